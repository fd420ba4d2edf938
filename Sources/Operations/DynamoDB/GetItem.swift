package import Engine
internal import Expressions
internal import Shapes

/// Reads one item by its key.
package enum GetItem: ReadOperation {
  package static let name = OperationName(.dynamoDB, "GetItem")
  package static let summary = "Reads the item that has a key; prints nothing when there is none."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The table that holds the item.")
    let key = Required(
      "Key", Item.self, help: "The key attributes, such as {\"id\": {\"S\": \"123\"}}.")
    let attributesToGet = Refused("AttributesToGet")
    let consistentRead = Allowed(
      "ConsistentRead", Bool.self, help: "Every read here is consistent, whatever this says.")
    let returnConsumedCapacity = Refused("ReturnConsumedCapacity")
    let projectionExpression = Refused("ProjectionExpression")
    let expressionAttributeNames = Refused("ExpressionAttributeNames")

    package init() {}
  }

  package struct Output: Structure {
    let item = Allowed("Item", Item.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let table = try transaction.tableOfItems(request.tableName, for: caller)
    let key = try valid { () throws(ValueError) in
      try table.keySchema.primaryKey(exactly: request.key)
    }
    let item = try transaction.item(key, in: table)
    return Answer { $0.item = item?.item }
  }
}
