/// Conditions are checked one after the other, in the order they are written.
extension ExpressionParser {
  /// The most values after `IN`.
  static let mostMembers = 100

  mutating func resolve(_ condition: Syntax.Condition) throws(ExpressionFlaw) -> Condition {
    switch condition {
    case .compare(let left, let comparator, let right):
      return try compare(try resolve([left, right]), comparator)
    case .between(let operand, let lower, let upper):
      return try between(try resolve([operand, lower, upper]))
    case .isIn(let operand, let members):
      return try isIn(try resolve([operand] + members))
    case .call(let call): return try test(call.function, try resolve(call.operands))
    case .not(let condition): return .not(try resolve(condition))
    case .all(let conditions): return .all(try resolve(conditions))
    case .any(let conditions): return .any(try resolve(conditions))
    }
  }

  private mutating func resolve(
    _ conditions: [Syntax.Condition]
  ) throws(ExpressionFlaw) -> [Condition] {
    var resolved: [Condition] = []
    for condition in conditions { resolved.append(try resolve(condition)) }
    return resolved
  }

  private func compare(
    _ terms: [Term], _ comparator: Comparator
  ) throws(ExpressionFlaw) -> Condition {
    try Self.check(terms, of: comparator.rawValue)
    if comparator != .equal, comparator != .notEqual {
      try Self.checkOrder(terms, of: comparator.rawValue)
    }
    return .compare(terms[0].operand, comparator, terms[1].operand)
  }

  private func between(_ terms: [Term]) throws(ExpressionFlaw) -> Condition {
    try Self.check(terms, of: "BETWEEN")
    try Self.checkOrder(terms, of: "BETWEEN")
    if let lower = terms[1].value, let upper = terms[2].value {
      if lower.type != upper.type { throw .boundTypes(lower, upper) }
      if upper.precedes(lower) { throw .boundOrder(lower, upper) }
    }
    return .between(terms[0].operand, terms[1].operand, terms[2].operand)
  }

  private func isIn(_ terms: [Term]) throws(ExpressionFlaw) -> Condition {
    if terms.count - 1 > Self.mostMembers { throw .tooManyMembers(terms.count - 1) }
    try Self.check(terms, of: "IN")
    return .isIn(terms[0].operand, terms.dropFirst().map(\.operand))
  }

  private func test(_ name: String, _ terms: [Term]) throws(ExpressionFlaw) -> Condition {
    for term in terms { try term.checkOperandCounts() }
    try Term.checkOperandCount(of: name, terms)
    try Term.checkDistinct(terms, of: name)
    for term in terms { try term.checkSizes() }
    switch ExpressionFunction(rawValue: name) {
    case .exists: return .exists(try path(terms[0], of: name))
    case .notExists: return .not(.exists(try path(terms[0], of: name)))
    case .type: return .hasType(terms[0].operand, try type(terms[1], of: name))
    case .beginsWith:
      for type in terms.compactMap(\.type) where type != .S && type != .B {
        throw .operandType(type.rawValue, of: name)
      }
      return .beginsWith(terms[0].operand, terms[1].operand)
    case .contains: return .contains(terms[0].operand, terms[1].operand)
    default: throw .misplacedFunction(name)
    }
  }
}

extension ExpressionParser {
  /// AWS lists these, some of which it has never shown otherwise, for an operand without a type.
  private static let allTypes =
    "{S,SS,N,NS,B,BS,BOOL,NULL,L,M,HD,DOUBLE,FLOAT,HDS,FS,DOUBLESET,DICT,DECIMAL,INT,"
    + "DECIMALSET,INTSET}"

  private static func check(_ terms: [Term], of name: String) throws(ExpressionFlaw) {
    for term in terms { try term.checkOperandCounts() }
    try Term.checkDistinct(terms, of: name)
    for term in terms { try term.checkSizes() }
  }

  private static func checkOrder(_ terms: [Term], of name: String) throws(ExpressionFlaw) {
    for type in terms.compactMap(\.type) where type != .S && type != .N && type != .B {
      throw .operandType(type.rawValue, of: name)
    }
  }

  private func path(_ term: Term, of name: String) throws(ExpressionFlaw) -> DocumentPath {
    guard let path = term.path else { throw .needsPath(name) }
    return path
  }

  private func type(_ term: Term, of name: String) throws(ExpressionFlaw) -> AttributeType {
    guard let type = term.type else { throw .operandType(Self.allTypes, of: name) }
    guard case .value(.S(let text)) = term else { throw .operandType(type.rawValue, of: name) }
    guard let named = AttributeType(rawValue: text) else { throw .unknownType(text) }
    return named
  }
}
