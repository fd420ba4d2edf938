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
    let sseSpecification = Allowed(
      "SSESpecification", Record<SSESpecification>.self,
      help: "The encryption to show, such as Enabled=true; nothing is encrypted here.")
    let tags = Allowed(
      "Tags", [Record<Tag>].self, help: "The table's tags, such as Key=Owner,Value=Ann.")
    let tableClass = Allowed(
      "TableClass", TableClass.self, help: "STANDARD or STANDARD_INFREQUENT_ACCESS; only kept.")
    let deletionProtectionEnabled = Allowed(
      "DeletionProtectionEnabled", Bool.self, help: "Whether delete-table refuses the table.")
    let warmThroughput = Allowed(
      "WarmThroughput", Record<WarmThroughput>.self,
      help: "What the table is to bear at once; it is kept and shown.")
    let resourcePolicy = Allowed(
      "ResourcePolicy", String.self, help: "A policy in JSON; it is kept and keeps nobody out.")
    let onDemandThroughput = Allowed(
      "OnDemandThroughput", Record<OnDemandThroughput>.self,
      help: "The most an on-demand table may bear; it is kept and shown.")
    let globalTableSourceArn = Refused("GlobalTableSourceArn")
    let globalTableSettingsReplicationMode = Refused("GlobalTableSettingsReplicationMode")
    let shardCount = Defaulted(
      "ShardCount", 1, .range(1...100), help: "Ours: how many shards its streams begin with.")

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
    let settings = try settings(request, region: region)
    let policy = try request.resourcePolicy.map { text throws(ServiceError) in
      try PolicyDocument(text)
    }
    let tags = try TagRules.checked(request.tags ?? [])
    let tableName = request.tableName.name
    if try transaction.table(named: tableName, in: region) != nil {
      throw ServiceError("ResourceInUseException", "Table already exists: \(tableName)")
    }
    try request.units.checkLimit(in: region)
    for index in request.globalSecondaryIndexes ?? [] {
      try NewIndexThroughput(index).checkLimits(in: region)
    }
    try request.onDemandThroughput?.units.checkLimit(of: .onDemand, in: region)
    try request.warmThroughput?.units.checkLimit(of: .warm, in: region)
    let table = try transaction.insert(
      TableDefinition(
        region: region, name: tableName, keySchema: keySchema, billingMode: request.billingMode,
        readUnits: request.units.read, writeUnits: request.units.write, indexes: indexes))
    try transaction.set(settings, of: table)
    if request.shardCount > 1 { try transaction.setShardCount(request.shardCount, of: table) }
    try transaction.add(tags, to: table)
    if let policy { try transaction.setPolicy(policy, of: table) }
    if let viewType { _ = try transaction.enableStream(of: table, viewType: viewType) }
    var description = try transaction.described(table, status: .creating).description
    // As at AWS, whose answer does not wait for what a table bears.
    description.warmThroughput = request.warmThroughput.flatMap { _ in description.warmThroughput }
    description.warmThroughput?.status = .updating
    let warmed = request.globalSecondaryIndexes?.filter { $0.warmThroughput != nil }
    description.globalSecondaryIndexes = description.globalSecondaryIndexes?.whenMade(
      warmed: warmed?.map(\.indexName) ?? [])
    return Answer { $0.tableDescription = description }
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
    case .provisioned: try request.provisionedThroughput?.checkBounds()
    default: break
    }
  }

  private static func settings(
    _ request: Request, region: String
  ) throws(ServiceError) -> TableSettings {
    var settings = TableSettings(of: request.billingMode, units: request.units)
    settings.encryptionKey = try request.sseSpecification?.encryptionKey(in: region)
    settings.tableClass = request.tableClass
    settings.isDeletionProtected = request.deletionProtectionEnabled ?? false
    if let maximum = request.onDemandThroughput?.units {
      if request.billingMode == .provisioned {
        try maximum.checkAbsent(when: "table BillingMode is PROVISIONED.")
      }
      try maximum.checkRange(allowsNone: false)
      settings.throughput.maximumUnits = maximum
    }
    if let warm = request.warmThroughput?.units {
      settings.throughput.warmUnits = try settings.throughput.warmUnits.warmed(
        by: warm, orElse: .initial(request.billingMode))
    }
    return settings
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

extension Record<CreateTable.Input> {
  fileprivate var units: Units {
    Units(
      read: self.provisionedThroughput?.readCapacityUnits ?? 0,
      write: self.provisionedThroughput?.writeCapacityUnits ?? 0)
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
