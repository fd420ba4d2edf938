/// An update is checked for one kind of mistake after the other, each over the whole of it.
extension ExpressionParser {
  /// Reads an `UpdateExpression`.
  package mutating func update(_ text: String) throws(ValueError) -> Update {
    do throws(ExpressionFlaw) {
      try Self.checkLength(of: text, in: .update)
      var reader = ExpressionReader(text, kind: .update)
      return try resolve(try reader.readUpdate())
    } catch {
      throw error.error(in: .update)
    }
  }

  private mutating func resolve(_ sections: [Syntax.Section]) throws(ExpressionFlaw) -> Update {
    try Self.checkSections(sections)
    let written = sections.flatMap(\.actions)
    for path in written.flatMap(\.paths) { _ = try resolve(path) }
    var actions: [UpdateTerm] = []
    for action in written { actions.append(try resolve(action)) }
    try PathSet.check(actions.map(\.path))
    for action in actions { try action.checkOperand() }
    for action in actions { try action.checkFunctions() }
    return Update(actions.map(\.action))
  }

  private static func checkSections(_ sections: [Syntax.Section]) throws(ExpressionFlaw) {
    var keywords: Set<String> = []
    for section in sections where !keywords.insert(section.keyword).inserted {
      throw .repeatedSection(section.keyword)
    }
  }

  private mutating func resolve(_ action: Syntax.Action) throws(ExpressionFlaw) -> UpdateTerm {
    switch action {
    case .set(let path, .operand(let operand)):
      return .set(try resolve(path), .operand(try resolve(operand)))
    case .set(let path, .sum(let left, let right)):
      return .set(try resolve(path), .sum(try resolve(left), try resolve(right)))
    case .set(let path, .difference(let left, let right)):
      return .set(try resolve(path), .difference(try resolve(left), try resolve(right)))
    case .remove(let path): return .remove(try resolve(path))
    case .add(let path, let value):
      return .add(try resolve(path), try resolve(value: value))
    case .delete(let path, let value):
      return .delete(try resolve(path), try resolve(value: value))
    }
  }
}

extension Syntax.Action {
  /// All paths in it, in the order they are written.
  fileprivate var paths: [Syntax.Path] {
    switch self {
    case .remove(let path), .add(let path, _), .delete(let path, _): [path]
    case .set(let path, .operand(let operand)): [path] + operand.paths
    case .set(let path, .sum(let left, let right)),
      .set(let path, .difference(let left, let right)):
      [path] + left.paths + right.paths
    }
  }
}

extension Syntax.Operand {
  fileprivate var paths: [Syntax.Path] {
    switch self {
    case .path(let path): [path]
    case .value: []
    case .call(let call): call.operands.flatMap(\.paths)
    }
  }
}
