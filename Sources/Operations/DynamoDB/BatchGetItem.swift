package import Engine
internal import Expressions
internal import Shapes

/// Reads up to a hundred items of one or more tables by their keys.
package enum BatchGetItem: ReadOperation {
  package static let name = OperationName(.dynamoDB, "BatchGetItem")
  package static let summary = "Reads many items of one or more tables by their keys."
  package static let faultWording = FaultWording.items

  package struct Input: Structure {
    let requestItems = Required(
      "RequestItems", OrderedMap<Record<KeysAndAttributes>>.self, .length(1...100),
      .modelElementLength(1),
      TableName.keys,
      help: "The keys by table, such as {\"T\": {\"Keys\": [{\"id\": {\"S\": \"1\"}}]}}.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)

    package init() {}
  }

  /// The items to read of one table.
  package struct KeysAndAttributes: Structure {
    let keys = Required("Keys", [Item].self, .length(1...100), help: "The keys of the items.")
    let attributesToGet = Allowed(
      "AttributesToGet", [String].self, .length(atLeast: 1), help: Help.attributesToGet)
    let consistentRead = Defaulted("ConsistentRead", false, help: Help.consistentRead)
    let projectionExpression = Allowed("ProjectionExpression", String.self, help: Help.projection)
    let expressionAttributeNames = Allowed(
      "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)

    package init() {}
  }

  package struct Output: Structure {
    let responses = Allowed("Responses", OrderedMap<[Item]>.self)
    let unprocessedKeys = Allowed("UnprocessedKeys", OrderedMap<Record<KeysAndAttributes>>.self)
    let consumedCapacity = Allowed("ConsumedCapacity", [Record<ConsumedCapacity>].self)

    package init() {}
  }

  private static let mostKeys = 100
  /// An answer ends with the item that makes it this large.
  private static let limitBytes = 16 * 1024 * 1024

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let reads = try request.requestItems.entries.map { entry in
      (entry.key, entry.value, try projection(of: entry.value))
    }
    try checkKeys(reads.map(\.1))
    var meter = CapacityMeter(request.returnConsumedCapacity)
    var (responses, left) = (OrderedMap<[Item]>(), OrderedMap<Record<KeysAndAttributes>>())
    var sizeBytes = 0
    for (name, read, projection) in reads {
      let table = try transaction.tableOfItems(TableName(name), for: caller)
      let keys = try keys(of: read, in: table)
      var items: [Item] = []
      var unread: [Item] = []
      for key in keys {
        guard sizeBytes < limitBytes else {
          unread.append(key.attributes)
          continue
        }
        let stored = try transaction.item(key, in: table)
        sizeBytes += stored?.sizeBytes ?? 0
        meter.addRead(
          sizeBytes: stored?.sizeBytes ?? 0, of: table, isConsistent: read.consistentRead)
        if let item = stored?.item { items.append(projection?.apply(to: item) ?? item) }
      }
      responses[name] = items
      if !unread.isEmpty {
        var rest = read
        rest.keys = unread
        left[name] = rest
      }
    }
    return Answer {
      $0.responses = responses
      $0.unprocessedKeys = left
      $0.consumedCapacity = meter.consumedCapacities
    }
  }

  private static func projection(
    of read: Record<KeysAndAttributes>
  ) throws(ServiceError) -> Expressions.Projection? {
    try ProjectionReader(
      attributesToGet: read.attributesToGet, expression: read.projectionExpression,
      names: read.expressionAttributeNames
    ).projection()
  }

  private static func checkKeys(_ reads: [Record<KeysAndAttributes>]) throws(ServiceError) {
    if reads.contains(where: { $0.projectionExpression != nil }),
      reads.contains(where: { $0.attributesToGet != nil })
    {
      throw .validation(
        "Can not use both expression and non-expression parameters in the same request: "
          + "Non-expression parameters: {AttributesToGet} Expression parameters: "
          + "{ProjectionExpression}")
    }
    guard reads.reduce(0, { $0 + $1.keys.count }) <= mostKeys else {
      throw .validation("Too many items requested for the BatchGetItem call")
    }
    for read in reads where Set(read.keys).count < read.keys.count {
      throw .validation("Provided list of item keys contains duplicates")
    }
  }

  private static func keys(
    of read: Record<KeysAndAttributes>, in table: Table
  ) throws(ServiceError) -> [PrimaryKey] {
    var keys: [PrimaryKey] = []
    for key in read.keys {
      keys.append(
        try valid { () throws(ValueError) in try table.keySchema.primaryKey(exactly: key) })
    }
    return keys
  }
}
