import Testing

/// Each rule must pass a good sample and find fault with a bad one.
struct `The rule` {
  private func faults(_ rule: Rule, _ files: SourceFile...) -> [String] {
    rule.violations(in: SourceTree(files)).map { "\($0.path):\($0.line)" }
  }

  private func engine(_ text: String, name: String = "Store") -> SourceFile {
    SourceFile(path: "Sources/Engine/\(name).swift", text: text)
  }

  private func lines(_ count: Int) -> String { String(repeating: "x\n", count: count) }

  @Test func `on files counts their lines`() {
    #expect(faults(.fileLength, engine(lines(400))) == [])
    #expect(faults(.fileLength, engine(lines(401))) == ["Sources/Engine/Store.swift:401"])
    let tests = "Tests/EngineTests/StoreTests.swift"
    #expect(faults(.fileLength, SourceFile(path: tests, text: lines(600))) == [])
    #expect(faults(.fileLength, SourceFile(path: tests, text: lines(601))) == [tests + ":601"])
  }

  @Test func `on functions counts their lines`() {
    let short = "\nfunc f() {\n\(lines(58))}\n"
    let long = "\nfunc f() {\n\(lines(59))}\n"
    #expect(faults(.functionLength, engine(short + short)) == [])
    #expect(
      faults(.functionLength, engine(long + "\n" + long)) == [
        "Sources/Engine/Store.swift:2", "Sources/Engine/Store.swift:65",
      ])
  }

  @Test func `on lines counts characters, but not in literals of many lines`() {
    let full = "// " + String(repeating: "é", count: 97)
    #expect(faults(.lineLength, engine(full)) == [])
    #expect(faults(.lineLength, engine("\n" + full + "é")) == ["Sources/Engine/Store.swift:2"])
    #expect(faults(.lineLength, engine("let a = \"\"\"\n  \(full)é\n  \"\"\"")) == [])
    #expect(faults(.lineLength, engine("let a = \"\(full)\"")) != [])
  }

  @Test(arguments: [
    "struct StoreManager {}", "enum Helper {}", "func helperForIt() {}", "let jsonUtils = 1",
    "protocol CommonStore {}", "struct URLManager {}", "extension Misc {}",
    "enum E {\n  case misc\n}",
    "typealias Utility = Int",
  ])
  func `on names refuses words that say nothing`(text: String) {
    #expect(faults(.names, engine(text)).count == 1)
  }

  @Test(arguments: [
    "struct Commons {}", "struct Management {}", "let misconduct = \"Helper\" // Manager",
    "struct `A Helper` {}", "let a = Helper.self", "enum UTF8Letters {}",
  ])
  func `on names accepts other words`(text: String) {
    #expect(faults(.names, engine(text)) == [])
  }

  @Test(arguments: ["FileUtils", "Store+Helper", "Manager"])
  func `on names reads the file's too`(name: String) {
    #expect(faults(.names, engine("", name: name)) == ["Sources/Engine/\(name).swift:1"])
  }

  @Test(arguments: [
    ("aName", ["A", "Name"]), ("URLSession", ["URL", "Session"]),
    ("aURLReader", ["A", "URL", "Reader"]), ("snake_case", ["Snake", "Case"]),
    ("Store+Helper", ["Store", "Helper"]), ("parseUTF8", ["Parse", "UTF8"]),
  ])
  func `on names takes them apart at capitals`(name: String, words: [String]) {
    #expect(Rule.words(in: name) == words)
  }

  @Test(arguments: [
    ("Table", "package struct Table {}", true), ("Table+Text", "extension Table {}", true),
    ("Entry", "extension JSON.Entry {}", true),
    ("JSONEntry+Text", "extension JSON.Entry {}", true), ("Engine", "", true),
    ("Table", "struct Tables {}", false), ("Table+Text", "extension Text {}", false),
    ("Table", "// struct Table", false),
  ])
  func `on files wants their name declared`(name: String, text: String, isGood: Bool) {
    #expect(faults(.fileNames, engine(text, name: name)).isEmpty == isGood)
  }

  @Test(arguments: [
    ("Engine", "package import SQLite\nimport Wire\nimport Glibc", []),
    ("Engine", "import Wire\nprivate import Operations", [2]),
    ("Wire", "import Engine", [1]),
    ("Archive", "import Wire", [1]),
    ("JMESPath", "import Wire\nimport struct Engine.Store", [2]),
    ("streamctl", "import CLI\nimport Engine", [2]),
    ("Unheard", "import Wire", [1]),
  ])
  func `on imports follows the layers`(target: String, text: String, expected: [Int]) {
    let path = "Sources/\(target)/File.swift"
    #expect(
      faults(.imports, SourceFile(path: path, text: text)) == expected.map { "\(path):\($0)" })
  }

  @Test func `on imports lets no target import in a circle`() {
    var above: Set<String> = []
    var left = Rule.layers
    while let next = left.first(where: { above.isSuperset(of: $0.value) })?.key {
      above.insert(next)
      left[next] = nil
    }
    #expect(left.isEmpty)
  }

  @Test(arguments: [
    "import Foundation", "#if canImport(Foundation)\n  package import FoundationEssentials\n#endif",
    "import struct Foundation.URL", "internal import Dispatch",
  ])
  func `on heavy imports refuses Foundation and Dispatch`(text: String) {
    #expect(faults(.heavyImports, engine(text)).count == 1)
    #expect(faults(.heavyImports, SourceFile(path: "Tests/T/T.swift", text: text)) == [])
  }

  @Test func `on access refuses what is public`() {
    #expect(faults(.noPublic, engine("\npublic struct A {}")) == ["Sources/Engine/Store.swift:2"])
    #expect(faults(.noPublic, engine("let a = Access.public // public\nlet b = \"public\"")) == [])
  }

  @Test(arguments: [
    "SELECT 1", "  INSERT INTO t VALUES (1)", "UPDATE \\(t) SET a = 1", "DELETE FROM t",
    "CREATE TABLE t (a)",
  ])
  func `on SQL refuses it outside Engine and SQLite`(statement: String) {
    for literal in ["\"\(statement)\"", "\"\"\"\n  \(statement)\n  \"\"\""] {
      let text = "\nlet sql = \(literal)"
      #expect(faults(.sqlInItsPlace, engine(text)) == [])
      let partiQL = SourceFile(path: "Sources/Expressions/PartiQL/File.swift", text: text)
      #expect(faults(.sqlInItsPlace, partiQL) == [])
      let other = SourceFile(path: "Sources/CLI/File.swift", text: text)
      #expect(faults(.sqlInItsPlace, other) == ["Sources/CLI/File.swift:2"])
    }
  }

  @Test(arguments: [
    "\"SET #a = :b\"", "\"the UPDATE event\"", "\"Select an item\"", "1 // SELECT 1",
    "\"SET before UPDATE\"",
  ])
  func `on SQL accepts what only looks like it`(value: String) {
    let file = SourceFile(path: "Sources/CLI/File.swift", text: "let a = \(value)")
    #expect(faults(.sqlInItsPlace, file) == [])
  }

  @Test(arguments: [
    "package struct A {}", "package final class A {}", "package enum A {}", "package protocol A {}",
    "struct S {\n  package static func a() {}\n}", "@frozen\npackage struct A {}",
    "/// Too far away.\n\npackage struct A {}", "// No documentation.\npackage struct A {}",
    "package indirect enum A {}", "extension S {\n  package mutating func a() {}\n}",
  ])
  func `on documentation wants types and functions explained`(text: String) {
    #expect(faults(.documentation, engine(text)).count == 1)
  }

  @Test(arguments: [
    "/// One.\npackage struct A {}", "/// One.\n@frozen\npackage struct A {}", "struct A {}",
    "/// One.\npackage func a() {}\npackage func a(b: Int) {}",
    "package import Wire", "package var a: Int", "package init() {}",
    "package static func == (a: A, b: A) -> Bool { true }", "package func hash(into: Int) {}",
    "/// One.\n///\n/// - Parameter a: two.\n@discardableResult package func b(a: Int) {}",
  ])
  func `on documentation accepts what is explained or needs no words`(text: String) {
    #expect(faults(.documentation, engine(text)) == [])
  }

  @Test func `on documentation takes a protocol's words for its implementations`() {
    let requirement = SourceFile(
      path: "Sources/Shapes/Runner.swift",
      text: "/// Runs.\npackage protocol Runner {\n  associatedtype In\n  func go(_ a: [Int])\n}")
    let implementation = engine(
      "extension Store: Runner {\n  package struct In {}\n  package func go(_ a: [Int]) {}\n}")
    #expect(faults(.documentation, requirement, implementation) == [])
    #expect(faults(.documentation, implementation).count == 2)
  }

  @Test func `on summaries counts the characters of the first sentence`() {
    func sample(_ count: Int) -> SourceFile {
      let half = String(repeating: "a", count: count / 2 - 1)
      let rest = String(repeating: "b", count: count - count / 2 - 1)
      return engine("/// \(half)\n/// \(rest). And more.\n///\n/// Even more.\npackage let a = 1")
    }
    #expect(faults(.summaryLength, sample(150)) == [])
    #expect(faults(.summaryLength, sample(151)) == ["Sources/Engine/Store.swift:5"])
  }

  @Test(arguments: [
    ("One. Two.", "One."), ("One", "One"), ("Such as `a.b`. Two.", "Such as `a.b`."),
    ("Units, e.g. seconds. Two.", "Units, e.g. seconds."), ("Is it? Yes.", "Is it?"), ("", ""),
  ])
  func `on summaries knows where a sentence ends`(paragraph: String, sentence: String) {
    #expect(Rule.firstSentence(of: paragraph) == sentence)
  }

  @Test func `on targets wants a file that explains each`() {
    let table = engine("struct Table {}", name: "Table")
    #expect(faults(.targetsExplained, table) == ["Sources/Engine/Engine.swift:1"])
    #expect(faults(.targetsExplained, table, engine("let a = 1", name: "Engine")).count == 1)
    #expect(faults(.targetsExplained, table, engine("//! Holds.", name: "Engine")) == [])
  }
}
