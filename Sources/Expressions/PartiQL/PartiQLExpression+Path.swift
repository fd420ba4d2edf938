extension PartiQLExpression {
  /// The place in an item that a name or a path stands for; nil for any other expression.
  func documentPath() throws(ValueError) -> DocumentPath? {
    switch node {
    case .name(let name): return DocumentPath(try Self.checked(name))
    case .path(let root, let components): return try Self.path(from: root, components)
    default: return nil
    }
  }

  private static func path(
    from root: PartiQLExpression, _ components: [Component]
  ) throws(ValueError) -> DocumentPath {
    guard case .name(let name) = root.node else {
      switch root.node {
      case .list, .bag: throw .statement("A path cannot start with a list index")
      default: throw .unexpectedPathComponent(root.span)
      }
    }
    let attribute = try checked(name)
    var steps: [DocumentPath.Step] = []
    for component in components { steps.append(try step(component)) }
    if steps.count >= ExpressionParser.deepestPath {
      throw .statement(.pathTooDeep(steps.count + 1))
    }
    return DocumentPath(attribute, steps)
  }

  private static func checked(_ name: String) throws(ValueError) -> String {
    if name.isEmpty { throw .emptyPathComponent }
    return name
  }

  private static func step(_ component: Component) throws(ValueError) -> DocumentPath.Step {
    switch component {
    case .member(let name): return .member(try checked(name))
    case .members(let span):
      throw .statement("Unpivot path component like a.*.b are not supported", at: span)
    case .elements(let span):
      throw .statement("Wildcard path component like a[*].b are not supported", at: span)
    case .index(let expression):
      switch expression.node {
      case .string(let name): return .member(try checked(name))
      case .name(let name): return .member(try checked(name))
      case .number(let number) where number.isInteger:
        return .element(try index(number, at: expression.span))
      default: throw .unexpectedPathComponent(expression.span)
      }
    }
  }

  private static func index(
    _ number: PartiQLDecimal, at span: PartiQLSpan?
  ) throws(ValueError) -> Int {
    guard let index = Int32("\(number)"), index >= 0 else {
      throw .statement(ExpressionFlaw.indexOutOfRange("\(number)").message, at: span)
    }
    return Int(index)
  }
}
