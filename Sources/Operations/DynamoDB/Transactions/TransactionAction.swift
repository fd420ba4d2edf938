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
    case (nil, nil, nil, nil):
      throw .validation(
        "1 validation error detected: Value '' at 'transactItems' failed to satisfy constraint: "
          + "TransactWriteRequest should contain Delete or Put or Update or ConditionCheck")
    default:
      throw .validation("TransactItems can only contain one of Check, Put, Update or Delete")
    }
  }

  private init(_ check: Record<ConditionCheck>) throws(ServiceError) {
    tableName = check.tableName.table
    let key = try check.key.checked()
    var expressions = try RequestExpressions(
      check.expressionAttributeNames, check.expressionAttributeValues, in: .transaction)
    let condition = try expressions.condition(check.conditionExpression)
    try expressions.checkAllUsed()
    write = ItemWrite(
      .check, of: key, if: condition,
      showsItemOnFailure: check.returnValuesOnConditionCheckFailure == .allOld)
  }

  private init(_ put: Record<Put>) throws(ServiceError) {
    tableName = put.tableName.table
    let item = try put.item.checked()
    try valid { () throws(ValueError) in try item.checkSize() }
    let condition = try Self.condition(
      put.conditionExpression, put.expressionAttributeNames, put.expressionAttributeValues)
    write = ItemWrite(
      .put(item), of: item, if: condition,
      showsItemOnFailure: put.returnValuesOnConditionCheckFailure == .allOld)
  }

  private init(_ delete: Record<Delete>) throws(ServiceError) {
    tableName = delete.tableName.table
    let key = try delete.key.checked()
    let condition = try Self.condition(
      delete.conditionExpression, delete.expressionAttributeNames,
      delete.expressionAttributeValues)
    write = ItemWrite(
      .delete, of: key, if: condition,
      showsItemOnFailure: delete.returnValuesOnConditionCheckFailure == .allOld)
  }

  private init(_ action: Record<UpdateAction>) throws(ServiceError) {
    tableName = action.tableName.table
    let key = try action.key.checked()
    var expressions = try RequestExpressions(
      action.expressionAttributeNames, action.expressionAttributeValues, in: .transaction)
    let update = try expressions.update(action.updateExpression) ?? Update([])
    let condition = try expressions.condition(action.conditionExpression)
    try expressions.checkAllUsed()
    write = ItemWrite(
      .update(update), of: key, if: condition,
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
    var expressions = try RequestExpressions(names, values, in: .transaction)
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
