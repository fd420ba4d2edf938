internal import Delivery
package import Engine
internal import Shapes

/// Makes a table of what a backup holds.
package enum RestoreTableFromBackup: WriteOperation {
  package static let name = OperationName(.dynamoDB, "RestoreTableFromBackup")
  package static let summary = "Makes a table with the keys and items that a backup holds."

  package struct Input: Structure {
    let targetTableName = Required(
      "TargetTableName", String.self, .length(3...255), TableName.letters,
      help: "The name of the new table.")
    let backupArn = Required(
      "BackupArn", String.self, .length(37...1024), help: "The ARN of the backup.")
    let billingModeOverride = Allowed(
      "BillingModeOverride", BillingMode.self, help: "PROVISIONED or PAY_PER_REQUEST.")
    let globalSecondaryIndexOverride = Allowed(
      "GlobalSecondaryIndexOverride", [Record<GlobalSecondaryIndex>].self,
      help: "The global indexes to restore; they may have other names. All when left out.")
    let localSecondaryIndexOverride = Allowed(
      "LocalSecondaryIndexOverride", [Record<LocalSecondaryIndex>].self,
      help: "The local indexes to restore; they may have other names. All when left out.")
    let provisionedThroughputOverride = Allowed(
      "ProvisionedThroughputOverride", Record<ProvisionedThroughput>.self,
      help: "The capacity of a PROVISIONED table; it is kept and shown, and limits nothing.")
    let onDemandThroughputOverride = Allowed(
      "OnDemandThroughputOverride", Record<OnDemandThroughput>.self,
      help: "The most an on-demand table may bear; it is kept and shown.")
    let sseSpecificationOverride = Allowed(
      "SSESpecificationOverride", Record<SSESpecification>.self,
      help: "The encryption to show; needed when the backup is of another region.")

    package init() {}
  }

  package struct Output: Structure {
    let tableDescription = Allowed("TableDescription", Record<TableDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let backup = try transaction.existingBackup(request.backupArn)
    guard backup.region == caller.region || request.sseSpecificationOverride != nil else {
      throw ServiceError.validation(
        "Invalid Request: sseSpecificationOverride must be provided for cross-region restores")
    }
    let copy = try transaction.copy(in: backup)
    let definition = try definition(request, copy, for: caller)
    let settings = try settings(
      request, transaction.settings(of: copy), definition, for: caller)
    guard try transaction.table(named: definition.name, in: caller.region) == nil else {
      throw ServiceError(
        "TableAlreadyExistsException", "Table already exists: \(definition.name)")
    }
    let table = try transaction.restore(backup, as: definition)
    try transaction.set(settings, of: table)
    var description = try transaction.described(table, status: .creating).description
    description.warmThroughput = nil
    description.globalSecondaryIndexes = description.globalSecondaryIndexes?.whenMade()
    description.restoreSummary = Record {
      $0.sourceBackupArn = request.backupArn
      $0.sourceTableArn = ARN.table(backup.tableName, in: backup.region)
      $0.restoreDateTime = transaction.now
      $0.restoreInProgress = true
    }
    return Answer { $0.tableDescription = description }
  }

  private static func definition(
    _ request: Request, _ copy: Table, for caller: Caller
  ) throws(ServiceError) -> TableDefinition {
    var definition = copy.definition(region: caller.region, name: request.targetTableName)
    let mode = request.billingModeOverride
    switch (mode ?? copy.billingMode, request.provisionedThroughputOverride) {
    case (.payPerRequest, _?):
      throw .badRequest(
        mode == nil
          ? "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED"
          : "Cannot override ProvisionedThroughput if BillingMode is overridden to "
            + "PAY_PER_REQUEST")
    case (.payPerRequest, nil): (definition.readUnits, definition.writeUnits) = (0, 0)
    case (.provisioned, nil):
      guard mode == nil else {
        throw .badRequest(
          "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED")
      }
    case (.provisioned, let throughput?):
      try throughput.checkBounds()
      try throughput.units.checkLimit(in: caller.region)
      (definition.readUnits, definition.writeUnits) = (
        throughput.units.read, throughput.units.write
      )
    }
    definition.billingMode = mode ?? copy.billingMode
    let indexes = RestoredIndexes(
      source: copy.indexes, billingMode: definition.billingMode, isBillingOverridden: mode != nil)
    definition.indexes =
      try indexes.local(request.localSecondaryIndexOverride)
      + indexes.global(request.globalSecondaryIndexOverride)
    try IndexDefinitionReader.checkNames(definition.indexes)
    return definition
  }

  /// A new table keeps the key and the limits of the one that was backed up, and nothing else.
  private static func settings(
    _ request: Request, _ source: TableSettings, _ definition: TableDefinition, for caller: Caller
  ) throws(ServiceError) -> TableSettings {
    var settings = TableSettings(
      of: definition.billingMode,
      units: Units(read: definition.readUnits, write: definition.writeUnits))
    settings.encryptionKey =
      if let override = request.sseSpecificationOverride {
        try override.encryptionKey(in: caller.region)
      } else {
        source.encryptionKey
      }
    if definition.billingMode == .payPerRequest {
      settings.throughput.maximumUnits = source.throughput.maximumUnits
    }
    guard let maximum = request.onDemandThroughputOverride?.units, !maximum.isEmpty else {
      return settings
    }
    let name = maximum.read != nil ? "MaxReadRequestUnits" : "MaxWriteRequestUnits"
    guard definition.billingMode == .payPerRequest else {
      throw .badRequest(
        "Cannot override \(name) for OnDemandThroughput unless BillingModeOverride is "
          + "PAY_PER_REQUEST")
    }
    for (name, value) in [
      ("MaxReadRequestUnits", maximum.read), ("MaxWriteRequestUnits", maximum.write),
    ] where value.map({ $0 < 1 }) ?? false {
      throw .badRequest("Requested \(name) for OnDemandThroughput is outside of valid range")
    }
    settings.throughput.maximumUnits = maximum
    return settings
  }
}

extension ServiceError {
  /// How the operations on backups word what does not go together.
  static func badRequest(_ rule: String) -> ServiceError { .validation("Invalid Request: " + rule) }
}
