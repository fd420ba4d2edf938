internal import Engine
internal import Expressions
internal import Shapes

/// One action of a transaction, its expressions read: a write of an item of a table.
struct TransactionAction {
  let tableName: TableName
  let write: ItemWrite

  init(tableName: TableName, write: ItemWrite) {
    self.tableName = tableName
    self.write = write
  }

  /// Reads an action, with the checks that need no table.
  init(_ item: Record<TransactWriteItem>) throws(ServiceError) {
    switch (item.conditionCheck, item.put, item.delete, item.update) {
    case (let check?, nil, nil, nil): try self.init(check)
    case (nil, let put?, nil, nil): try self.init(put)
    case (nil, nil, let delete?, nil): try self.init(delete)
    case (nil, nil, nil, let update?): try self.init(update)
    default:
      throw .validation("TransactItems can only contain one of Check, Put, Update or Delete")
    }
  }

  private init(_ check: Record<ConditionCheck>) throws(ServiceError) {
    tableName = check.tableName
    var expressions = try RequestExpressions(
      check.expressionAttributeNames, check.expressionAttributeValues)
    let condition = try expressions.condition(check.conditionExpression)
    try expressions.checkAllUsed()
    write = ItemWrite(
      .check, of: check.key, if: condition,
      showsItemOnFailure: check.returnValuesOnConditionCheckFailure == .allOld)
  }

  private init(_ put: Record<Put>) throws(ServiceError) {
    tableName = put.tableName
    try valid { () throws(ValueError) in try put.item.checkSize() }
    let condition = try Self.condition(
      put.conditionExpression, put.expressionAttributeNames, put.expressionAttributeValues)
    write = ItemWrite(
      .put(put.item), of: put.item, if: condition,
      showsItemOnFailure: put.returnValuesOnConditionCheckFailure == .allOld)
  }

  private init(_ delete: Record<Delete>) throws(ServiceError) {
    tableName = delete.tableName
    let condition = try Self.condition(
      delete.conditionExpression, delete.expressionAttributeNames,
      delete.expressionAttributeValues)
    write = ItemWrite(
      .delete, of: delete.key, if: condition,
      showsItemOnFailure: delete.returnValuesOnConditionCheckFailure == .allOld)
  }

  private init(_ action: Record<UpdateAction>) throws(ServiceError) {
    tableName = action.tableName
    var expressions = try RequestExpressions(
      action.expressionAttributeNames, action.expressionAttributeValues)
    let update = try expressions.update(action.updateExpression) ?? Update([])
    let condition = try expressions.condition(action.conditionExpression)
    try expressions.checkAllUsed()
    write = ItemWrite(
      .update(update), of: action.key, if: condition,
      showsItemOnFailure: action.returnValuesOnConditionCheckFailure == .allOld)
  }

  private static func condition(
    _ expression: String?, _ names: ExpressionAttributeNames?,
    _ values: ExpressionAttributeValues?
  ) throws(ServiceError) -> Condition? {
    try valid { () throws(ValueError) in
      try ExpressionMembers(
        expressions: [.init("ConditionExpression", isGiven: expression != nil)]
      ).check(hasNames: names != nil, hasValues: values != nil)
    }
    guard expression != nil else { return nil }
    var expressions = try RequestExpressions(names, values)
    let condition = try expressions.condition(expression)
    try expressions.checkAllUsed()
    return condition
  }
}

/// An action of a transaction, and the table it is about.
struct TargetedWrite {
  let table: Table
  let write: ItemWrite

  /// The attributes of the item's key, as far as they are there.
  var keyAttributes: Item { write.key.keeping(table.keySchema.elements.map(\.name)) }
}
