package import Engine
internal import Expressions
package import Shapes

/// Reads one item by its key.
package enum GetItem: ReadOperation {
  package static let name = OperationName(.dynamoDB, "GetItem")
  package static let summary = "Reads the item that has a key; prints nothing when there is none."
  package static let faultWording = FaultWording.items

  package struct Input: Structure {
    let tableName = Required(
      "TableName", ItemTableName.self, help: "The table that holds the item.")
    let key = Required(
      "Key", Item.self, help: "The key attributes, such as {\"id\": {\"S\": \"123\"}}.")
    let attributesToGet = Allowed(
      "AttributesToGet", [String].self, .length(atLeast: 1), help: Help.attributesToGet)
    let consistentRead = Defaulted("ConsistentRead", false, help: Help.consistentRead)
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let projectionExpression = Allowed("ProjectionExpression", String.self, help: Help.projection)
    let expressionAttributeNames = Allowed(
      "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)

    package static let membersAsChecked = members.asCheckedForItems

    package init() {}
  }

  package struct Output: Structure {
    let item = Allowed("Item", Item.self)
    let consumedCapacity = Allowed("ConsumedCapacity", Record<ConsumedCapacity>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let projection = try ProjectionReader(
      attributesToGet: request.attributesToGet, expression: request.projectionExpression,
      names: request.expressionAttributeNames
    ).projection()
    let table = try transaction.tableOfItems(request.tableName.table, for: caller)
    let key = try valid { () throws(ValueError) in
      try table.keySchema.primaryKey(exactly: request.key)
    }
    let stored = try transaction.item(key, in: table)
    var meter = CapacityMeter(request.returnConsumedCapacity)
    meter.addRead(
      sizeBytes: stored?.sizeBytes ?? 0, of: table, isConsistent: request.consistentRead)
    return Answer {
      $0.item = stored.map { projection?.apply(to: $0.item) ?? $0.item }
      $0.consumedCapacity = meter.consumedCapacity
    }
  }
}
