extension SwiftCode {
  struct Declaration: Sendable {
    /// Such as `struct` or `func`.
    let kind: String
    let name: String
    let line: Int
    let isPackage: Bool
  }

  static let typeKinds: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "typealias", "associatedtype",
  ]

  private static let kinds = typeKinds.union([
    "func", "var", "let", "case", "init", "subscript", "extension",
  ])

  private static let modifiers: Set<String> = [
    "static", "final", "indirect", "mutating", "nonmutating", "override", "nonisolated",
    "consuming", "borrowing", "lazy", "weak", "unowned", "required", "convenience", "prefix",
    "postfix", "infix", "class", "private", "fileprivate", "internal", "package",
  ]

  func findDeclarations() -> [Declaration] {
    keywords.compactMap { index in
      guard Self.kinds.contains(text(index)), text(index - 1) != ".",
        text(index) != "class" || !Self.kinds.contains(text(index + 1))
      else { return nil }
      let modifiers = modifiers(before: index)
      let hasName = text(index) != "init" && text(index) != "subscript"
      return Declaration(
        kind: text(index), name: hasName ? text(index + 1) : text(index),
        line: tokens[modifiers.lowerBound].line,
        isPackage: tokens[modifiers].contains { $0.text == "package" })
    }
  }

  private func modifiers(before index: Int) -> Range<Int> {
    var first = index
    while first > 0 {
      if text(first - 1) == ")", text(first - 2) == "set", first >= 4 {
        first -= 4
      } else if Self.modifiers.contains(text(first - 1)) {
        first -= 1
      } else {
        break
      }
    }
    return first..<index
  }

  /// The modules that are imported, and where.
  var imports: [(module: String, line: Int)] {
    keywords.compactMap { index in
      guard text(index) == "import", text(index - 1) != "." else { return nil }
      let hasKind = Self.kinds.contains(text(index + 1))
      return (text(index + (hasKind ? 2 : 1)), tokens[index].line)
    }
  }

  /// The first paragraph of the comment above a declaration.
  func summary(above line: Int) -> String? {
    var above = line - 1
    while remarks.contains(above) || firstToken(on: above) == "@" { above -= 1 }
    var first = above
    while documentation[first] != nil { first -= 1 }
    guard first < above else { return nil }
    let paragraph = (first + 1...above).compactMap { documentation[$0] }.prefix { !$0.isEmpty }
    return paragraph.joined(separator: " ")
  }

  private func firstToken(on line: Int) -> String? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && tokens[low].line == line ? tokens[low].text : nil
  }
}
