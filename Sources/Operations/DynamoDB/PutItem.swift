package import Engine
internal import Expressions
internal import Shapes

/// Writes one item, replacing the item with the same key.
package enum PutItem: WriteOperation {
  package static let name = OperationName(.dynamoDB, "PutItem")
  package static let summary = "Creates an item, or replaces the item that has its key."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The table to hold the item.")
    let item = Required(
      "Item", NewItem.self, help: "The attributes by name, such as {\"id\": {\"S\": \"123\"}}.")
    let expected = Refused("Expected")
    let returnValues = Defaulted(
      "ReturnValues", ReturnValues.none, help: "ALL_OLD gives back the item that was replaced.")
    let returnConsumedCapacity = Refused("ReturnConsumedCapacity")
    let returnItemCollectionMetrics = Refused("ReturnItemCollectionMetrics")
    let conditionalOperator = Refused("ConditionalOperator")
    let conditionExpression = Refused("ConditionExpression")
    let expressionAttributeNames = Refused("ExpressionAttributeNames")
    let expressionAttributeValues = Refused("ExpressionAttributeValues")
    let returnValuesOnConditionCheckFailure = Refused("ReturnValuesOnConditionCheckFailure")

    package init() {}
  }

  package struct Output: Structure {
    let attributes = Allowed("Attributes", Item.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    try request.returnValues.checkForPutOrDelete()
    try valid { () throws(ValueError) in try request.item.item.checkSize() }
    let table = try transaction.tableOfItems(request.tableName, for: caller)
    let item = try valid { () throws(ValueError) in try table.writable(request.item.item) }
    let old = try transaction.put(item, in: table)
    return Answer {
      if request.returnValues == .allOld { $0.attributes = old?.item }
    }
  }
}

/// Passes on what a body finds wrong with values as AWS would report it.
func valid<R>(_ body: () throws(ValueError) -> R) throws(ServiceError) -> R {
  do { return try body() } catch { throw ServiceError(error) }
}
