internal import Expressions

/// Reads which attributes a read of single items gives back.
struct ProjectionReader {
  let attributesToGet: [String]?
  let expression: String?
  let names: ExpressionAttributeNames?

  /// Nil for all attributes.
  func projection() throws(ServiceError) -> Expressions.Projection? {
    try checkMembers()
    if let attributesToGet { return try .of(attributesToGet) }
    guard expression != nil || names != nil else { return nil }
    var expressions = try RequestExpressions(names)
    let projection = try expressions.projection(expression)
    try expressions.checkAllUsed()
    return projection
  }

  private func checkMembers() throws(ServiceError) {
    try valid { () throws(ValueError) in
      try ExpressionMembers(
        expressions: [.init("ProjectionExpression", isGiven: expression != nil)],
        legacy: [.init("AttributesToGet", isGiven: attributesToGet != nil)]
      ).check(hasNames: names != nil, hasValues: false)
    }
  }
}

extension Expressions.Projection {
  /// The older form: whole attributes by name.
  static func of(_ attributesToGet: [String]) throws(ServiceError) -> Expressions.Projection {
    try valid { () throws(ValueError) in
      try Expressions.Projection(attributesToGet: attributesToGet)
    }
  }
}
