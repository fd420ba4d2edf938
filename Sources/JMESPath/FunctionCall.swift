import Wire

/// Calls a function with arguments that have been checked against its signature.
struct FunctionCall {
  let function: Function
  let evaluator: Evaluator

  func callAsFunction(_ arguments: [Argument]) throws(QueryError) -> JSON {
    switch function {
    case .map, .maxBy, .minBy, .sortBy: return try callWithReference(arguments)
    default: break
    }
    let values = arguments.compactMap { argument -> JSON? in
      if case .value(let value) = argument { value } else { nil }
    }
    guard let first = values.first else { return .null }
    switch function {
    case .merge: return .object(JSON.merge(values.flatMap { $0.entries ?? [] }))
    case .notNull: return values.first { !$0.isNil } ?? .null
    case .contains, .startsWith, .endsWith, .join:
      return try callWithTwo(first, values.count > 1 ? values[1] : .null)
    case .abs, .ceil, .floor, .avg, .sum: return try calculate(first)
    default: return try callWithOne(first)
    }
  }

  private func callWithReference(_ arguments: [Argument]) throws(QueryError) -> JSON {
    var elements: [JSON] = []
    var referred = Node(.identity)
    for argument in arguments {
      switch argument {
      case .value(let value): elements = value.elements ?? []
      case .reference(let node): referred = node
      }
    }
    switch function {
    case .sortBy: return .array(try sort(elements, by: referred))
    case .maxBy: return try extreme(of: elements, by: referred, .after, ">")
    case .minBy: return try extreme(of: elements, by: referred, .before, "<")
    default:
      var results: [JSON] = []
      for element in elements { results.append(try evaluator.evaluate(referred, element)) }
      return .array(results)
    }
  }

  private func callWithTwo(_ first: JSON, _ second: JSON) throws(QueryError) -> JSON {
    switch (function, first, second) {
    case (.contains, .array(let elements), _):
      return .bool(elements.contains { $0.isEqual(to: second) })
    case (.contains, .string(let text), .string(let part)):
      return .bool(text.hasSubstring(part))
    case (.contains, _, _): throw .notSearchable(second)
    case (.startsWith, .string(let text), .string(let part)):
      return .bool(text.utf8.starts(with: part.utf8))
    case (.endsWith, .string(let text), .string(let part)):
      return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
    case (.join, .string(let glue), .array(let parts)):
      return .string(parts.compactMap(\.string).joined(separator: glue))
    default: return .null
    }
  }

  private func callWithOne(_ value: JSON) throws(QueryError) -> JSON {
    switch function {
    case .keys: return .array((value.entries ?? []).map { .string($0.key) })
    case .values: return .array((value.entries ?? []).map(\.value))
    case .length: return .integer(value.length)
    case .reverse: return value.reversed
    case .sort: return .array(sort(value.elements ?? []))
    case .max: return try extreme(of: value.elements ?? [], by: nil, .after, ">")
    case .min: return try extreme(of: value.elements ?? [], by: nil, .before, "<")
    case .toArray: return value.elements == nil ? .array([value]) : value
    case .toNumber: return value.converted
    case .toString: return .string(value.string ?? value.asciiText)
    case .type: return .string(value.typeName)
    default: return .null
    }
  }

  private func calculate(_ value: JSON) throws(QueryError) -> JSON {
    let result: Number
    switch (function, value) {
    case (.abs, .number(let digits)): result = Number(digits).magnitude
    case (.ceil, .number(let digits)): result = Number(digits).ceil
    case (.floor, .number(let digits)): result = Number(digits).floor
    case (.avg, .array(let elements)):
      if elements.isEmpty { return .null }
      result = Self.sum(elements).divided(by: elements.count)
    case (_, .array(let elements)): result = Self.sum(elements)
    default: return .null
    }
    guard result.isFinite else { throw .notFinite }
    return .number(result.text)
  }

  private static func sum(_ elements: [JSON]) -> Number {
    elements.reduce(.integer(0)) { sum, element in
      if case .number(let digits) = element { sum + Number(digits) } else { sum }
    }
  }
}
