internal import Expressions
internal import Shapes

/// Reads what a write of one item asks for: its condition and its update, in either form.
struct WriteConditionReader {
  var expected: OrderedMap<Record<ExpectedAttributeValue>>?
  var conditionalOperator: LegacyOperator?
  var attributeUpdates: OrderedMap<Record<AttributeValueUpdate>>?
  var updateExpression: String?
  var expression: String?
  var names: ExpressionAttributeNames?
  var values: ExpressionAttributeValues?
  /// Whether the operation has updates at all.
  var hasUpdates = false

  /// Refuses a mixture of both forms, before anything else is looked at.
  func checkMembers() throws(ServiceError) {
    try valid(isEnveloped: true) { () throws(ValueError) in
      try ExpressionMembers(expressions: expressionMembers, legacy: legacyMembers)
        .check(hasNames: names != nil, hasValues: values != nil)
    }
  }

  private var expressionMembers: [ExpressionMembers.Member] {
    let update = ExpressionMembers.Member(
      "UpdateExpression", isGiven: updateExpression != nil)
    let condition = ExpressionMembers.Member("ConditionExpression", isGiven: expression != nil)
    return hasUpdates ? [update, condition] : [condition]
  }

  private var legacyMembers: [ExpressionMembers.Member] {
    [
      .init("AttributeUpdates", isGiven: attributeUpdates != nil),
      .init("Expected", isGiven: expected != nil),
      .init("ConditionalOperator", isGiven: conditionalOperator != nil),
    ]
  }

  /// The condition of a put or a delete; nil for none.
  func condition() throws(ServiceError) -> Condition? {
    if let older = try olderCondition() { return older }
    guard expression != nil else { return nil }
    var expressions = try RequestExpressions(names, values, in: .itemWrite)
    let condition = try expressions.condition(expression)
    try expressions.checkAllUsed()
    return condition
  }

  /// What an update does, and its condition.
  func updateAndCondition() throws(ServiceError) -> (Update, Condition?) {
    let older = (try olderUpdate(), try olderCondition())
    if older.0 != nil || older.1 != nil { return (older.0 ?? Update([]), older.1) }
    guard updateExpression != nil || expression != nil else { return (Update([]), nil) }
    var expressions = try RequestExpressions(names, values, in: .itemWrite)
    let condition = try expressions.condition(expression)
    let update = try expressions.update(updateExpression) ?? Update([])
    try expressions.checkAllUsed()
    return (update, condition)
  }

  private func olderCondition() throws(ServiceError) -> Condition? {
    try valid(isEnveloped: true) { () throws(ValueError) in
      let conditions =
        expected?.conditions(joinedBy: conditionalOperator)
        ?? LegacyConditions(nil, joinedBy: conditionalOperator)
      return try conditions.expected()
    }
  }

  private func olderUpdate() throws(ServiceError) -> Update? {
    guard let attributeUpdates else { return nil }
    return try valid(isEnveloped: true) { () throws(ValueError) in
      try Update(legacy: attributeUpdates.updates)
    }
  }
}
