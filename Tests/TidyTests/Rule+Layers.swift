extension Rule {
  /// Which targets a target may import.
  static let layers: [String: Set<String>] = [
    "CSQLite": [],
    "CPOSIX": [],
    "Wire": [],
    "SQLite": ["CSQLite"],
    "JMESPath": ["Wire"],
    "Shorthand": ["Wire"],
    "Archive": [],
    "Shapes": ["Wire"],
    "Expressions": ["Wire"],
    "Engine": ["SQLite", "Expressions", "Wire"],
    "HTTP": ["Wire"],
    "Functions": ["CPOSIX", "HTTP", "Wire"],
    "Delivery": ["Engine", "Functions", "Archive", "Expressions", "Wire"],
    "Operations": [
      "Delivery", "Engine", "Functions", "Archive", "Expressions", "Shapes", "Wire",
    ],
    "Endpoint": [
      "Operations", "Delivery", "Engine", "Functions", "HTTP", "Archive", "Shapes", "Wire",
      "CPOSIX",
    ],
    "CLI": [
      "Endpoint", "Operations", "Delivery", "Engine", "SQLite", "Functions", "Archive",
      "Expressions", "Shapes", "JMESPath", "Shorthand", "Wire",
    ],
    "streamctl": ["CLI"],
  ]

  static let imports = forSources { file, code in
    guard let target = file.target, let allowed = layers[target] else {
      return [file.violation(1, "its target is not among the layers")]
    }
    return code.imports.filter { layers[$0.module] != nil && !allowed.contains($0.module) }.map {
      file.violation($0.line, "\(target) may not import \($0.module)")
    }
  }

  private static let heavyModules: Set<String> = [
    "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationXML",
    "FoundationInternationalization", "Dispatch", "RegexBuilder", "_StringProcessing",
  ]

  /// The binary starts in milliseconds because it does without these.
  static let heavyImports = forSources { file, code in
    code.imports.filter { heavyModules.contains($0.module) }.map {
      file.violation($0.line, "imports \($0.module)")
    }
  }

  static let noPublic = forSources { file, code in
    code.keywords.filter { code.text($0) == "public" && code.text($0 - 1) != "." }.map {
      file.violation(code.tokens[$0].line, "public")
    }
  }

  /// What is said of PartiQL names that language's words, which are SQL's.
  private static let partiQLFolder = "PartiQL"

  static let sqlInItsPlace = forSources { file, code in
    guard let target = file.target, !["Engine", "SQLite"].contains(target),
      file.folders.last != partiQLFolder
    else { return [] }
    return code.literals.filter { isSQL($0.text) }.map {
      file.violation($0.line, "SQL outside Engine and SQLite")
    }
  }

  private static func isSQL(_ literal: String) -> Bool {
    if ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE"].contains(where: literal.contains) {
      return true
    }
    let words = literal.split(whereSeparator: \.isWhitespace)
    guard let update = words.firstIndex(of: "UPDATE") else { return false }
    return words[update...].contains("SET")
  }
}
