import Wire

extension FunctionCall {
  /// Sorts numbers or strings.
  func sort(_ elements: [JSON]) -> [JSON] {
    sort(elements, keys: elements.compactMap(SortKey.init))
  }

  /// Sorts by an expression, whose value for the first element says what all of them must be.
  func sort(_ elements: [JSON], by node: Node) throws(QueryError) -> [JSON] {
    guard let first = elements.first else { return [] }
    let required = try evaluator.evaluate(node, first).typeName
    guard required == "number" || required == "string" else {
      throw .invalidType(
        function, first.pythonText, received: required, expected: ["string", "number"])
    }
    var keys: [SortKey] = []
    for element in elements { keys.append(try key(of: element, node, types: [required])) }
    return sort(elements, keys: keys)
  }

  private func sort(_ elements: [JSON], keys: [SortKey]) -> [JSON] {
    let places = zip(elements, keys).enumerated().sorted { left, right in
      switch left.element.1.order(to: right.element.1) {
      case .before: true
      case .after: false
      default: left.offset < right.offset
      }
    }
    return places.map(\.element.0)
  }

  private func key(
    of element: JSON, _ node: Node?, types: [String]
  ) throws(QueryError) -> SortKey {
    let value = try keyValue(of: element, node)
    guard types.contains(value.typeName), let key = SortKey(value) else {
      throw .invalidType(
        function, value.pythonText, received: value.typeName, expected: types)
    }
    return key
  }

  private func keyValue(of element: JSON, _ node: Node?) throws(QueryError) -> JSON {
    guard let node else { return element }
    return try evaluator.evaluate(node, element)
  }

  /// The first element that no other stands before or after; null if there is none.
  func extreme(
    of elements: [JSON], by node: Node?, _ wanted: Order, _ symbol: String
  ) throws(QueryError) -> JSON {
    var best: (element: JSON, key: SortKey)?
    for element in elements {
      let key = try key(of: element, node, types: ["number", "string"])
      guard let (bestElement, bestKey) = best else {
        best = (element, key)
        continue
      }
      guard let order = key.order(to: bestKey) else {
        throw .incomparable(
          try keyValue(of: element, node), symbol, try keyValue(of: bestElement, node))
      }
      if order == wanted { best = (element, key) }
    }
    return best?.element ?? .null
  }
}
