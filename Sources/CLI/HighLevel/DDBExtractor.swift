internal import Wire

/// Takes names and literals out of the expressions of a `ddb` command, and puts placeholders there.
struct DDBExtractor {
  private(set) var names: [JSON.Entry] = []
  private(set) var values: [JSON.Entry] = []
  /// What the request's check finds wrong with names.
  private var problems: [String] = []
  private var hasBinaryName = false

  /// The expression as DynamoDB takes it; placeholders are numbered over all expressions.
  mutating func extract(_ expression: String) throws(DDBProblem) -> String {
    let text = visit(try DDBParser.parse(expression))
    if hasBinaryName { throw .binaryText }
    guard problems.isEmpty else {
      throw .usage("Parameter validation failed:\n" + problems.joined(separator: "\n"))
    }
    return text.withoutOuterSpaces
  }

  private mutating func visit(_ node: DDBNode) -> String {
    switch node {
    case .literal(let value):
      let placeholder = ":n\(names.count + values.count)"
      values.append(JSON.Entry(placeholder, value.typed))
      return placeholder + " "
    case .identifier(let name):
      let placeholder = "#n\(names.count + values.count)"
      if case .text(let name) = name {
        names.append(JSON.Entry(placeholder, .string(name)))
      } else {
        names.append(JSON.Entry(placeholder, .null))
        if case .binary = name { hasBinaryName = true }
        problems.append(
          "Invalid type for parameter ExpressionAttributeNames.\(placeholder), value: "
            + "\(name.shown), type: \(name.className), valid types: <class 'str'>")
      }
      return placeholder + " "
    case .path(let left, let right): return visit(left).withoutOuterSpaces + "." + visit(right)
    case .index(let name, let index): return visit(name).withoutOuterSpaces + "[\(index)] "
    case .sequence(let elements): return visit(elements)
    case .conjunction(let word, let left, let right):
      return visit(left) + word + " " + visit(right)
    case .not(let inner): return "NOT " + visit(inner)
    case .parentheses(let inner): return "( " + visit(inner) + ") "
    case .function(let name, let arguments):
      let text = if case .text(let text) = name { text } else { "" }
      return text + "(" + visit(arguments) + ") "
    case .contained(let left, let list):
      return visit(left) + "IN (" + visit(list).withoutOuterSpaces + ") "
    case .between(let value, let low, let high):
      return visit(value) + "BETWEEN " + visit(low) + "AND " + visit(high)
    case .comparison(let sign, let left, let right):
      return visit(left) + sign + " " + visit(right)
    }
  }

  private mutating func visit(_ elements: [DDBNode]) -> String {
    var texts: [String] = []
    for element in elements { texts.append(visit(element).withoutOuterSpaces) }
    return texts.joined(separator: ", ")
  }
}

extension String {
  fileprivate var withoutOuterSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text.drop { $0 == " " })
  }
}
