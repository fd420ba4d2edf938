import Operations
import Shapes
import Testing

@testable import CLI

struct `The help` {
  @Test(arguments: ["help", "--help"])
  func `lists all commands, options and variables`(word: String) {
    let run = Run([word])
    #expect(run.status == .success)
    #expect(run.remarks == "")
    for operation in Run.catalog {
      #expect(run.text.contains("\n  \(operation.name.command) "))
      #expect(run.text.contains(operation.summary))
    }
    #expect(run.text.contains("greetings greet "))
    for option in GlobalOption.allCases { #expect(run.text.contains(option.rawValue)) }
    #expect(run.text.contains("STREAMCTL_STORE"))
  }

  @Test func `is what no arguments get, as a mistake`() {
    let run = Run([String]())
    #expect(run.status == .usage)
    #expect(run.text == "")
    #expect(run.remarks.hasPrefix("streamctl \(CommandLineTool.version)\n"))
  }

  @Test(arguments: [
    "samples help", "samples --help", "--help samples", "help samples", "--region x samples help",
  ])
  func `lists a service's commands`(line: String) {
    let text = Run(line).text
    #expect(text.contains("  put-sample "))
    #expect(text.contains("  list-numbers "))
    #expect(!text.contains("invoke"))
  }

  @Test(arguments: [
    "put-sample help", "put-sample --help", "samples put-sample help", "help put-sample",
    "help samples put-sample", "put-sample --size 5 --help", "put-sample --size 5 help",
  ])
  func `explains a command's options`(line: String) {
    let run = Run(line)
    #expect(run.status == .success)
    #expect(
      run.text.hasPrefix(
        """
        streamctl samples put-sample
          Gives back what it gets.

        Usage
          streamctl samples put-sample --sample-name <text> [--size <number>]
              [--weight <number>] [--is-new|--no-is-new] [--data <blob>]
              [--made-at <time>] [--pair <structure>] [--pairs <structure...>]
              [--names <text...>] [--sizes <number...>] [--labels <map>]
              [--cli-input-json <JSON>] [--cli-input-yaml <YAML>]
              [--generate-cli-skeleton [input|yaml-input|output]]

        Options
          --sample-name <text> (required)
              Its name.
          --size <number>
              Its size.

        """))
    #expect(run.text.contains("refused when given\n  --sse-specification\n"))
  }

  @Test func `explains a command of ours`() {
    let text = Run("greetings greet help").text
    #expect(text.contains("streamctl greetings greet <who> [--tone <warm|cool>]"))
    #expect(text.contains("  <who> (required)\n      Whom to greet.\n"))
  }

  @Test func `for what is no command is a mistake`() {
    #expect(Run("help bogus").status == .usage)
    #expect(Run("help samples bogus").status == .usage)
  }

  @Test func `has lines of at most 80 columns and no letters but printed ones`() {
    var texts = [Help.text(for: .overview)]
    for operation in Catalog.all { texts.append(Help.text(for: .operation(operation))) }
    for command in OwnCommands.all { texts.append(Help.text(for: .own(command))) }
    for text in texts {
      for line in text.split(separator: "\n") {
        // One word may be longer than a line.
        #expect(line.utf8.count <= 80 || line.split(separator: " ").count <= 2)
      }
      #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }
  }

  @Test(arguments: ["--version", "version", "put-sample --version"])
  func `tells the version`(line: String) {
    #expect(Run(line).text == "streamctl/\(CommandLineTool.version)\n")
  }

  @Test func `explains every option of every command`() {
    for command in OwnCommands.all {
      #expect(command.summary.hasSuffix("."))
      for member in command.optionShape.members { #expect(!member.help.isEmpty) }
    }
  }
}
