extension Rule {
  /// Work that is left is not left in the text.
  ///
  /// The words are in halves, here and below, or the rules would find themselves.
  static let noLeftovers = Rule { tree in
    tree.files.flatMap { file in
      ["TO" + "DO", "FIX" + "ME", "X" + "XX"].flatMap { word in
        file.lines(of: word).filter { hasWord(word, file.lines[$0 - 1]) }.map {
          file.violation($0, word)
        }
      }
    }
  }

  private static func hasWord(_ word: String, _ line: String) -> Bool {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == word }
  }

  private static let strayWords = [
    "issue" + " #", "Issue" + " #", "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".com",
    "npmjs" + ".org", "crates" + ".io", "rubygems" + ".org", "proxy.golang" + ".org", "/home" + "/",
    "/Users" + "/", "/root" + "/",
  ]

  /// The repository speaks of itself: of no tracker, no registry and nobody's machine.
  static let noStrayWords = Rule { tree in
    tree.files.flatMap { file in
      strayWords.flatMap { word in file.lines(of: word).map { file.violation($0, word) } }
    }
  }
}
