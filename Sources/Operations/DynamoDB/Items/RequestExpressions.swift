internal import Expressions

/// The kind of request that expressions stand in, which decides how their faults are told.
enum ExpressionSetting {
  /// A write of one item, which counts them as it does broken constraints.
  case itemWrite
  case transaction
  case reading

  var isEnveloped: Bool { self == .itemWrite }
}

/// Reads the expressions of one request, and words their faults as the operation does.
struct RequestExpressions {
  private var parser: ExpressionParser
  private let isEnveloped: Bool

  init(
    _ names: ExpressionAttributeNames?, _ values: ExpressionAttributeValues? = nil,
    in setting: ExpressionSetting = .reading
  ) throws(ServiceError) {
    isEnveloped = setting.isEnveloped
    parser = try valid(isEnveloped: setting.isEnveloped) { () throws(ValueError) in
      let parser = try ExpressionParser(names: names?.entries, values: values?.values)
      try values?.check(in: setting)
      return parser
    }
  }

  mutating func condition(
    _ text: String?, as kind: ExpressionKind = .condition
  ) throws(ServiceError) -> Condition? {
    guard let text else { return nil }
    return try read { parser throws(ValueError) in try parser.condition(text, as: kind) }
  }

  mutating func update(_ text: String?) throws(ServiceError) -> Update? {
    guard let text else { return nil }
    return try read { parser throws(ValueError) in try parser.update(text) }
  }

  mutating func projection(_ text: String?) throws(ServiceError) -> Expressions.Projection? {
    guard let text else { return nil }
    return try read { parser throws(ValueError) in try parser.projection(text) }
  }

  /// Refuses names and values that no expression used.
  func checkAllUsed() throws(ServiceError) {
    try valid(isEnveloped: isEnveloped) { () throws(ValueError) in try parser.checkAllUsed() }
  }

  mutating func read<R>(
    _ body: (inout ExpressionParser) throws(ValueError) -> R
  ) throws(ServiceError) -> R {
    do throws(ValueError) {
      return try body(&parser)
    } catch {
      throw ServiceError(error, isEnveloped: isEnveloped)
    }
  }
}

/// Passes on what a body finds wrong with values as AWS would report it.
func valid<R>(
  isEnveloped: Bool = false, _ body: () throws(ValueError) -> R
) throws(ServiceError) -> R {
  do throws(ValueError) {
    return try body()
  } catch {
    throw ServiceError(error, isEnveloped: isEnveloped)
  }
}

extension ServiceError {
  init(_ error: ValueError, isEnveloped: Bool = false) {
    self.init(error.code.rawValue, isEnveloped ? error.envelopedMessage : error.message)
  }
}
