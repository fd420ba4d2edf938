extension Rule {
  private static let emptyWords: Set<String> = [
    "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common",
    "Misc", "Miscellaneous",
  ]

  /// Names say what a thing is for.
  static let names = forSwift { file, code in
    var violations: [Violation] = []
    if let word = emptyWord(in: file.baseName) {
      violations.append(file.violation(1, "the file's name says \(word)"))
    }
    for declaration in code.declarations {
      guard let word = emptyWord(in: declaration.name) else { continue }
      violations.append(file.violation(declaration.line, "\(declaration.name) says \(word)"))
    }
    return violations
  }

  private static func emptyWord(in name: String) -> String? {
    guard !name.hasPrefix("`") else { return nil }
    return words(in: name).first(where: emptyWords.contains)
  }

  /// The parts of a name in camel case, each with a capital: `aURLReader` has `A`, `URL`, `Reader`.
  static func words(in name: String) -> [String] {
    let letters = Array(name)
    var words: [String] = [""]
    for (index, letter) in letters.enumerated() {
      guard letter.isLetter || letter.isNumber else {
        words.append("")
        continue
      }
      let followsCapital = index > 0 && letters[index - 1].isUppercase
      let precedesSmall = index + 1 < letters.count && letters[index + 1].isLowercase
      if letter.isUppercase && (!followsCapital || precedesSmall) { words.append("") }
      let isFirst = words[words.count - 1].isEmpty
      words[words.count - 1] += isFirst ? letter.uppercased() : String(letter)
    }
    return words.filter { !$0.isEmpty }
  }

  /// A file is named after its main type, and `Type+Aspect` where it extends one.
  static let fileNames = forSources { file, code in
    let type = file.baseName.split(separator: "+").first.map(String.init) ?? file.baseName
    if type.lowercased() == file.target?.lowercased() { return [] }
    let kinds = SwiftCode.typeKinds.union(["extension"])
    for index in code.keywords where kinds.contains(code.text(index)) {
      var name = index + 1
      var path = [code.text(name)]
      while code.text(name + 1) == "." {
        name += 2
        path.append(code.text(name))
      }
      if path.last == type || path.joined() == type { return [] }
    }
    return [file.violation(1, "neither declares nor extends \(type)")]
  }
}
