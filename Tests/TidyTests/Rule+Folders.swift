extension Rule {
  private static let topLevel: Set<String> = [
    "Package.swift", "Sources", "Tests", "Docs", "completions", "README.md",
  ]

  static let topLevelEntries = Rule { tree in
    tree.files.filter { file in
      let entry = file.folders.first ?? file.name
      return !entry.hasPrefix(".") && !topLevel.contains(entry)
    }.map { $0.violation(1, "lies outside the folders of the design") }
  }

  private static let ownTestFolders: Set<String> = [
    "CommandTests", "TidyTests", "TestKit", "Benchmarks",
  ]

  static let testFolders = Rule { tree in
    let targets = tree.folders(in: "Sources")
    return tree.folders(in: "Tests").filter { folder in
      !ownTestFolders.contains(folder) && !targets.contains { $0 + "Tests" == folder }
    }.map { Violation(path: "Tests/\($0)", line: 1, fault: "mirrors no folder of Sources") }
  }

  /// A folder of Swift files that the manifest does not name is never built.
  static let manifest = Rule { tree in
    let tree = SourceTree(tree.files.filter { $0.path.hasSuffix(".swift") })
    guard let manifest = tree.file("Package.swift") else {
      return [Violation(path: "Package.swift", line: 1, fault: "is missing")]
    }
    let text = manifest.text.filter { !$0.isWhitespace }
    return ["Sources", "Tests"].flatMap { parent in
      tree.folders(in: parent).filter { name in
        !["layer(", "tests(", "name:"].contains { text.contains($0 + "\"\(name)\"") }
      }.map { manifest.violation(1, "has no target for \(parent)/\($0)") }
    }
  }

  static let scripts = Rule { tree in
    tree.files.filter { $0.name.hasSuffix(".sh") || $0.folders == [".ci"] }.flatMap { file in
      let lines = file.lines
      let shebang = lines.first ?? ""
      var faults: [String] = []
      if !shebang.hasPrefix("#!") { faults.append("does not begin with #!") }
      if !file.isExecutable { faults.append("is not executable") }
      let isShell = shebang.hasSuffix("sh") || !shebang.hasPrefix("#!")
      if isShell && !lines.contains(where: stopsAtFailure) { faults.append("lacks set -eu") }
      return faults.map { file.violation(1, $0) }
    }
  }

  private static func stopsAtFailure(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.count > 1, words[0] == "set", words[1].hasPrefix("-") else { return false }
    return words[1].contains("e") && words[1].contains("u")
  }
}
