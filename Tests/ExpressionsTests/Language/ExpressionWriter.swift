@testable import Expressions

/// Writes forms as expressions, with the names and values that they need.
struct ExpressionWriter {
  private(set) var names: [(name: String, value: String)] = []
  private(set) var values = Item()
  /// Decides where parentheses, blanks and placeholders stand that could be left out.
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  func parser() throws -> ExpressionParser {
    try ExpressionParser(
      names: names.isEmpty ? nil : names, values: values.isEmpty ? nil : values)
  }

  mutating func text(of condition: Condition) -> String { text(of: condition, within: .any) }

  mutating func text(of update: Update) -> String {
    var text = ""
    var section: String?
    for action in update.actions {
      text += action.section == section ? "," : " \(keyword(action.section)) "
      section = action.section
      text += self.text(of: action)
    }
    return text
  }

  mutating func text(of paths: [DocumentPath]) -> String {
    paths.map { text(of: $0) }.joined(separator: random.chance(50) ? "," : " , ")
  }
}

extension ExpressionWriter {
  private enum Place { case any, all, not }

  private mutating func text(of condition: Condition, within place: Place) -> String {
    switch condition {
    case .not(.exists(let path)): return "attribute_not_exists(\(text(of: path)))"
    case .not(let condition):
      return "\(keyword("NOT")) " + text(of: condition, within: .not)
    case .all(let conditions):
      let parts = conditions.map { text(of: $0, within: .all, isChain: $0.isAll) }
      return grouped(parts.joined(separator: " \(keyword("AND")) "), place == .not)
    case .any(let conditions):
      let parts = conditions.map { text(of: $0, within: .any, isChain: $0.isAny) }
      return grouped(parts.joined(separator: " \(keyword("OR")) "), place != .any)
    default: return grouped(test(condition), false)
    }
  }

  private mutating func text(
    of condition: Condition, within place: Place, isChain: Bool
  ) -> String {
    isChain ? "(\(text(of: condition)))" : text(of: condition, within: place)
  }

  /// Parentheses may stand around a condition once.
  private mutating func grouped(_ text: String, _ isNeeded: Bool) -> String {
    isNeeded ? "(\(text))" : text
  }

  private mutating func test(_ condition: Condition) -> String {
    switch condition {
    case .compare(let left, let comparator, let right):
      "\(text(of: left))\(blank())\(comparator.rawValue)\(blank())\(text(of: right))"
    case .between(let operand, let lower, let upper):
      "\(text(of: operand)) \(keyword("BETWEEN")) \(text(of: lower)) \(keyword("AND")) "
        + text(of: upper)
    case .isIn(let operand, let members):
      "\(text(of: operand)) \(keyword("IN"))\(blank())("
        + members.map { text(of: $0) }.joined(separator: ",") + ")"
    case .exists(let path): "attribute_exists\(blank())(\(text(of: path)))"
    case .hasType(let operand, let type):
      "attribute_type(\(text(of: operand)), \(text(of: .S(type.rawValue))))"
    case .beginsWith(let operand, let prefix):
      "begins_with(\(text(of: operand)),\(blank())\(text(of: prefix)))"
    case .contains(let operand, let part):
      "contains(\(text(of: operand))\(blank()),\(text(of: part)))"
    case .not, .all, .any: ""
    }
  }

  private mutating func text(of operand: Operand) -> String {
    let text =
      switch operand {
      case .path(let path): self.text(of: path)
      case .value(let value): self.text(of: value)
      case .size(let operand): "size(\(self.text(of: operand)))"
      }
    return random.chance(10) ? "(\(text))" : text
  }
}

extension ExpressionWriter {
  private mutating func text(of action: Update.Action) -> String {
    switch action {
    case .set(let path, let value): "\(text(of: path))\(blank())=\(blank())\(text(of: value))"
    case .remove(let path): text(of: path)
    case .add(let path, let value), .delete(let path, let value):
      "\(text(of: path)) \(text(of: value))"
    }
  }

  private mutating func text(of value: Update.NewValue) -> String {
    switch value {
    case .path(let path): text(of: path)
    case .value(let value): text(of: value)
    case .sum(let left, let right): "\(text(of: left))\(blank())+\(blank())\(text(of: right))"
    case .difference(let left, let right):
      "\(text(of: left))\(blank())-\(blank())\(text(of: right))"
    case .ifNotExists(let path, let value):
      "if_not_exists(\(text(of: path)), \(text(of: value)))"
    case .listAppend(let left, let right):
      "list_append(\(text(of: left)),\(text(of: right)))"
    }
  }

  private mutating func text(of path: DocumentPath) -> String {
    var text = self.text(ofName: path.attribute)
    for step in path.steps {
      switch step {
      case .member(let name): text += ".\(blank())" + self.text(ofName: name)
      case .element(let index): text += "[\(index)\(blank())]"
      }
    }
    return text
  }

  private mutating func text(ofName name: String) -> String {
    let isWord = name.utf8.allSatisfy(Lexer.isWordByte) && !ReservedWord.contains(name)
    if isWord, random.chance(70) { return name }
    if let known = names.first(where: { $0.value.hasSameBytes(as: name) }) { return known.name }
    names.append((name: "#n\(names.count)", value: name))
    return "#n\(names.count - 1)"
  }

  private mutating func text(of value: AttributeValue) -> String {
    let name = ":v\(values.count)"
    values[name] = value
    return name
  }

  private mutating func keyword(_ word: String) -> String {
    random.chance(50) ? word : word.lowercased()
  }

  private mutating func blank() -> String { random.pick(["", " ", "\n\t"]) }
}

extension Condition {
  fileprivate var isAll: Bool { if case .all = self { true } else { false } }
  fileprivate var isAny: Bool { if case .any = self { true } else { false } }
}
