/// The request members that hold an expression, by their names.
package enum ExpressionKind: String, Sendable, CaseIterable {
  case condition = "ConditionExpression"
  case filter = "FilterExpression"
  case keyCondition = "KeyConditionExpression"
  case update = "UpdateExpression"
  case projection = "ProjectionExpression"
}
