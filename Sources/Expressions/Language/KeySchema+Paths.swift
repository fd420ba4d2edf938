/// What expressions may not do with the attributes of a key.
extension KeySchema {
  /// Throws where a path steps into an attribute of the key, which is a scalar.
  package func checkSteps(
    of paths: [DocumentPath], isIndex: Bool = false
  ) throws(ValueError) {
    for element in elements {
      if paths.contains(where: { !$0.steps.isEmpty && $0.leads(into: element) }) {
        throw .stepIntoKey(element.name, isIndex: isIndex)
      }
    }
  }

  /// Throws where a query's filter looks at an attribute of the key.
  ///
  /// - Parameter what: The filter as AWS calls it there: `Filter Expression` or `QueryFilter`.
  package func checkFilter(
    _ filter: Condition, as what: String = "Filter Expression"
  ) throws(ValueError) {
    let paths = filter.paths
    for element in elements {
      if paths.contains(where: { $0.leads(into: element) }) {
        throw .filterOfKey(what, element.name)
      }
    }
  }
}

extension DocumentPath {
  fileprivate func leads(into element: KeySchema.Element) -> Bool {
    attribute.hasSameBytes(as: element.name)
  }
}

extension Condition {
  /// All paths in the condition.
  package var paths: [DocumentPath] {
    switch self {
    case .compare(let left, _, let right), .beginsWith(let left, let right),
      .contains(let left, let right):
      left.paths + right.paths
    case .between(let operand, let lower, let upper): operand.paths + lower.paths + upper.paths
    case .isIn(let operand, let members): operand.paths + members.flatMap(\.paths)
    case .exists(let path): [path]
    case .hasType(let operand, _): operand.paths
    case .not(let condition): condition.paths
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.paths)
    }
  }
}

extension Operand {
  fileprivate var paths: [DocumentPath] {
    switch self {
    case .path(let path): [path]
    case .value: []
    case .size(let operand): operand.paths
    }
  }
}

extension Update {
  /// All paths in the update, those it only reads included.
  package var paths: [DocumentPath] {
    actions.flatMap { action in
      if case .set(let path, let value) = action { return [path] + value.paths }
      return [action.path]
    }
  }
}

extension Update.NewValue {
  fileprivate var paths: [DocumentPath] {
    switch self {
    case .path(let path): [path]
    case .value: []
    case .sum(let left, let right), .difference(let left, let right),
      .listAppend(let left, let right):
      left.paths + right.paths
    case .ifNotExists(let path, let value): [path] + value.paths
    }
  }
}
