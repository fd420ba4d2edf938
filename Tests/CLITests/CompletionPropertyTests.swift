import Engine
import Operations
import TestKit
import Testing

@testable import CLI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many lines are tried; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 3000

struct `The completion of any line` {
  private let folder = try? TemporaryFolder()

  /// What completing printed; it never fails and never has remarks.
  private func complete(_ line: String, point: Int? = nil) -> [String] {
    var text = ""
    var remarks = ""
    let output = Output(
      answers: { bytes in
        text += String(decoding: bytes, as: UTF8.self)
        return 0
      },
      remarks: { bytes in
        remarks += String(decoding: bytes, as: UTF8.self)
        return 0
      })
    var environment = ["STREAMCTL_STORE": storePath, "COMP_LINE": line]
    if let point { environment["COMP_POINT"] = "\(point)" }
    let tool = CommandLineTool(
      environment: environment, currentFolder: "/", clock: .system, output: output)
    #expect(tool.run(["complete"]) == .success)
    #expect(remarks == "", "\(line)")
    #expect(text.isEmpty || text.hasSuffix("\n"), "\(line)")
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private var storePath: String { (folder?.path ?? "/nowhere") + "/store" }

  private func makeStore() {
    let silent = Output(answers: { _ in 0 }, remarks: { _ in 0 })
    let tool = CommandLineTool(
      environment: ["STREAMCTL_STORE": storePath], currentFolder: "/", clock: .system,
      output: silent)
    for words in [
      "create-table --table-name O'Neil --attribute-definitions AttributeName=a,AttributeType=S",
      "create-queue --queue-name jobs", "create-log-group --log-group-name /a/b",
    ] { _ = tool.run(words.split(separator: " ").map(String.init)) }
  }

  private static let pieces =
    [
      "help", "--region", "x", "--output", "--output=", "--query", "--", "-", "a=b", "{", "[",
      "Orders", "file://", "fileb://", "file:///t", "--no-", "'", "\"", "\\", ";", ">", "$(", "`",
      "AttributeName=", "AttributeName=a,AttributeType=", "id={", "id={S=1},x={L=[{", "été", "\t",
      "--cli-input-json", "--generate-cli-skeleton", "/", "~", "~/", "./", "/e", "KeySchema=[{",
    ] + Catalog.all.map { $0.name.command } + Catalog.all.map { $0.name.service.command }
    + Catalog.all.flatMap { OptionTable(of: $0).options.map(\.name) }
    + OwnCommands.all.flatMap { $0.path + OptionTable(of: $0).options.map(\.name) }

  @Test func `never fails, and prints clean words`() throws {
    makeStore()
    var random = SeededGenerator(seed: 17)
    for _ in 0..<rounds {
      let words = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      }
      var line = (["streamctl"] + words).joined(separator: Bool.random(using: &random) ? " " : "")
      if Bool.random(using: &random) { line += " " }
      let point = Int.random(in: -1...line.unicodeScalars.count + 2, using: &random)
      for word in complete(line, point: point) {
        #expect(word.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && !word.isEmpty, "\(line)")
      }
    }
  }

  /// Lines of which the test knows by itself what the current word is and which options there are.
  @Test func `gives words that go on what is typed, and options of the command`() throws {
    makeStore()
    var random = SeededGenerator(seed: 4)
    let globals = GlobalOption.allCases.map(\.rawValue)
    for _ in 0..<rounds {
      let operation = Catalog.all[Int.random(in: 0..<Catalog.all.count, using: &random)]
      let options = OptionTable(of: operation).options
      let name = operation.name
      var words = [name.service.command, name.command]
      for _ in 0..<Int.random(in: 0...2, using: &random) where !options.isEmpty {
        let option = options[Int.random(in: 0..<options.count, using: &random)]
        words.append(option.name)
        if case .flag = option.syntax.arity { continue }
        words.append("x")
      }
      if Bool.random(using: &random), let option = options.randomElement(using: &random) {
        words.append(option.name)
      }
      let starts = ["", "-", "--", "--n", "--table", "x", "A", "a=", "Key={", "/", "t", "file"]
      let current = starts[Int.random(in: 0..<starts.count, using: &random)]
      let quote = ["", "'", "\""][Int.random(in: 0..<3, using: &random)]
      let line = (["streamctl"] + words + [quote + current]).joined(separator: " ")
      let known = options.map(\.name) + globals
      for word in complete(line) {
        #expect(word.hasPrefix(current), "\(line): \(word)")
        #expect(!word.hasPrefix("--") || known.contains(word), "\(line): \(word)")
      }
    }
  }
}
