internal import Engine
internal import Expressions
internal import Shapes

/// Carries out `UpdateTable`'s changes of global indexes, one by one.
///
/// Indexes are ready at once here; the answer shows them as AWS does while it makes them.
struct IndexUpdater {
  let updates: [Record<GlobalSecondaryIndexUpdate>]
  let definitions: [Record<AttributeDefinition>]?

  /// The checks that need no table.
  func check() throws(ServiceError) {
    var names: [String] = []
    for update in updates {
      let actions = [update.update != nil, update.create != nil, update.delete != nil]
      switch actions.filter({ $0 }).count {
      case 0:
        throw .invalid(
          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
            + "GlobalSecondaryIndexUpdate.Delete must not be null")
      case 1: break
      default:
        throw .invalid(
          "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object")
      }
      let name = update.indexName ?? ""
      if names.contains(name) {
        throw .invalid(
          "Only one global secondary index update per index is allowed simultaneously. Index: "
            + name)
      }
      names.append(name)
    }
    for name in updates.compactMap(\.create?.indexName) where definitions == nil {
      throw .invalid("AttributeDefinitions is not specified for index: \(name)")
    }
  }

  /// Has the indexes follow their table from one billing mode to another.
  ///
  /// A table that becomes provisioned must say the capacity of each global index.
  func changeBilling(
    from table: Table, to mode: BillingMode, in transaction: WriteTransaction
  ) throws {
    guard table.billingMode != mode else { return }
    for index in table.indexes where index.definition.kind == .global {
      if mode == .payPerRequest {
        try transaction.update(index, readUnits: 0, writeUnits: 0)
      } else if !updates.contains(where: { $0.update?.indexName == index.name }) {
        throw ServiceError.invalid(
          "ProvisionedThroughput must be specified for index: \(index.name)")
      }
    }
  }

  /// Changes the indexes; the statuses are those that the answer shows.
  func run(
    on table: Table, in transaction: WriteTransaction
  ) throws -> [String: IndexStatus] {
    var statuses: [String: IndexStatus] = [:]
    if updates.filter({ $0.create != nil || $0.delete != nil }).count > 1 {
      throw Self.limitExceeded(
        "Only 1 online index can be created or deleted simultaneously per table")
    }
    for update in updates {
      if let action = update.create {
        try transaction.addIndex(try definition(action, table), to: table)
        statuses[action.indexName] = .creating
      } else if let action = update.delete {
        try transaction.remove(try index(action.indexName, of: table, to: "delete"))
        statuses[action.indexName] = .deleting
      } else if let action = update.update {
        try change(action, of: table, in: transaction)
        statuses[action.indexName] = .updating
      }
    }
    return statuses
  }

  private static func limitExceeded(_ message: String) -> ServiceError {
    ServiceError("LimitExceededException", "Subscriber limit exceeded: " + message)
  }

  private func definition(
    _ action: Record<CreateGlobalSecondaryIndexAction>, _ table: Table
  ) throws -> SecondaryIndex.Definition {
    let name = action.indexName
    guard table.index(named: name) == nil else {
      throw ServiceError.validation("Attempting to create an index which already exists")
    }
    let known = table.keySchema.elements + table.indexes.flatMap(\.keySchema.elements)
    let definitions = try AttributeDefinitions(definitions ?? [], and: known)
    let reader = IndexDefinitionReader(
      definitions: definitions, tableKeys: table.keySchema, billingMode: table.billingMode)
    let keys = try definitions.indexKeys(action.keySchema)
    let projection = try reader.projection(action.projection)
    try checkThroughput(action, table.billingMode)
    let count = table.indexes.filter { $0.definition.kind == .global }.count
    guard count < IndexDefinitionReader.mostGlobalIndexes else {
      throw Self.limitExceeded(
        "Number of global secondary indexes exceeds per-table limit of "
          + "\(IndexDefinitionReader.mostGlobalIndexes)")
    }
    return SecondaryIndex.Definition(
      name: name, kind: .global, keySchema: keys, projection: projection,
      readUnits: action.provisionedThroughput?.readCapacityUnits ?? 0,
      writeUnits: action.provisionedThroughput?.writeCapacityUnits ?? 0)
  }

  private func checkThroughput(
    _ action: Record<CreateGlobalSecondaryIndexAction>, _ mode: BillingMode
  ) throws(ServiceError) {
    switch (mode, action.provisionedThroughput) {
    case (.payPerRequest, _?):
      throw .invalid(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
          + "\(action.indexName) when BillingMode is PAY_PER_REQUEST")
    case (.provisioned, nil):
      throw .invalid(
        "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: "
          + action.indexName)
    default: break
    }
  }

  private func index(
    _ name: String, of table: Table, to action: String
  ) throws(ServiceError) -> SecondaryIndex {
    guard let index = table.index(named: name) else {
      throw ServiceError(
        "ResourceNotFoundException",
        "Requested resource not found: Index \(name) for table \(table.name)")
    }
    guard index.definition.kind == .global else {
      throw .validation("Cannot \(action) an index that is not a GlobalSecondaryIndex: \(name)")
    }
    return index
  }

  private func change(
    _ action: Record<UpdateGlobalSecondaryIndexAction>, of table: Table,
    in transaction: WriteTransaction
  ) throws {
    let index = try index(action.indexName, of: table, to: "update")
    guard let throughput = action.provisionedThroughput else { return }
    guard table.billingMode == .provisioned else {
      throw ServiceError.invalid(
        "The only Updates for index: \(index.name) when TableThroughputMode is PAY_PER_REQUEST "
          + "can be to OnDemandThroughput, WarmThroughput")
    }
    let (read, write) = (throughput.readCapacityUnits, throughput.writeCapacityUnits)
    if (read, write) == (index.definition.readUnits, index.definition.writeUnits) {
      throw ServiceError.validation(
        "The provisioned throughput for the index \(index.name) will not change. The requested "
          + "value equals the current value. Current ReadCapacityUnits provisioned for the index: "
          + "\(read). Requested ReadCapacityUnits: \(read). Current WriteCapacityUnits "
          + "provisioned for the index: \(write). Requested WriteCapacityUnits: \(write). Refer "
          + "to the Amazon DynamoDB Developer Guide for current limits and how to request higher "
          + "limits.")
    }
    try transaction.update(index, readUnits: read, writeUnits: write)
  }
}

extension Table {
  /// What `UpdateTable` answers of the global indexes: removed ones still, changed ones as before.
  func globalIndexDescriptions(
    after statuses: [String: IndexStatus], before table: Table
  ) -> [Record<GlobalSecondaryIndexDescription>]? {
    let old = table.globalIndexDescriptions { statuses[$0.name] ?? .active } ?? []
    let new = globalIndexDescriptions { statuses[$0.name] ?? .active } ?? []
    var shown = old
    for var index in new where table.index(named: index.indexName ?? "") == nil {
      index.backfilling = false
      shown.append(index)
    }
    return shown.isEmpty ? nil : shown
  }
}
