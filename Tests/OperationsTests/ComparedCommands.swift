import TestKit

/// The commands that are compared with the AWS CLI, as Tests/CommandTests/Differential lists them.
struct ComparedCommands {
  struct Difference {
    let command: String
    let kind: String
    let reason: String
  }

  private(set) var count = 0
  private(set) var differences: [Difference] = []
  private var command = ""

  private static let lists = [
    "arguments", "highlevel", "paging", "query", "sample", "services", "shorthand", "skeletons",
  ]

  init() throws {
    let tests = FileReader.folder(above: #filePath, steps: 2)
    for list in Self.lists {
      let path = "\(tests)/CommandTests/Differential/commands/\(list).commands"
      guard let text = FileReader.text(of: path) else { throw ServiceModel.Failure(path: path) }
      for line in text.split(separator: "\n") { read(line) }
    }
  }

  private mutating func read(_ line: Substring) {
    let rest = line.dropFirst(2)
    if line.hasPrefix("$ ") {
      command = String(rest)
      count += 1
    } else if line.hasPrefix("    ") {
      command += " " + line.dropFirst(4)
    } else if line.hasPrefix("! "), let blank = rest.firstIndex(of: " ") {
      differences.append(
        Difference(
          command: command, kind: String(rest[..<blank]),
          reason: String(rest[rest.index(after: blank)...])))
    }
  }

  /// The reasons for one kind of difference, in their order, each with its commands.
  func reasons(_ kind: String) -> [(reason: String, commands: [String])] {
    var found: [(reason: String, commands: [String])] = []
    for difference in differences where difference.kind == kind {
      if let place = found.firstIndex(where: { $0.reason == difference.reason }) {
        found[place].commands.append(difference.command)
      } else {
        found.append((difference.reason, [difference.command]))
      }
    }
    return found
  }
}
