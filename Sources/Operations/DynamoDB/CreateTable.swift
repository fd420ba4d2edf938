package import Engine
private import Expressions
internal import Shapes

/// Makes a table, with a stream when asked for.
package enum CreateTable: WriteOperation {
  package static let name = OperationName(.dynamoDB, "CreateTable")
  package static let summary = "Adds a table to the store."

  package struct Input: Structure {
    let attributeDefinitions = Allowed(
      "AttributeDefinitions", [Record<AttributeDefinition>].self,
      help: "The types of the key attributes, such as AttributeName=id,AttributeType=S.")
    let tableName = Required("TableName", TableName.self, help: "The name of the new table.")
    let keySchema = Allowed(
      "KeySchema", [Record<KeySchemaElement>].self, .length(1...2),
      help: "The key attributes, such as AttributeName=id,KeyType=HASH.")
    let localSecondaryIndexes = Allowed(
      "LocalSecondaryIndexes", [Record<LocalSecondaryIndex>].self,
      help: "Indexes with the table's partition key and another sort key, five at most.")
    let globalSecondaryIndexes = Allowed(
      "GlobalSecondaryIndexes", [Record<GlobalSecondaryIndex>].self,
      help: "Indexes with keys of their own, twenty at most.")
    let billingMode = Defaulted(
      "BillingMode", BillingMode.provisioned, help: "PROVISIONED or PAY_PER_REQUEST.")
    let provisionedThroughput = Allowed(
      "ProvisionedThroughput", Record<ProvisionedThroughput>.self,
      help: "The capacity of a PROVISIONED table; it is kept and shown, and limits nothing.")
    let streamSpecification = Allowed(
      "StreamSpecification", Record<StreamSpecification>.self,
      help: "The table's stream, such as StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES.")
    let sseSpecification = Refused("SSESpecification")
    let tags = Refused("Tags")
    let tableClass = Refused("TableClass")
    let deletionProtectionEnabled = Refused("DeletionProtectionEnabled")
    let warmThroughput = Refused("WarmThroughput")
    let resourcePolicy = Refused("ResourcePolicy")
    let onDemandThroughput = Refused("OnDemandThroughput")
    let globalTableSourceArn = Refused("GlobalTableSourceArn")
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
    guard let definitions = request.attributeDefinitions else {
      throw ServiceError.missing("attributeDefinitions")
    }
    guard let elements = request.keySchema else { throw ServiceError.missing("keySchema") }
    try checkBilling(request)
    let (keySchema, indexes) = try keys(elements, definitions, request)
    let viewType = try viewType(of: request.streamSpecification)
    let region = request.tableName.region(for: caller)
    let tableName = request.tableName.name
    if try transaction.table(named: tableName, in: region) != nil {
      throw ServiceError("ResourceInUseException", "Table already exists: \(tableName)")
    }
    let table = try transaction.insert(
      TableDefinition(
        region: region, name: tableName, keySchema: keySchema, billingMode: request.billingMode,
        readUnits: request.provisionedThroughput?.readCapacityUnits ?? 0,
        writeUnits: request.provisionedThroughput?.writeCapacityUnits ?? 0, indexes: indexes))
    let stream = try viewType.map { try transaction.enableStream(of: table, viewType: $0) }
    return Answer { $0.tableDescription = table.description(status: .creating, stream: stream) }
  }

  /// The keys of the table and its indexes.
  private static func keys(
    _ elements: [Record<KeySchemaElement>], _ definitions: [Record<AttributeDefinition>],
    _ request: Request
  ) throws(ServiceError) -> (KeySchema, [SecondaryIndex.Definition]) {
    let definitions = try AttributeDefinitions(definitions)
    let keySchema = try definitions.tableKeys(elements)
    let (local, global) = (request.localSecondaryIndexes, request.globalSecondaryIndexes)
    try definitions.checkUse(
      by: [elements] + (local ?? []).map(\.keySchema) + (global ?? []).map(\.keySchema),
      hasIndexes: local != nil || global != nil)
    let reader = IndexDefinitionReader(
      definitions: definitions, tableKeys: keySchema, billingMode: request.billingMode)
    var indexes: [SecondaryIndex.Definition] = []
    if let local { indexes += try reader.local(local) }
    if let global { indexes += try reader.global(global) }
    try IndexDefinitionReader.checkNames(indexes)
    return (keySchema, indexes)
  }

  private static func checkBilling(_ request: Request) throws(ServiceError) {
    let isGiven = request.provisionedThroughput != nil
    switch request.billingMode {
    case .payPerRequest where isGiven:
      throw .validation(
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
          + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
    case .provisioned where !isGiven:
      throw .validation(
        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits "
          + "must both be specified when BillingMode is PROVISIONED")
    default: break
    }
  }

  /// The view type of the stream to enable; nil for none.
  private static func viewType(
    of specification: Record<StreamSpecification>?
  ) throws(ServiceError) -> StreamViewType? {
    guard let specification else { return nil }
    let prefix = "One or more parameter values were invalid: Table is being created with a stream "
    switch (specification.streamEnabled, specification.streamViewType) {
    case (true, nil): throw .validation(prefix + "enabled, UpdateViewType is required")
    case (false, _?): throw .validation(prefix + "disabled, UpdateViewType should not be specified")
    case (_, let viewType): return viewType
    }
  }
}

extension ServiceError {
  /// What AWS says of a member that its model allows to be missing and it does not.
  static func missing(_ path: String) -> ServiceError {
    .validation(
      "1 validation error detected: Value null at '\(path)' failed to satisfy constraint: "
        + "Member must not be null")
  }
}
