extension Rule {
  private static let documentedKinds: Set<String> = [
    "struct", "class", "enum", "actor", "protocol", "func",
  ]

  /// Implementations of the standard library's requirements.
  private static let knownRequirements: Set<String> = ["hash", "next", "makeIterator", "encode"]

  /// Types and functions that other targets use are explained; what a protocol requires is
  /// explained there, and the name of a property, a case or an operator is enough.
  ///
  /// Of functions with the same name, one beside the other, the first speaks for all.
  static let documentation = Rule { tree in
    let requirements = knownRequirements.union(
      tree.sources.flatMap { $0.code?.requirements ?? [] })
    return tree.sources.flatMap { file -> [Violation] in
      guard let code = file.code else { return [] }
      var previous = ""
      return code.declarations.filter { declaration in
        guard declaration.isPackage, documentedKinds.contains(declaration.kind) else {
          return false
        }
        defer { previous = declaration.name }
        return previous != declaration.name && !requirements.contains(declaration.name)
          && declaration.name.first.map { $0.isLetter || $0 == "`" } == true
          && code.summary(above: declaration.line) == nil
      }.map { file.violation($0.line, "\($0.kind) \($0.name) has no documentation") }
    }
  }

  static let summaryLength = forSources { file, code in
    code.declarations.compactMap { declaration in
      guard declaration.isPackage, let summary = code.summary(above: declaration.line),
        case let count = firstSentence(of: summary).count, count > 150
      else { return nil }
      return file.violation(
        declaration.line, "\(declaration.name)'s first sentence has \(count) characters, not 150")
    }
  }

  /// Ends at a full stop, unless the next word goes on in lower case as after "e.g.".
  static func firstSentence(of paragraph: String) -> Substring {
    var index = paragraph.startIndex
    while let stop = paragraph[index...].firstIndex(where: { ".!?".contains($0) }) {
      let end = paragraph.index(after: stop)
      let rest = paragraph[end...]
      if rest.isEmpty { break }
      if rest.first == " ", rest.dropFirst().first?.isLowercase != true { return paragraph[..<end] }
      index = end
    }
    return paragraph[...]
  }

  /// A target's own file says what the target is for.
  static let targetsExplained = Rule { tree in
    tree.folders(in: "Sources").compactMap { target in
      let files = tree.sources.filter { $0.target == target }
      if files.isEmpty { return nil }
      let own = files.first { $0.baseName.lowercased() == target.lowercased() }
      let path = "Sources/\(target)/\(target).swift"
      guard let own else { return Violation(path: path, line: 1, fault: "is missing") }
      let isExplained = own.lines.contains { $0.hasPrefix("//!") || $0.hasPrefix("///") }
      return isExplained ? nil : own.violation(1, "does not explain its target")
    }
  }
}

extension SwiftCode {
  /// The names of the functions and types that the file's protocols require.
  fileprivate var requirements: [String] {
    var names: [String] = []
    for index in keywords where text(index) == "protocol" {
      guard let opening = tokens[index...].firstIndex(where: { $0.text == "{" }),
        let closing = closing(of: opening)
      else { continue }
      names += keywords.filter { $0 > opening && $0 < closing }
        .filter { ["func", "associatedtype"].contains(text($0)) }.map { text($0 + 1) }
    }
    return names
  }
}
