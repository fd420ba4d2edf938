package import Engine
internal import Shapes

/// Changes a table's stream or how it is paid for.
package enum UpdateTable: WriteOperation {
  package static let name = OperationName(.dynamoDB, "UpdateTable")
  package static let summary = "Switches a table's stream on or off, or changes its billing mode."

  package struct Input: Structure {
    let attributeDefinitions = Refused("AttributeDefinitions")
    let tableName = Required("TableName", TableName.self, help: "The name of the table.")
    let billingMode = Allowed(
      "BillingMode", BillingMode.self, help: "PROVISIONED or PAY_PER_REQUEST.")
    let provisionedThroughput = Allowed(
      "ProvisionedThroughput", Record<ProvisionedThroughput>.self,
      help: "The capacity of a PROVISIONED table; it is kept and shown, and limits nothing.")
    let globalSecondaryIndexUpdates = Refused("GlobalSecondaryIndexUpdates")
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
    var table = try transaction.existingTable(request.tableName, for: caller)
    if request.billingMode != nil || request.provisionedThroughput != nil {
      try changeBilling(of: &table, request, now: transaction)
      try transaction.update(table)
    }
    if let specification = request.streamSpecification {
      try changeStream(of: table, specification, in: transaction)
    }
    let stream = try transaction.latestStream(of: table)
    return Answer { $0.tableDescription = table.description(status: .updating, stream: stream) }
  }

  private static func checkMembers(_ request: Request) throws(ServiceError) {
    let changesBilling = request.billingMode != nil || request.provisionedThroughput != nil
    guard changesBilling || request.streamSpecification != nil else {
      throw .validation(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
          + "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, "
          + "MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
          + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
          + "required")
    }
    let changesUnits =
      request.provisionedThroughput != nil || request.billingMode == .provisioned
    if changesUnits, request.streamSpecification != nil {
      throw .validation(
        "One or more parameter values were invalid: You cannot modify stream status while "
          + "updating table IOPS")
    }
  }

  private static func changeBilling(
    of table: inout Table, _ request: Request, now transaction: WriteTransaction
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
