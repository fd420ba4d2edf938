internal import Operations

extension Help {
  mutating func addOverview() {
    addName()
    page.add(.heading("SYNOPSIS"))
    page.add(.lines(["streamctl [options] <command> [parameters]"], indent: 2))
    page.add(.heading("DESCRIPTION"))
    page.add(.text(Self.description))
    for group in groups {
      page.add(.heading(group.uppercased()))
      addEntries(in: group, to: &page)
    }
    page.add(.heading("BESIDE AWS"))
    for command in ownCommands where command.path.count == 1 {
      page.add(.entry(command.path[0], command.summary))
    }
    addEntries(in: Service.own.command, to: &page)
    addSurroundings()
    addExamples(of: [])
  }

  private mutating func addName() {
    page.add(.heading("NAME"))
    page.add(
      .text(
        "streamctl \(CommandLineTool.version) - DynamoDB tables, their streams, and Lambda "
          + "functions on them, in one file."))
  }

  private mutating func addSurroundings() {
    page.add(.heading("HELP"))
    for (name, meaning) in Self.topics { page.add(.entry(name, meaning)) }
    page.add(.heading("GLOBAL OPTIONS"))
    addGlobalOptions()
    page.add(.heading("ENVIRONMENT"))
    for (name, meaning) in Self.variables { page.add(.entry(name, meaning)) }
    page.add(.heading("FILES"))
    page.add(.text(Self.files))
    addExitCodes()
  }

  private static let description = """
    Each command works by itself (streamctl put-item) and behind its service's name \
    (streamctl dynamodb put-item), with the options and answers of the AWS CLI.
    """

  private static let files = """
    The store is a folder: the one of --store, else of STREAMCTL_STORE, else the nearest .streamctl \
    here or above (`streamctl init` makes one), else ~/.local/share/streamctl.
    """

  private static let topics = [
    ("<command> help", "Explains a command, or lists those of a service."),
    ("help examples", "What the examples work on; in a folder: streamctl help examples | sh."),
    ("help man", "The manual as one page: streamctl help man | man -l -."),
    ("complete bash|zsh|fish", "The script by which a shell completes what is typed."),
  ]

  private static let variables = [
    ("STREAMCTL_STORE", "The folder of the store, as --store."),
    ("STREAMCTL_DELIVERY", "manual writes only, as --no-deliver."),
    ("STREAMCTL_STRICT", "1 does what --strict does."),
    ("STREAMCTL_CLOCK", "A time to stand still at, or an offset such as +90s."),
    ("STREAMCTL_SEED", "A number that the order of shards is drawn from."),
    ("AWS_REGION", "The region, as --region; else AWS_DEFAULT_REGION."),
    ("AWS_DEFAULT_OUTPUT", "How to print answers, as --output."),
    ("AWS_CLI_ERROR_FORMAT", "How to print errors, as --cli-error-format."),
  ]
}

extension Help {
  /// The whole manual in the language of `man`: every command with its options and examples.
  var manual: String {
    var manual = self
    manual.addName()
    manual.page.add(.heading("SYNOPSIS"))
    manual.page.add(
      .lines(
        [
          "streamctl [options] <command> [parameters]",
          "streamctl [options] <service> <command> [parameters]", "streamctl [<command>] help",
        ], indent: 2))
    manual.page.add(.heading("DESCRIPTION"))
    manual.page.add(.text(Self.description))
    manual.addSurroundings()
    for group in groups {
      manual.page.add(.heading(group.uppercased()))
      manual.page.add(.text(Self.title(of: group)))
      manual.addCommands(in: group)
    }
    manual.page.add(.heading("BESIDE AWS"))
    for command in ownCommands where command.path.count == 1 { manual.addBriefly(command) }
    manual.addCommands(in: Service.own.command)
    manual.page.add(.heading("EXAMPLES"))
    manual.page.add(.text("What the examples of all commands work on:"))
    manual.page.add(.lines(Examples.preludeLines, indent: 2))
    return RoffWriter.text(
      of: manual.page, title: "STREAMCTL", date: Self.date,
      source: "streamctl \(CommandLineTool.version)")
  }

  /// The day of the version.
  private static let date = "2026-11-25"

  private mutating func addCommands(in group: String) {
    for operation in catalog where operation.name.service.command == group {
      addBriefly(
        [group, operation.name.command], operation.summary, OptionTable(of: operation))
    }
    for command in ownCommands where command.path.count > 1 && command.path[0] == group {
      addBriefly(command)
    }
  }

  private mutating func addBriefly(_ command: any OwnCommand.Type) {
    addBriefly(command.path, command.summary, OptionTable(of: command))
  }

  private mutating func addBriefly(_ path: [String], _ summary: String, _ table: OptionTable) {
    var part = Help(catalog: catalog, ownCommands: ownCommands)
    part.addOptions(table, withSyntax: false)
    page.add(.heading(path.joined(separator: " ")))
    page.add(.text(summary))
    page.add(.lines(Self.synopsis("streamctl " + path.joined(separator: " "), table), indent: 2))
    for block in part.page.blocks {
      if case .heading = block { continue }
      page.add(block)
    }
    let examples = Examples.lines(of: path)
    if !examples.isEmpty { page.add(.lines(examples, indent: 2)) }
  }
}
