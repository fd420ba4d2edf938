package import Engine
internal import Expressions
package import Shapes
package import Wire

/// Puts and deletes up to 25 items of one or more tables.
package enum BatchWriteItem: WriteOperation {
  package static let name = OperationName(.dynamoDB, "BatchWriteItem")
  package static let summary = "Puts and deletes many items of one or more tables."
  package static let faultWording = FaultWording.items

  package struct Input: Structure {
    let requestItems = Required(
      "RequestItems", OrderedMap<WriteRequests>.self, .length(1...25),
      .modelElementLength(1),
      .modelListLength(1...mostRequests),
      help: "The writes by table, such as {\"T\": [{\"PutRequest\": {\"Item\": {...}}}]}.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let returnItemCollectionMetrics = Defaulted(
      "ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.none, help: Help.metrics)

    package init() {}
  }

  /// One write; exactly one member is set.
  package struct WriteRequest: Structure {
    let putRequest = Allowed("PutRequest", Record<PutRequest>.self, help: "An item to put.")
    let deleteRequest = Allowed(
      "DeleteRequest", Record<DeleteRequest>.self, help: "The key of an item to delete.")

    package init() {}
  }

  /// The writes of one table's items.
  package struct WriteRequests: ShapeValue {
    let requests: [Record<WriteRequest>]

    package static var shape: Shape { [Record<WriteRequest>].shape }
    package var json: JSON { requests.json }

    package init?(_ json: JSON, _ reader: inout ValueReader) {
      guard let requests = [Record<WriteRequest>](json, &reader) else { return nil }
      self.requests = requests
      reader.check(json, [.length(1...BatchWriteItem.mostRequests)], of: Self.shape)
    }
  }

  /// An item to put.
  package struct PutRequest: Structure {
    let item = Required("Item", Item.self, help: "The attributes by name.")

    package init() {}
  }

  /// The key of an item to delete.
  package struct DeleteRequest: Structure {
    let key = Required("Key", Item.self, help: "The key attributes.")

    package init() {}
  }

  package struct Output: Structure {
    let unprocessedItems = Allowed("UnprocessedItems", OrderedMap<[Record<WriteRequest>]>.self)
    let itemCollectionMetrics = Allowed(
      "ItemCollectionMetrics", OrderedMap<[Record<ItemCollectionMetrics>]>.self)
    let consumedCapacity = Allowed("ConsumedCapacity", [Record<ConsumedCapacity>].self)

    package init() {}
  }

  private static let mostRequests = 25

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try TableName.checkKeys(of: request.requestItems.json)
    let entries = request.requestItems.entries.map { ($0.key, $0.value.requests) }
    try check(entries.flatMap(\.1))
    var batches: [(table: Table, name: String, writes: [ItemWrite])] = []
    for (name, requests) in entries {
      let table = try transaction.tableOfItems(TableName(name), for: caller)
      batches.append((table, name, requests.map(\.write)))
      try checkKeys(requests, in: table)
    }
    var meter = CapacityMeter(request.returnConsumedCapacity)
    var metrics = OrderedMap<[Record<ItemCollectionMetrics>]>()
    for (table, name, writes) in batches {
      var collections: [Record<ItemCollectionMetrics>] = []
      for write in writes {
        let written = try transaction.carryOut(try transaction.prepare(write, in: table))
        meter.add(written)
        let collection = try transaction.collectionMetrics(
          of: written.key, in: table, request.returnItemCollectionMetrics)
        if let collection { collections.append(collection) }
      }
      if !collections.isEmpty { metrics[name] = collections }
    }
    return Answer {
      $0.unprocessedItems = OrderedMap()
      if !metrics.entries.isEmpty { $0.itemCollectionMetrics = metrics }
      $0.consumedCapacity = meter.consumedCapacities
    }
  }

  private static func check(_ requests: [Record<WriteRequest>]) throws(ServiceError) {
    for request in requests {
      guard (request.putRequest == nil) != (request.deleteRequest == nil) else {
        throw .validation(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
            + "the supported datatypes")
      }
      try valid { () throws(ValueError) in try request.putRequest?.item.checkSize() }
    }
    guard requests.count <= mostRequests else {
      throw .validation("Too many items requested for the BatchWriteItem call")
    }
  }

  /// Keys are checked before anything is written, items as keys of a request are.
  private static func checkKeys(
    _ requests: [Record<WriteRequest>], in table: Table
  ) throws(ServiceError) {
    var keys: Set<PrimaryKey> = []
    for request in requests {
      let names = table.keySchema.elements.map(\.name)
      let key = request.putRequest?.item.keeping(names) ?? request.deleteRequest?.key ?? Item()
      let primaryKey = try valid { () throws(ValueError) in
        try table.keySchema.primaryKey(exactly: key)
      }
      guard keys.insert(primaryKey).inserted else {
        throw .validation("Provided list of item keys contains duplicates")
      }
    }
  }
}

extension Record<BatchWriteItem.WriteRequest> {
  fileprivate var write: ItemWrite {
    if let put = self.putRequest { return ItemWrite(put: put.item, if: nil) }
    return ItemWrite(.delete, of: self.deleteRequest?.key ?? Item(), if: nil)
  }
}
