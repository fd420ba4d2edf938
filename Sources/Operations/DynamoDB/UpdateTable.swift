package import Engine
internal import Shapes

/// Changes a table's stream or how it is paid for.
package enum UpdateTable: WriteOperation {
  package static let name = OperationName(.dynamoDB, "UpdateTable")
  package static let summary = "Switches a table's stream on or off, or changes its billing mode."

  package struct Input: Structure {
    let attributeDefinitions = Allowed(
      "AttributeDefinitions", [Record<AttributeDefinition>].self,
      help: "The types of a new index's key attributes.")
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")
    let billingMode = Allowed(
      "BillingMode", BillingMode.self, help: "PROVISIONED or PAY_PER_REQUEST.")
    let provisionedThroughput = Allowed(
      "ProvisionedThroughput", Record<ProvisionedThroughput>.self,
      help: "The capacity of a PROVISIONED table; it is kept and shown, and limits nothing.")
    let globalSecondaryIndexUpdates = Allowed(
      "GlobalSecondaryIndexUpdates", [Record<GlobalSecondaryIndexUpdate>].self,
      help: "Indexes to add, to change or to remove.")
    let streamSpecification = Allowed(
      "StreamSpecification", Record<StreamSpecification>.self,
      help: "The table's stream, such as StreamEnabled=true,StreamViewType=NEW_IMAGE.")
    let sseSpecification = Refused("SSESpecification")
    let replicaUpdates = Refused("ReplicaUpdates")
    let tableClass = Refused("TableClass")
    let deletionProtectionEnabled = Refused("DeletionProtectionEnabled")
    let multiRegionConsistency = Refused("MultiRegionConsistency")
    let globalTableWitnessUpdates = Refused("GlobalTableWitnessUpdates")
    let onDemandThroughput = Refused("OnDemandThroughput")
    let warmThroughput = Refused("WarmThroughput")
    let globalTableSettingsReplicationMode = Refused("GlobalTableSettingsReplicationMode")

    package init() {}
  }

  package struct Output: Structure {
    let tableDescription = Allowed("TableDescription", Record<TableDescription>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try checkMembers(request)
    let updater = IndexUpdater(
      updates: request.globalSecondaryIndexUpdates ?? [],
      definitions: request.attributeDefinitions)
    try updater.check()
    var table = try transaction.existingTable(request.tableName, for: caller)
    let old = table
    if request.billingMode != nil || request.provisionedThroughput != nil {
      try changeBilling(of: &table, request, updater, now: transaction)
      try transaction.update(table)
      if table.billingMode == .payPerRequest {
        for index in table.indexes { try transaction.update(index, readUnits: 0, writeUnits: 0) }
      }
    }
    if let specification = request.streamSpecification {
      try changeStream(of: table, specification, in: transaction)
    }
    let statuses = try updater.run(on: table, in: transaction)
    let stream = try transaction.latestStream(of: table)
    let new = try transaction.existingTable(request.tableName, for: caller)
    return Answer {
      var description = new.description(status: .updating, stream: stream)
      description.attributeDefinitions = old.attributeDefinitions(and: new)
      description.globalSecondaryIndexes = new.globalIndexDescriptions(after: statuses, before: old)
      $0.tableDescription = description
    }
  }

  private static func checkMembers(_ request: Request) throws(ServiceError) {
    let changesBilling = request.billingMode != nil || request.provisionedThroughput != nil
    let updates = request.globalSecondaryIndexUpdates
    guard changesBilling || request.streamSpecification != nil || updates?.isEmpty == false else {
      throw .validation(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
          + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, "
          + "MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
          + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
          + "required")
    }
    if updates?.isEmpty == true {
      throw .invalid("List of GlobalSecondaryIndexUpdates is empty")
    }
    let changesUnits =
      request.provisionedThroughput != nil || request.billingMode == .provisioned
    if changesUnits, request.streamSpecification != nil {
      throw .validation(
        "One or more parameter values were invalid: You cannot modify stream status while "
          + "updating table IOPS")
    }
    guard updates?.contains(where: { $0.create != nil || $0.delete != nil }) == true else { return }
    if request.provisionedThroughput != nil {
      throw .invalid("You cannot create or delete index while updating table IOPS")
    }
    if request.streamSpecification != nil {
      throw .invalid("You cannot create or delete index while changing stream status")
    }
  }

  private static func changeBilling(
    of table: inout Table, _ request: Request, _ updater: IndexUpdater,
    now transaction: WriteTransaction
  ) throws {
    let mode = request.billingMode ?? table.billingMode
    switch (mode, request.provisionedThroughput) {
    case (.payPerRequest, _?):
      throw ServiceError.validation(
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
          + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
    case (.payPerRequest, nil):
      if table.billingMode != mode { table.onDemandSince = transaction.now }
      (table.readUnits, table.writeUnits) = (0, 0)
    case (.provisioned, let throughput?):
      try checkIsChange(of: table, throughput)
      if table.billingMode != mode { try updater.checkCapacities(of: table) }
      table.readUnits = throughput.readCapacityUnits
      table.writeUnits = throughput.writeCapacityUnits
    case (.provisioned, nil):
      throw ServiceError.validation(
        "One or more parameter values were invalid: ProvisionedThroughput must be specified "
          + "when BillingMode is PROVISIONED")
    }
    table.billingMode = mode
  }

  private static func checkIsChange(
    of table: Table, _ requested: Record<ProvisionedThroughput>
  ) throws(ServiceError) {
    guard table.billingMode == .provisioned, table.readUnits == requested.readCapacityUnits,
      table.writeUnits == requested.writeCapacityUnits
    else { return }
    throw .validation(
      "The provisioned throughput for the table will not change. The requested value equals the "
        + "current value. Current ReadCapacityUnits provisioned for the table: "
        + "\(table.readUnits). Requested ReadCapacityUnits: \(table.readUnits). Current "
        + "WriteCapacityUnits provisioned for the table: \(table.writeUnits). Requested "
        + "WriteCapacityUnits: \(table.writeUnits). Refer to the Amazon DynamoDB Developer Guide "
        + "for current limits and how to request higher limits.")
  }

  private static func changeStream(
    of table: Table, _ specification: Record<StreamSpecification>,
    in transaction: WriteTransaction
  ) throws {
    let prefix = "One or more parameter values were invalid: If stream is being "
    let current = try transaction.latestStream(of: table)
    switch (specification.streamEnabled, specification.streamViewType) {
    case (true, nil):
      throw ServiceError.validation(prefix + "enabled then UpdateViewType is required")
    case (false, _?):
      throw ServiceError.validation(prefix + "disabled, then UpdateViewType must not be specified")
    case (true, let viewType?):
      guard current?.isEnabled != true else {
        throw ServiceError.validation(
          "Table already has an enabled stream: TableName: \(table.name)")
      }
      _ = try transaction.enableStream(of: table, viewType: viewType)
    case (false, nil):
      guard let current, current.isEnabled else {
        throw ServiceError.validation("Table has no stream to disable: TableName: \(table.name)")
      }
      try transaction.disable(current)
    }
  }
}
