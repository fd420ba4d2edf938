package import Engine
internal import Expressions
internal import Shapes

/// Removes one item by its key.
package enum DeleteItem: WriteOperation {
  package static let name = OperationName(.dynamoDB, "DeleteItem")
  package static let summary = "Deletes the item that has a key, if there is one."

  package struct Input: Structure {
    let tableName = Required("TableName", TableName.self, help: "The table that holds the item.")
    let key = Required(
      "Key", Item.self, help: "The key attributes, such as {\"id\": {\"S\": \"123\"}}.")
    let expected = Refused("Expected")
    let conditionalOperator = Refused("ConditionalOperator")
    let returnValues = Defaulted(
      "ReturnValues", ReturnValues.none, help: "ALL_OLD gives back the item that was deleted.")
    let returnConsumedCapacity = Refused("ReturnConsumedCapacity")
    let returnItemCollectionMetrics = Refused("ReturnItemCollectionMetrics")
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
    let table = try transaction.tableOfItems(request.tableName, for: caller)
    let key = try valid { () throws(ValueError) in
      try table.keySchema.primaryKey(exactly: request.key)
    }
    let old = try transaction.deleteItem(key, in: table)
    return Answer {
      if request.returnValues == .allOld { $0.attributes = old?.item }
    }
  }
}
