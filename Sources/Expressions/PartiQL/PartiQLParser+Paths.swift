/// Names, and the steps from them.
extension PartiQLParser {
  /// A term, and the steps from it.
  mutating func pathTerm() throws(ValueError) -> PartiQLExpression {
    try path(from: try term(), isSimple: false)
  }

  /// A name and the steps from it, as a table, and what is set or removed, are named.
  mutating func simplePath() throws(ValueError) -> PartiQLExpression {
    guard let name = takeName() else { throw .malformed("Expected identifier for simple path") }
    return try path(from: name, isSimple: true)
  }

  mutating func takeName() -> PartiQLExpression? {
    let token = head
    switch token.kind {
    case .name(let name), .quotedName(let name):
      advance()
      return PartiQLExpression(.name(name), at: token.span)
    default: return nil
    }
  }

  private mutating func path(
    from root: PartiQLExpression, isSimple: Bool
  ) throws(ValueError) -> PartiQLExpression {
    var components: [PartiQLExpression.Component] = []
    var indexes: [PartiQLExpression] = []
    while true {
      if take(.dot) {
        components.append(try member(isSimple: isSimple))
      } else if take(.leftBracket) {
        let component = try element(isSimple: isSimple)
        if case .index(let index) = component { indexes.append(index) }
        components.append(component)
      } else {
        break
      }
    }
    if components.isEmpty { return root }
    return PartiQLExpression(
      .path(root, components), at: root.span, above: [root] + indexes)
  }

  private mutating func member(
    isSimple: Bool
  ) throws(ValueError) -> PartiQLExpression.Component {
    let token = head
    switch token.kind {
    case .name(let name), .quotedName(let name):
      advance()
      return .member(name)
    case .operator("*"):
      if isSimple { throw .malformed("Invalid path dot component for simple path") }
      advance()
      return .members(token.span)
    default: throw .malformed("Invalid path dot component")
    }
  }

  private mutating func element(
    isSimple: Bool
  ) throws(ValueError) -> PartiQLExpression.Component {
    if head.kind == .operator("*") {
      let span = head.span
      advance()
      try expect(.rightBracket)
      if isSimple { throw .malformed("Invalid path component for simple path") }
      return .elements(span)
    }
    let index = try expression()
    try expect(.rightBracket)
    if isSimple, !index.isAtom { throw .malformed("Invalid path component for simple path") }
    return .index(index)
  }
}

extension PartiQLExpression {
  fileprivate var isAtom: Bool {
    switch node {
    case .null, .missing, .bool, .string, .number, .name: true
    default: false
    }
  }
}
