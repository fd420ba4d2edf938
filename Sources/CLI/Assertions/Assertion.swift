internal import JMESPath
internal import Wire

/// Something that is to be true of an answer, and why it is not.
struct Assertion {
  let query: Query
  /// What the query's value is to be; nil when any that counts as true will do.
  var expected: String?

  /// Why it is false of an answer, a line each; none when it is true.
  ///
  /// Throws `GeneralError` for a query that cannot be put to the answer.
  func faults(in answer: JSON) throws(GeneralError) -> [String] {
    let value = try Self.value(of: query, in: answer)
    guard let expected else {
      return Query.isTrue(value) ? [] : try Self.explanation(query, answer)
    }
    guard !Self.isSame(value, as: expected) else { return [] }
    let wanted = (try? JSON.parse(utf8: Array(expected.utf8))) ?? .string(expected)
    return Self.sides(
      found: (query.expression, value), expected: (nil, wanted), symbol: "==")
  }

  /// A text is its own value; otherwise the expected text is JSON.
  private static func isSame(_ value: JSON, as expected: String) -> Bool {
    if case .string(let text) = value, text.utf8.elementsEqual(expected.utf8) { return true }
    guard let wanted = try? JSON.parse(utf8: Array(expected.utf8)) else { return false }
    return isEqual(value, wanted)
  }

  /// As JMESPath compares: objects whatever the order of their members, numbers by their value.
  private static func isEqual(_ left: JSON, _ right: JSON) -> Bool {
    guard let query = try? Query("l == r") else { return left == right }
    return (try? query.evaluate(["l": left, "r": right])) == .bool(true)
  }

  private static func value(
    of query: Query, in answer: JSON
  ) throws(GeneralError) -> JSON {
    do throws(QueryError) { return try query.evaluate(answer) } catch {
      var failure = GeneralError(error.message)
      if error.message.holds("not supported between") {
        failure.hint = "Numbers in items are texts: to_number(Item.n.N) > `1` compares them."
      }
      throw failure
    }
  }
}

extension Assertion {
  /// Why a query is false; of conditions that must all be true, only for those that are not.
  private static func explanation(
    _ query: Query, _ answer: JSON
  ) throws(GeneralError) -> [String] {
    guard let parts = try? query.parts else { return [] }
    switch parts {
    case .all(let conditions):
      return try explanations(falseOnes(conditions, answer), answer)
    case .any(let conditions):
      return ["none of these is true:"]
        + (try explanations(falseOnes(conditions, answer), answer)).indented
    case .comparison(let left, let symbol, let right):
      let sides = (try value(of: left, in: answer), try value(of: right, in: answer))
      // Of an expression and a constant, the constant is what was expected.
      if left.isConstant, !right.isConstant {
        return Self.sides(
          found: (right.expression, sides.1), expected: (left.expression, sides.0),
          symbol: symbol.mirrored)
      }
      return Self.sides(
        found: (left.expression, sides.0), expected: (right.expression, sides.1), symbol: symbol)
    case .whole: return ["\(query.expression) is \(try value(of: query, in: answer).text)"]
    }
  }

  private static func explanations(
    _ conditions: [Query], _ answer: JSON
  ) throws(GeneralError) -> [String] {
    var lines: [String] = []
    for condition in conditions {
      lines += [condition.expression] + (try explanation(condition, answer)).indented
    }
    return lines
  }

  private static func falseOnes(
    _ conditions: [Query], _ answer: JSON
  ) throws(GeneralError) -> [Query] {
    var found: [Query] = []
    for condition in conditions where !Query.isTrue(try value(of: condition, in: answer)) {
      found.append(condition)
    }
    return found
  }

  /// Both sides of a comparison, and where values with an inside differ.
  private static func sides(
    found: (text: String, value: JSON), expected: (text: String?, value: JSON), symbol: String
  ) -> [String] {
    let wanted = symbol == "==" ? "expected" : "expected \(symbol)"
    // An expression is shown with its value, a constant as its value alone.
    let source =
      expected.text.flatMap { (try? Query($0))?.isConstant == false ? "\($0), which is " : nil }
      ?? ""
    var lines = [
      "found    \(found.text), which is \(found.value.text)",
      "\(wanted) \(source)\(expected.value.text)",
    ]
    if symbol == "==", found.value.isNested, expected.value.isNested {
      lines += ValueDifference.lines(found: found.value, expected: expected.value)
    }
    return lines
  }
}

extension JSON {
  fileprivate var isNested: Bool { entries != nil || elements != nil }
}

extension Query {
  /// Whether its value is the same for every document.
  fileprivate var isConstant: Bool {
    let first = expression.utf8.first
    let last = expression.utf8.last
    return (first == UInt8(ascii: "`") || first == UInt8(ascii: "'")) && first == last
  }
}

extension String {
  /// The comparison with its sides changed over.
  fileprivate var mirrored: String {
    switch self {
    case "<": ">"
    case "<=": ">="
    case ">": "<"
    case ">=": "<="
    default: self
    }
  }
}
