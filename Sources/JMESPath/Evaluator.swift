import Wire

/// Walks a parsed expression with a value.
struct Evaluator {
  func evaluate(_ node: Node, _ value: JSON) throws(QueryError) -> JSON {
    switch node.kind {
    case .identity, .field, .literal, .index, .slice: try find(node.kind, value)
    case .flatten(let base): try evaluate(base, value).flattened
    case .steps(let steps, _): try follow(steps, value)
    case .or, .and, .not: try decide(node.kind, value)
    case .comparison(let comparator, let left, let right):
      try comparator(try evaluate(left, value), try evaluate(right, value))
    case .projection, .valueProjection, .filter: try project(node.kind, value)
    case .list(let nodes): try select(nodes, value)
    case .hash(let members): try select(members, value)
    case .call(let call): try self.call(call, value)
    case .reference: throw .strayReference
    }
  }

  private func find(_ kind: Node.Kind, _ value: JSON) throws(QueryError) -> JSON {
    switch kind {
    case .field(let name): return value.member(name) ?? .null
    case .literal(let literal): return literal
    case .index(let index): return value.element(at: index) ?? .null
    case .slice(let slice):
      guard let elements = value.elements else { return .null }
      return .array(try slice(elements))
    default: return value
    }
  }

  private func follow(_ steps: [Node], _ value: JSON) throws(QueryError) -> JSON {
    var result = value
    for step in steps { result = try evaluate(step, result) }
    return result
  }

  private func decide(_ kind: Node.Kind, _ value: JSON) throws(QueryError) -> JSON {
    switch kind {
    case .or(let nodes): return try first(of: nodes, value) { $0.isTrue }
    case .and(let nodes): return try first(of: nodes, value) { !$0.isTrue }
    case .not(let node): return .bool(!(try evaluate(node, value).isTrue))
    default: return .null
    }
  }

  /// The first value that settles the matter, or else the last.
  private func first(
    of nodes: [Node], _ value: JSON, where settles: (JSON) -> Bool
  ) throws(QueryError) -> JSON {
    var result = JSON.null
    for node in nodes {
      result = try evaluate(node, value)
      if settles(result) { break }
    }
    return result
  }

  private func project(_ kind: Node.Kind, _ value: JSON) throws(QueryError) -> JSON {
    switch kind {
    case .projection(let base, let node):
      guard let elements = try evaluate(base, value).elements else { return .null }
      return try project(elements, node)
    case .valueProjection(let base, let node):
      guard let entries = try evaluate(base, value).entries else { return .null }
      return try project(entries.map(\.value), node)
    case .filter(let base, let condition, let node):
      guard let elements = try evaluate(base, value).elements else { return .null }
      return try project(elements, node, where: condition)
    default: return .null
    }
  }

  private func project(
    _ elements: [JSON], _ node: Node, where condition: Node? = nil
  ) throws(QueryError) -> JSON {
    if condition == nil, case .identity = node.kind { return .array(elements.filter { !$0.isNil }) }
    var results: [JSON] = []
    for element in elements {
      if let condition, !(try evaluate(condition, element).isTrue) { continue }
      let result = try evaluate(node, element)
      if !result.isNil { results.append(result) }
    }
    return .array(results)
  }

  private func select(_ nodes: [Node], _ value: JSON) throws(QueryError) -> JSON {
    if value.isNil { return .null }
    var results: [JSON] = []
    for node in nodes { results.append(try evaluate(node, value)) }
    return .array(results)
  }

  private func select(_ members: [Node.Member], _ value: JSON) throws(QueryError) -> JSON {
    if value.isNil { return .null }
    var results: [JSON.Entry] = []
    for member in members {
      let result = try evaluate(member.node, value)
      results.append(JSON.Entry(member.name, result))
    }
    return .object(JSON.merge(results))
  }

  private func call(_ call: Node.Call, _ value: JSON) throws(QueryError) -> JSON {
    var arguments: [Argument] = []
    for node in call.arguments {
      if case .reference(let referred) = node.kind {
        arguments.append(.reference(referred))
      } else {
        arguments.append(.value(try evaluate(node, value)))
      }
    }
    guard let function = call.function else { throw .unknownFunction(call.name) }
    try function.check(arguments)
    return try FunctionCall(function: function, evaluator: self)(arguments)
  }
}
