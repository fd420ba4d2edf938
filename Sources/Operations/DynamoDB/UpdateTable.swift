package import Engine
internal import Shapes

/// Changes a table's stream, how it is paid for, or what it is set to.
package enum UpdateTable: WriteOperation {
  package static let name = OperationName(.dynamoDB, "UpdateTable")
  package static let summary = "Changes a table's stream, its billing or its settings."

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
    let sseSpecification = Allowed(
      "SSESpecification", Record<SSESpecification>.self,
      help: "The encryption to show, such as Enabled=true; nothing is encrypted here.")
    let replicaUpdates = Refused("ReplicaUpdates")
    let tableClass = Allowed(
      "TableClass", TableClass.self, help: "STANDARD or STANDARD_INFREQUENT_ACCESS; only kept.")
    let deletionProtectionEnabled = Allowed(
      "DeletionProtectionEnabled", Bool.self, help: "Whether delete-table refuses the table.")
    let multiRegionConsistency = Refused("MultiRegionConsistency")
    let globalTableWitnessUpdates = Refused("GlobalTableWitnessUpdates")
    let onDemandThroughput = Allowed(
      "OnDemandThroughput", Record<OnDemandThroughput>.self,
      help: "The most an on-demand table may bear; -1 takes a limit away.")
    let warmThroughput = Allowed(
      "WarmThroughput", Record<WarmThroughput>.self,
      help: "What the table is to bear at once; it can only rise.")
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
    try checkCombination(of: request)
    let updater = IndexUpdater(
      updates: request.globalSecondaryIndexUpdates ?? [],
      definitions: request.attributeDefinitions)
    try updater.check()
    let table = try transaction.existingTable(request.tableName, for: caller)
    var update = TableUpdate(of: try transaction.described(table, status: .updating))
    try update.changeBilling(request)
    try update.changeSettings(request)
    try transaction.update(update.table)
    try transaction.set(update.settings, of: update.table)
    try updater.changeBilling(from: table, to: update.table.billingMode, in: transaction)
    let statuses = try updater.run(on: update.table, in: transaction)
    if !updater.updates.isEmpty, !statuses.hasTableUpdating { update.answer.status = .active }
    if let specification = request.streamSpecification {
      try changeStream(of: table, specification, in: transaction)
      update.answer.stream = try transaction.latestStream(of: table)
    }
    let later = try transaction.existingTable(request.tableName, for: caller)
    return Answer {
      var description = update.answer.description
      description.attributeDefinitions = table.attributeDefinitions(and: later)
      description.globalSecondaryIndexes = later.globalIndexDescriptions(
        after: statuses, before: table, at: transaction.now)
      $0.tableDescription = description
    }
  }

  private static func changeStream(
    of table: Table, _ specification: Record<StreamSpecification>,
    in transaction: WriteTransaction
  ) throws {
    let current = try transaction.latestStream(of: table)
    switch (specification.streamEnabled, specification.streamViewType) {
    case (true, nil):
      throw ServiceError.invalid("If stream is being enabled then UpdateViewType is required")
    case (false, _?):
      throw ServiceError.invalid(
        "If stream is being disabled, then UpdateViewType must not be specified")
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
