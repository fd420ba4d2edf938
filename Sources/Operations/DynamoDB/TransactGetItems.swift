package import Engine
internal import Expressions
internal import Shapes

/// Reads up to a hundred items as they are at one moment.
package enum TransactGetItems: ReadOperation {
  package static let name = OperationName(.dynamoDB, "TransactGetItems")
  package static let summary = "Reads many items of one or more tables as they are at one moment."
  package static let faultWording = FaultWording.items

  package struct Input: Structure {
    let transactItems = Required(
      "TransactItems", [Record<TransactGetItem>].self, .length(1...100),
      help: "The reads, such as {\"Get\": {\"TableName\": \"T\", \"Key\": {...}}}.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)

    package init() {}
  }

  /// One read of a transaction.
  package struct TransactGetItem: Structure {
    let get = Required("Get", Record<Get>.self, help: "An item to read.")

    package init() {}
  }

  /// An item to read.
  package struct Get: Structure {
    let key = Required("Key", Item.self, help: "The key attributes.")
    let tableName = Required(
      "TableName", ItemTableName.self, help: "The table that holds the item.")
    let projectionExpression = Allowed("ProjectionExpression", String.self, help: Help.projection)
    let expressionAttributeNames = Allowed(
      "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)

    package init() {}
  }

  package struct Output: Structure {
    let consumedCapacity = Allowed("ConsumedCapacity", [Record<ConsumedCapacity>].self)
    let responses = Allowed("Responses", [Record<ItemResponse>].self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    var reads: [(get: Record<Get>, projection: Expressions.Projection?, table: Table)] = []
    let projections = try request.transactItems.map { item in try projection(of: item.get) }
    for (item, projection) in zip(request.transactItems, projections) {
      let table = try transaction.tableOfItems(item.get.tableName.table, for: caller)
      reads.append((item.get, projection, table))
    }
    try checkKeys(reads.map { ($0.table, $0.get.key) })
    let keys = try keys(of: reads.map { ($0.table, $0.get.key) })
    var meter = CapacityMeter(request.returnConsumedCapacity, isTransaction: true)
    var responses: [Record<ItemResponse>] = []
    for (read, key) in zip(reads, keys) {
      let stored = try transaction.item(key, in: read.table)
      meter.addRead(sizeBytes: stored?.sizeBytes ?? 0, of: read.table, isConsistent: true)
      responses.append(
        Record {
          $0.item = stored.map { read.projection?.apply(to: $0.item) ?? $0.item }
        })
    }
    return Answer {
      $0.consumedCapacity = meter.consumedCapacities
      $0.responses = responses
    }
  }

  private static func projection(
    of get: Record<Get>
  ) throws(ServiceError) -> Expressions.Projection? {
    try ProjectionReader(
      attributesToGet: nil, expression: get.projectionExpression,
      names: get.expressionAttributeNames
    ).projection()
  }

  private static func checkKeys(_ places: [(table: Table, key: Item)]) throws(ServiceError) {
    for (index, place) in places.enumerated()
    where places[..<index].contains(where: { $0.table.id == place.table.id && $0.key == place.key })
    {
      throw .severalOperationsOnItem
    }
  }

  private static func keys(
    of places: [(table: Table, key: Item)]
  ) throws(ServiceError) -> [PrimaryKey] {
    var keys: [PrimaryKey] = []
    var reasons = CancellationReasons()
    for (table, key) in places {
      do throws(ServiceError) {
        keys.append(
          try valid { () throws(ValueError) in try table.keySchema.primaryKey(exactly: key) })
        reasons.add(nil)
      } catch {
        if error.isHoisted { throw error }
        reasons.add(error)
      }
    }
    if let error = reasons.error { throw error }
    return keys
  }
}

/// An item that was read; empty when there is none.
package struct ItemResponse: Structure {
  let item = Allowed("Item", Item.self)

  package init() {}
}
