internal import Expressions
internal import Shapes

/// One action of a transaction; exactly one member is set.
package struct TransactWriteItem: Structure {
  let conditionCheck = Allowed(
    "ConditionCheck", Record<ConditionCheck>.self, help: "A condition that an item must meet.")
  let put = Allowed("Put", Record<Put>.self, help: "An item to put.")
  let delete = Allowed("Delete", Record<Delete>.self, help: "An item to delete.")
  let update = Allowed("Update", Record<UpdateAction>.self, help: "An item to update.")

  package init() {}
}

/// A condition that an item must meet for a transaction to be done.
package struct ConditionCheck: Structure {
  let key = Required("Key", UncheckedItem.self, help: "The key attributes.")
  let tableName = Required("TableName", ItemTableName.self, help: "The table that holds the item.")
  let conditionExpression = Required("ConditionExpression", String.self, help: Help.condition)
  let expressionAttributeNames = Allowed(
    "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)
  let expressionAttributeValues = Allowed(
    "ExpressionAttributeValues", ExpressionAttributeValues.self, help: Help.values)
  let returnValuesOnConditionCheckFailure = Defaulted(
    "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
    help: Help.valuesOnFailure)

  package init() {}
}

/// An item that a transaction puts.
package struct Put: Structure {
  let item = Required("Item", UncheckedItem.self, help: "The attributes by name.")
  let tableName = Required("TableName", ItemTableName.self, help: "The table to hold the item.")
  let conditionExpression = Allowed("ConditionExpression", String.self, help: Help.condition)
  let expressionAttributeNames = Allowed(
    "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)
  let expressionAttributeValues = Allowed(
    "ExpressionAttributeValues", ExpressionAttributeValues.self, help: Help.values)
  let returnValuesOnConditionCheckFailure = Defaulted(
    "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
    help: Help.valuesOnFailure)

  package init() {}
}

/// An item that a transaction deletes.
package struct Delete: Structure {
  let key = Required("Key", UncheckedItem.self, help: "The key attributes.")
  let tableName = Required("TableName", ItemTableName.self, help: "The table that holds the item.")
  let conditionExpression = Allowed("ConditionExpression", String.self, help: Help.condition)
  let expressionAttributeNames = Allowed(
    "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)
  let expressionAttributeValues = Allowed(
    "ExpressionAttributeValues", ExpressionAttributeValues.self, help: Help.values)
  let returnValuesOnConditionCheckFailure = Defaulted(
    "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
    help: Help.valuesOnFailure)

  package init() {}
}

/// An item that a transaction updates.
package struct UpdateAction: Structure {
  let key = Required("Key", UncheckedItem.self, help: "The key attributes.")
  let updateExpression = Required("UpdateExpression", String.self, help: "What to change.")
  let tableName = Required("TableName", ItemTableName.self, help: "The table that holds the item.")
  let conditionExpression = Allowed("ConditionExpression", String.self, help: Help.condition)
  let expressionAttributeNames = Allowed(
    "ExpressionAttributeNames", ExpressionAttributeNames.self, help: Help.names)
  let expressionAttributeValues = Allowed(
    "ExpressionAttributeValues", ExpressionAttributeValues.self, help: Help.values)
  let returnValuesOnConditionCheckFailure = Defaulted(
    "ReturnValuesOnConditionCheckFailure", ReturnValuesOnConditionCheckFailure.none,
    help: Help.valuesOnFailure)

  package init() {}
}
