internal import Engine
internal import Expressions
internal import Shapes
internal import Wire

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
    for update in updates {
      guard let name = update.update?.indexName else { continue }
      try update.update?.warmThroughput?.checkHasMembers(of: name)
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
        var throughput = index.definition.throughput
        throughput.warmUnits = throughput.warmUnits.raised(to: Throughput.leastWarmUnits)
        try transaction.update(index, units: Units(read: 0, write: 0), throughput: throughput)
      } else if !hasCapacity(for: index) {
        throw ServiceError.invalid(
          "ProvisionedThroughput must be specified for index: \(index.name)")
      }
    }
  }

  private func hasCapacity(for index: SecondaryIndex) -> Bool {
    updates.compactMap(\.update).contains { action in
      action.indexName == index.name && action.provisionedThroughput != nil
    }
  }

  /// What the answer shows of the indexes that were changed.
  struct Statuses {
    var indexes: [String: IndexStatus] = [:]
    /// The indexes that are said to warm up.
    var warming: Set<String> = []
    /// Whether AWS shows the table as changing over this.
    var hasTableUpdating: Bool { indexes.values.contains { $0 != .active } }
  }

  /// Changes the indexes.
  func run(on table: Table, in transaction: WriteTransaction) throws -> Statuses {
    var statuses = Statuses()
    if updates.filter({ $0.create != nil || $0.delete != nil }).count > 1 {
      throw Self.limitExceeded(
        "Only 1 online index can be created or deleted simultaneously per table")
    }
    for update in updates {
      if let action = update.create {
        try transaction.addIndex(try definition(action, table), to: table)
        statuses.indexes[action.indexName] = .creating
      } else if let action = update.delete {
        try transaction.remove(try index(action.indexName, of: table, to: "delete"))
        statuses.indexes[action.indexName] = .deleting
      } else if let action = update.update {
        let index = try index(action.indexName, of: table, to: "update")
        var change = IndexThroughputChange(of: index, in: table, at: transaction.now)
        try change.apply(action)
        try transaction.update(index, units: change.units, throughput: change.throughput)
        statuses.indexes[action.indexName] = change.status
        if change.isWarming { statuses.warming.insert(action.indexName) }
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
    let throughput = NewIndexThroughput(action)
    let kept = try throughput.throughput(table.billingMode)
    try throughput.checkLimits(in: table.region)
    let count = table.indexes.filter { $0.definition.kind == .global }.count
    guard count < IndexDefinitionReader.mostGlobalIndexes else {
      throw Self.limitExceeded(
        "Number of global secondary indexes exceeds per-table limit of "
          + "\(IndexDefinitionReader.mostGlobalIndexes)")
    }
    return SecondaryIndex.Definition(
      name: name, kind: .global, keySchema: keys, projection: projection,
      units: throughput.units, throughput: kept)
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
}

extension Table {
  /// What `UpdateTable` answers of the global indexes: removed ones still, changed ones as before.
  func globalIndexDescriptions(
    after statuses: IndexUpdater.Statuses, before table: Table, at now: Timestamp
  ) -> [Record<GlobalSecondaryIndexDescription>]? {
    func status(_ index: SecondaryIndex) -> IndexStatus { statuses.indexes[index.name] ?? .active }
    let old = table.globalIndexDescriptions(at: now, status: status) ?? []
    let new = globalIndexDescriptions(at: now, status: status) ?? []
    var shown = old
    for place in shown.indices {
      let name = shown[place].indexName ?? ""
      if statuses.warming.contains(name) { shown[place].warmThroughput?.status = .updating }
      if let later = new.first(where: { $0.indexName == name }) {
        shown[place].onDemandThroughput = later.onDemandThroughput
      }
    }
    for var index in new where table.index(named: index.indexName ?? "") == nil {
      index.backfilling = false
      index.warmThroughput = nil
      shown.append(index)
    }
    return shown.isEmpty ? nil : shown
  }
}
