import Operations
import Shapes
import Testing

@testable import CLI

struct `The help` {
  @Test(arguments: ["help", "--help"])
  func `lists all commands, options, variables and exit codes`(word: String) {
    let run = Run([word])
    #expect(run.status == .success)
    #expect(run.remarks == "")
    for operation in Run.catalog {
      #expect(run.text.contains("\n  \(operation.name.command) "))
      #expect(run.text.contains(operation.summary))
    }
    #expect(run.text.contains("\n  greet                         Says hello.\n"))
    for option in GlobalOption.allCases { #expect(run.text.contains(option.rawValue)) }
    for word in ["STREAMCTL_STORE", "EXIT CODES\n  0 ", "\n  254 ", "EXAMPLES\n"] {
      #expect(run.text.contains(word))
    }
  }

  @Test func `is what no arguments get, as a mistake`() {
    let run = Run([String]())
    #expect(run.status == .usage)
    #expect(run.text == "")
    #expect(run.remarks.hasPrefix("NAME\n  streamctl \(CommandLineTool.version) - "))
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
        NAME
          streamctl samples put-sample - Gives back what it gets.

        SYNOPSIS
          streamctl samples put-sample --sample-name <string> [--size <integer>]
              [--weight <double>] [--is-new|--no-is-new] [--data <blob>]
              [--made-at <timestamp>] [--pair <structure>] [--pairs <structure...>]
              [--names <string...>] [--sizes <integer...>] [--labels <map>]
              [--cli-input-json <JSON>]
              [--generate-cli-skeleton [input|output|yaml-input]] [global options]

        DESCRIPTION
          Gives back what it gets.
          It is also called by its name alone: streamctl put-sample.

        OPTIONS
          --sample-name <string> (required)
              Its name.
              2 to 10 characters.
          --size <integer>
              Its size.
              1 to 100.

        """))
    #expect(run.text.contains("refused when given: --sse-specification.\n"))
  }

  @Test func `shows structures in shorthand and in JSON`() {
    let text = Run("put-sample help").text
    #expect(
      text.contains(
        """
          --pairs <structure...>
              Pairs.
              1 or more elements.
              Shorthand syntax:
                Name=string,Count=integer,Data=blob ...
              JSON syntax:
                [{"Name": "string", "Count": integer, "Data": blob}, ...]

        """))
    #expect(
      text.contains(
        """
              Shorthand syntax:
                KeyName1=string,KeyName2=string
              JSON syntax:
                {"string": "string", ...}

        """))
  }

  @Test func `shows what is in the answer`() {
    #expect(Run("list-numbers help").text.contains("OUTPUT\n  Numbers (list of integer)\n"))
    #expect(
      Run("put-sample help").text.contains(
        "OUTPUT\n  Echo (structure)\n    SampleName (string)\n    Size (integer)\n"))
    #expect(Run("greetings greet help").text.contains("OUTPUT") == false)
  }

  @Test func `shows long values line by line, and what contains itself once`() {
    let text = Help.text(for: .operation(PutItem.self))
    #expect(text.contains("\n            \"L\": [{ ... recursive ... }, ...],\n"))
    #expect(text.contains("KeyName1={S|N|B|SS|NS|BS|M|L|NULL|BOOL=value},KeyName2={S|N|B|"))
    #expect(text.contains("One of NONE, ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATED_NEW.\n"))
    #expect(text.contains("\n      Default: NONE\n"))
  }

  @Test func `explains a command of ours`() {
    let text = Run("greetings greet help").text
    #expect(
      text.contains("streamctl greetings greet <who> [--tone <warm|cool>] [--times <integer>]"))
    #expect(text.contains("  <who> (required)\n      Whom to greet.\n"))
    #expect(text.contains("How often.\n      1 to 3.\n      Default: 1\n"))
  }

  @Test func `for what is no command is a mistake`() {
    #expect(Run("help bogus").status == .usage)
    #expect(Run("help samples bogus").status == .usage)
  }

  /// What the pages of all topics are.
  private static var topics: [HelpTopic] {
    let groups = Help(catalog: Catalog.all, ownCommands: OwnCommands.all).groups
    return [.overview, .examples] + groups.map(HelpTopic.group)
      + Catalog.all.map(HelpTopic.operation) + OwnCommands.all.map(HelpTopic.own)
  }

  @Test func `has lines of at most 80 columns and no letters but printed ones`() {
    for topic in Self.topics {
      let text = Help.text(for: topic)
      for line in text.split(separator: "\n") {
        // One word may be longer than a line.
        let words = line.split(separator: " ")
        #expect(line.utf8.count <= 80 || words.count <= 3, "\(line)")
      }
      #expect(text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }
  }

  @Test func `is plain, but bold where colour is on`() {
    let bold = Run("--color on put-sample help").text
    #expect(bold.hasPrefix("\u{1B}[1mNAME\u{1B}[0m\n"))
    #expect(bold.contains("\n  \u{1B}[1m--size\u{1B}[0m <integer>\n"))
    for line in ["--color off put-sample help", "--color auto help samples", "put-sample help"] {
      #expect(!Run(line).text.contains("\u{1B}"))
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

struct `The examples in help` {
  private static var paths: [[String]] {
    Catalog.all.map { [$0.name.service.command, $0.name.command] } + OwnCommands.all.map { $0.path }
  }

  @Test(arguments: paths)
  func `are there for each command, and call it`(path: [String]) {
    let lines = Examples.lines(of: path)
    #expect(lines.first?.hasPrefix("# ") == true)
    let calls = ["streamctl \(path.joined(separator: " "))", "streamctl \(path.last ?? "")"]
    #expect(lines.contains { line in calls.contains { line.contains($0) } })
  }

  @Test func `are there for the first page and for each service`() {
    #expect(!Examples.lines(of: []).isEmpty)
    for group in Help(catalog: Catalog.all, ownCommands: OwnCommands.all).groups {
      let isService = Catalog.all.contains { $0.name.service.command == group }
      #expect(!isService || !Examples.lines(of: [group]).isEmpty, "\(group)")
    }
  }

  @Test func `are of commands that there are, each once`() {
    let known = Self.paths.map { $0.joined(separator: " ") }
    let groups = Catalog.all.map { $0.name.service.command }
    for path in Examples.paths where path != "overview" && !groups.contains(path) {
      #expect(known.contains(path), "\(path)")
    }
    #expect(Set(Examples.paths).count == Examples.paths.count)
  }

  @Test func `show a script that makes what they work on`() {
    let text = Run("help examples").text
    #expect(text == Examples.prelude + "\n")
    #expect(text.contains("\nstreamctl create-table --table-name Orders \\\n"))
  }
}
