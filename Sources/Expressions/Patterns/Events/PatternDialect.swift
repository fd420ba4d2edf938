/// Whose patterns are read; AWS's services do not all know the same words.
enum PatternDialect: Sendable {
  /// Lambda's filter criteria.
  case lambda
  /// SNS's filter policies.
  case notification

  /// Whether `{"wildcard": ...}` and `{"cidr": ...}` are known.
  var hasWildcards: Bool { self == .notification }

  /// What may be within `anything-but` beside values.
  var exceptions: [String] { self == .notification ? ["prefix", "wildcard"] : [] }

  /// Whether `prefix` and `suffix` may hold `equals-ignore-case`.
  var foldsEnds: Bool { self == .lambda }

  /// Numbers beyond are compared by their digits only.
  var numberLimit: Int64 {
    self == .notification ? PatternNumber.notificationLimit : PatternNumber.lambdaLimit
  }

  /// What AWS says of a number beyond.
  var numberLimitFlaw: String {
    let limit = self == .notification ? "1.0E9" : "5.0E9"
    return "Value must be between -\(limit) and \(limit), inclusive"
  }
}
