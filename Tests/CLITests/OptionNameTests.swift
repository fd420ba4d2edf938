import Operations
import TestKit
import Testing

@testable import CLI

/// The AWS CLI's own table of options, recorded by Tests/CommandTests/Differential/options.py.
struct `The options of an operation` {
  /// By the words of a command, such as `dynamodb put-item`.
  private let recorded: [String: [String]]

  init() throws {
    let path = FileReader.folder(above: #filePath, steps: 1) + "/Options/options.txt"
    let text = try #require(FileReader.text(of: path))
    var recorded: [String: [String]] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      recorded["\(words[0]) \(words[1].dropLast())"] = Array(words.dropFirst(2))
    }
    self.recorded = recorded
  }

  /// What AWS has not, and what stands elsewhere: the words of `put-metric-data` come after all.
  private static let ours = ["shard-count", "code-path"]

  @Test func `are those of the AWS CLI, with their names, kinds and marks`() throws {
    for operation in Catalog.aws {
      let command = "\(operation.name.service.command) \(operation.name.command)"
      let theirs = try #require(recorded[command], "\(command)")
      let table = OptionTable(of: operation)
      let refused = table.options.compactMap { option in
        if case .refused = option.use { String(option.name.dropFirst(2)) } else { nil }
      }
      let ours = (table.options.map(Self.shown) + table.positionals.map { "<\($0.name)>!" })
        .filter { !Self.ours.contains($0) && !refused.contains($0.withoutMarks) }
      // What is refused is read in any form.
      let expected = theirs.filter {
        let name = $0.withoutMarks
        return !refused.contains(name) && !refused.contains { name == "no-" + $0 }
      }
      #expect(ours.sorted() == expected.sorted(), "\(command)")
      for name in refused { #expect(theirs.contains { $0.withoutMarks == name }, "\(command)") }
    }
  }

  private static func shown(_ option: CommandOption) -> String {
    let kind =
      switch option.syntax.arity {
      case .flag: "?"
      case .many: "*"
      case .one, .optional: ""
      }
    return option.name.dropFirst(2) + kind + (option.syntax.isRequired ? "!" : "")
  }
}

extension String {
  fileprivate var withoutMarks: String { filter { !"*?!".contains($0) } }
}
