import Testing

/// As `RuleTests`, for the rules about all files and their places.
struct `The rule on the tree` {
  private func faults(_ rule: Rule, _ files: SourceFile...) -> [String] {
    rule.violations(in: SourceTree(files)).map { "\($0.path):\($0.line) \($0.fault)" }
  }

  private func file(_ path: String, _ text: String = "", isExecutable: Bool = false) -> SourceFile {
    SourceFile(path: path, text: text, isExecutable: isExecutable)
  }

  @Test(arguments: ["TO" + "DO", "FIX" + "ME", "X" + "XX"])
  func `refuses leftovers in any file`(word: String) {
    #expect(faults(.noLeftovers, file("README.md", "a\n\(word): b")) == ["README.md:2 \(word)"])
    #expect(faults(.noLeftovers, file("A.swift", "// \(word)\n// \(word)")).count == 2)
    #expect(faults(.noLeftovers, file("A.swift", "a\(word) \(word)S \(word)_1")) == [])
  }

  @Test(arguments: [
    "See issue" + " #12", "https://pypi" + ".org/simple", "/home" + "/me/file", "/Users" + "/me",
    "/root" + "/.cache",
  ])
  func `refuses stray words`(text: String) {
    #expect(faults(.noStrayWords, file("Docs/A.md", "\n\n" + text)).count == 1)
    #expect(faults(.noStrayWords, file("Docs/A.md", "/rooted, homely, issues, ~/file")) == [])
  }

  @Test func `knows the folders of the design`() {
    let good = ["Package.swift", "README.md", "Sources/A/A.swift", ".ci/run", ".gitignore"]
    #expect(Rule.topLevelEntries.violations(in: SourceTree(good.map { file($0) })) == [])
    #expect(faults(.topLevelEntries, file("Scripts/a.sh"), file("NOTES.md")).count == 2)
  }

  @Test func `wants test folders to mirror the targets`() {
    let source = file("Sources/Wire/Wire.swift")
    #expect(faults(.testFolders, source, file("Tests/WireTests/A.swift")) == [])
    #expect(faults(.testFolders, source, file("Tests/TestKit/A.swift")) == [])
    #expect(
      faults(.testFolders, source, file("Tests/WiresTests/A.swift")) == [
        "Tests/WiresTests:1 mirrors no folder of Sources"
      ])
  }

  @Test func `wants each folder in the manifest`() {
    let manifest = file(
      "Package.swift", "layer(\"A\"), layer(\n  \"B\", imports: [\"D\"]), .target(name: \"C\")")
    let sources = ["A", "B", "C"].map { file("Sources/\($0)/X/Y.swift") }
    #expect(Rule.manifest.violations(in: SourceTree([manifest] + sources)) == [])
    #expect(
      faults(.manifest, manifest, file("Sources/D/D.swift"), file("Tests/ATests/T.swift")) == [
        "Package.swift:1 has no target for Sources/D",
        "Package.swift:1 has no target for Tests/ATests",
      ])
  }

  @Test(arguments: [
    ("#!/bin/sh\nset -eu\n", true, 0), ("#!/usr/bin/env bash\nset -euo pipefail\n", true, 0),
    ("#!/usr/bin/env python3\n", true, 0), ("#!/bin/sh\nset -eu\n", false, 1),
    ("set -eu\n", true, 1), ("#!/bin/sh\nset -e\n", true, 1), ("echo\n", false, 3), ("", true, 2),
  ])
  func `wants scripts that stop at a failure`(text: String, isExecutable: Bool, count: Int) {
    for path in ["Docs/demo.sh", ".ci/run"] {
      #expect(faults(.scripts, file(path, text, isExecutable: isExecutable)).count == count)
    }
    #expect(faults(.scripts, file("completions/streamctl.bash", text)) == [])
  }

  @Test func `skips what git ignores`() {
    let paths = SourceTree.repository.files.map(\.path)
    #expect(!paths.contains { $0.hasPrefix(".build") || $0.hasPrefix(".git/") })
    #expect(paths.contains(".gitignore"))
    #expect(paths == paths.sorted())
    #expect(Set(paths).count == paths.count)
  }
}
