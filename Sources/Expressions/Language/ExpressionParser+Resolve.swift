/// Looking up what a written expression's names and values stand for.
extension ExpressionParser {
  /// The deepest path, its attribute included.
  static let deepestPath = 32

  mutating func resolve(_ path: Syntax.Path) throws(ExpressionFlaw) -> DocumentPath {
    var attribute: String?
    var steps: [DocumentPath.Step] = []
    for step in path.steps {
      switch step {
      case .index(let digits): steps.append(.element(try Self.index(digits)))
      case .word(let name), .placeholder(let name):
        let member = try resolve(name, isPlaceholder: step.isPlaceholder)
        if attribute == nil { attribute = member } else { steps.append(.member(member)) }
      }
    }
    if path.steps.count > Self.deepestPath { throw .pathTooDeep(path.steps.count) }
    return DocumentPath(attribute ?? "", steps)
  }

  private mutating func resolve(
    _ name: String, isPlaceholder: Bool
  ) throws(ExpressionFlaw) -> String {
    guard isPlaceholder else { return name }
    guard let attribute = names.use(name) else { throw .undefinedName(name) }
    return attribute
  }

  private static func index(_ digits: String) throws(ExpressionFlaw) -> Int {
    guard let index = Int32(digits) else { throw .indexOutOfRange(digits) }
    return Int(index)
  }

  mutating func resolve(value name: String) throws(ExpressionFlaw) -> AttributeValue {
    guard let value = values.use(name) else { throw .undefinedValue(name) }
    return value
  }

  mutating func resolve(_ operand: Syntax.Operand) throws(ExpressionFlaw) -> Term {
    switch operand {
    case .path(let path): return .path(try resolve(path))
    case .value(let name): return .value(try resolve(value: name))
    case .call(let call): return .call(call.function, try resolve(call.operands))
    }
  }

  mutating func resolve(_ operands: [Syntax.Operand]) throws(ExpressionFlaw) -> [Term] {
    var terms: [Term] = []
    for operand in operands { terms.append(try resolve(operand)) }
    return terms
  }
}

extension Syntax.Path.Step {
  fileprivate var isPlaceholder: Bool {
    if case .placeholder = self { true } else { false }
  }
}
