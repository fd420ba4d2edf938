package import Engine
internal import Expressions
package import Shapes

/// Writes one item, replacing the item with the same key.
package enum PutItem: WriteOperation {
  package static let name = OperationName(.dynamoDB, "PutItem")
  package static let summary = "Creates an item, or replaces the item that has its key."
  package static let faultWording = FaultWording.itemWrite

  package struct Input: Structure {
    let tableName = Required("TableName", ItemTableName.self, help: "The table to hold the item.")
    let item = Required(
      "Item", Item.self, help: "The attributes by name, such as {\"id\": {\"S\": \"123\"}}.")
    let expected = Allowed(
      "Expected", OrderedMap<Record<ExpectedAttributeValue>>.self, help: Help.expected)
    let returnValues = Defaulted(
      "ReturnValues", ReturnValues.none, help: "ALL_OLD gives back the item that was replaced.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let returnItemCollectionMetrics = Defaulted(
      "ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.none, help: Help.metrics)
    let conditionalOperator = Allowed(
      "ConditionalOperator", LegacyOperator.self, help: Help.conditionalOperator)
    let conditionExpression = Allowed("ConditionExpression", String.self, help: Help.condition)
    let expressionAttributeNames = Allowed(
      "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)
    let expressionAttributeValues = Allowed(
      "ExpressionAttributeValues", ExpressionAttributeValues.self, help: Help.values)
    let returnValuesOnConditionCheckFailure = Defaulted(
      "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
      help: Help.valuesOnFailure)

    package static let membersAsChecked = members.asCheckedForItems

    package init() {}
  }

  package typealias Output = WriteOutput

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let reader = WriteConditionReader(
      expected: request.expected, conditionalOperator: request.conditionalOperator,
      expression: request.conditionExpression, names: request.expressionAttributeNames,
      values: request.expressionAttributeValues)
    try reader.checkMembers()
    try request.returnValues.checkForPutOrDelete()
    try valid { () throws(ValueError) in try request.item.checkSize() }
    var write = ItemWrite(put: request.item, if: try reader.condition())
    write.showsItemOnFailure = request.returnValuesOnConditionCheckFailure == .allOld
    let table = try transaction.tableOfItems(request.tableName.table, for: caller)
    let written = try transaction.carryOut(try transaction.prepare(write, in: table))
    return try transaction.answer(
      written, attributes: request.returnValues == .allOld ? written.old?.item : nil,
      request.returnConsumedCapacity, request.returnItemCollectionMetrics)
  }
}
