import Wire

/// The slow way to match an event: the pattern spelt out into its alternatives, the event into its
/// values, and one value looked for after the other.
///
/// A value remembers which elements of which lists it is in; values that are in different elements
/// of one list do not go together.
struct ReferencePattern {
  private typealias Clause = (path: String, tests: [JSON])

  private struct Value {
    let path: String
    let json: JSON
    let elements: [Int: Int]
  }

  private let alternatives: [[Clause]]

  init(_ json: JSON) { alternatives = Self.alternatives(of: json, at: nil) }

  func matches(_ event: JSON) -> Bool {
    var values: [Value] = []
    var listCount = 0
    Self.collect(event, nil, [:], &listCount, &values)
    return alternatives.contains { Self.matches($0[...], values, [:], absent: []) }
  }

  private static func alternatives(of json: JSON, at path: String?) -> [[Clause]] {
    (json.entries ?? []).reduce([[]]) { alternatives, entry in
      let further: [[Clause]]
      let place = path.map { "\($0).\(entry.key)" } ?? entry.key
      if entry.key == "$or" {
        further = (entry.value.elements ?? []).flatMap { Self.alternatives(of: $0, at: path) }
      } else if let tests = entry.value.elements {
        further = [[(place, tests)]]
      } else {
        further = Self.alternatives(of: entry.value, at: place)
      }
      return alternatives.flatMap { first in further.map { first + $0 } }
    }
  }

  private static func collect(
    _ json: JSON, _ path: String?, _ elements: [Int: Int], _ listCount: inout Int,
    _ values: inout [Value]
  ) {
    switch json {
    case .object(let entries):
      for entry in entries {
        let place = path.map { "\($0).\(entry.key)" } ?? entry.key
        collect(entry.value, place, elements, &listCount, &values)
      }
    case .array(let members):
      let list = listCount
      listCount += 1
      for (index, member) in members.enumerated() {
        var inner = elements
        inner[list] = index
        collect(member, path, inner, &listCount, &values)
      }
    default: values.append(Value(path: path ?? "", json: json, elements: elements))
    }
  }

  private static func matches(
    _ clauses: ArraySlice<Clause>, _ values: [Value], _ elements: [Int: Int], absent: [String]
  ) -> Bool {
    guard let clause = clauses.first else {
      return !values.contains { value in
        absent.contains(value.path) && agree(elements, value.elements)
      }
    }
    let rest = clauses.dropFirst()
    for value in values where value.path == clause.path && agree(elements, value.elements) {
      guard clause.tests.contains(where: { test($0, value.json) }) else { continue }
      let union = elements.merging(value.elements) { first, _ in first }
      if matches(rest, values, union, absent: absent) { return true }
    }
    guard clause.tests.contains(["exists": false]) else { return false }
    return matches(rest, values, elements, absent: absent + [clause.path])
  }

  private static func agree(_ first: [Int: Int], _ second: [Int: Int]) -> Bool {
    first.allSatisfy { second[$0.key].map { [index = $0.value] in $0 == index } ?? true }
  }

  private static func test(_ test: JSON, _ value: JSON) -> Bool {
    guard let entry = test.entries?.first else { return equals(test, value) }
    let wanted = entry.value.string ?? ""
    let text = value.string
    switch entry.key {
    case "exists": return entry.value == true
    case "prefix": return text.map { $0.utf8.starts(with: wanted.utf8) } ?? false
    case "suffix":
      return text.map { $0.utf8.reversed().starts(with: wanted.utf8.reversed()) } ?? false
    case "equals-ignore-case": return text.map { $0.lowercased() == wanted.lowercased() } ?? false
    case "anything-but":
      return !(entry.value.elements ?? [entry.value]).contains { equals($0, value) }
    default: return isWithin(entry.value.elements ?? [], value)
    }
  }

  private static func equals(_ left: JSON, _ right: JSON) -> Bool {
    if let left = number(left), let right = number(right) { return left == right }
    return left == right
  }

  private static func isWithin(_ range: [JSON], _ value: JSON) -> Bool {
    guard let number = number(value) else { return false }
    return stride(from: 0, to: range.count, by: 2).allSatisfy { index in
      let bound = Self.number(range[index + 1]) ?? 0
      switch range[index].string {
      case "=": return number == bound
      case "<": return number < bound
      case "<=": return number <= bound
      case ">": return number > bound
      default: return number >= bound
      }
    }
  }

  private static func number(_ json: JSON) -> Double? {
    guard case .number(let digits) = json else { return nil }
    return Double(digits)
  }
}
