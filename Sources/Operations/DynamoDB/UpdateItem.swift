package import Engine
internal import Expressions
package import Shapes

/// Changes attributes of one item, or makes it.
package enum UpdateItem: WriteOperation {
  package static let name = OperationName(.dynamoDB, "UpdateItem")
  package static let summary = "Changes attributes of an item; makes the item if it is not there."
  package static let faultWording = FaultWording.itemUpdate

  package struct Input: Structure {
    let tableName = Required(
      "TableName", ItemTableName.self, help: "The table that holds the item.")
    let key = Required(
      "Key", Item.self, help: "The key attributes, such as {\"id\": {\"S\": \"123\"}}.")
    let attributeUpdates = Allowed(
      "AttributeUpdates", OrderedMap<Record<AttributeValueUpdate>>.self,
      help: "Changes by attribute; the older form of UpdateExpression.")
    let expected = Allowed(
      "Expected", OrderedMap<Record<ExpectedAttributeValue>>.self, help: Help.expected)
    let conditionalOperator = Allowed(
      "ConditionalOperator", LegacyOperator.self, help: Help.conditionalOperator)
    let returnValues = Defaulted(
      "ReturnValues", ReturnValues.none,
      help: "ALL_OLD, UPDATED_OLD, ALL_NEW or UPDATED_NEW gives attributes back.")
    let returnConsumedCapacity = Defaulted(
      "ReturnConsumedCapacity", ReturnConsumedCapacity.none, help: Help.capacity)
    let returnItemCollectionMetrics = Defaulted(
      "ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.none, help: Help.metrics)
    let updateExpression = Allowed(
      "UpdateExpression", String.self, help: "What to change, such as SET n = n + :one.")
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
      attributeUpdates: request.attributeUpdates, updateExpression: request.updateExpression,
      expression: request.conditionExpression, names: request.expressionAttributeNames,
      values: request.expressionAttributeValues, hasUpdates: true)
    try reader.checkMembers()
    let (update, condition) = try reader.updateAndCondition()
    var write = ItemWrite(.update(update), of: request.key, if: condition)
    write.showsItemOnFailure = request.returnValuesOnConditionCheckFailure == .allOld
    write.countsUpdate = true
    let table = try transaction.tableOfItems(request.tableName.table, for: caller)
    let written = try transaction.carryOut(try transaction.prepare(write, in: table))
    return try transaction.answer(
      written, attributes: attributes(request.returnValues, update, written),
      request.returnConsumedCapacity, request.returnItemCollectionMetrics)
  }

  /// What is given back; nil for nothing.
  private static func attributes(
    _ returnValues: ReturnValues, _ update: Update, _ written: WrittenItem
  ) -> Item? {
    let attributes: Item? =
      switch returnValues {
      case .none: nil
      case .allOld: written.old?.item
      case .allNew: written.new
      case .updatedOld: update.touched(in: written.old?.item)
      case .updatedNew: update.touched(in: written.new)
      }
    return attributes?.isEmpty == true ? nil : attributes
  }
}
