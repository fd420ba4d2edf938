internal import Operations
internal import Shapes

/// Makes pages of help from what operations and commands declare of themselves.
struct Help {
  let catalog: [any Operation.Type]
  let ownCommands: [any OwnCommand.Type]
  var page = HelpPage()

  /// The text for a topic; with style, headings and names are bold.
  static func text(
    for topic: HelpTopic, isStyled: Bool = false, catalog: [any Operation.Type] = Catalog.all,
    ownCommands: [any OwnCommand.Type] = OwnCommands.all
  ) -> String {
    var help = Help(catalog: catalog, ownCommands: ownCommands)
    switch topic {
    case .overview: help.addOverview()
    case .group(let path): help.addGroup(path)
    case .operation(let operation): help.add(operation)
    case .own(let command): help.add(command)
    case .examples: return Examples.prelude + "\n"
    case .manual: return help.manual
    }
    return HelpTextWriter.text(of: help.page, isStyled: isStyled)
  }

  /// The operations of a service and the commands of a group, as they are listed.
  func addEntries(in group: String, to page: inout HelpPage) {
    for operation in catalog where operation.name.service.command == group {
      page.add(.entry(operation.name.command, operation.summary))
    }
    for command in ownCommands where command.path.count > 1 && command.path[0] == group {
      page.add(.entry(command.path.dropFirst().joined(separator: " "), command.summary))
    }
  }

  /// Services in the order of the catalog, then groups of commands that are no services.
  var groups: [String] {
    var groups: [String] = []
    for operation in catalog where !groups.contains(operation.name.service.command) {
      groups.append(operation.name.service.command)
    }
    for command in ownCommands where command.path.count > 1 && !groups.contains(command.path[0]) {
      groups.append(command.path[0])
    }
    return groups.filter { $0 != Service.own.command }
  }
}

extension Help {
  private mutating func addGroup(_ name: String) {
    page.add(.heading("NAME"))
    page.add(.text("streamctl \(name) - \(Self.title(of: name))"))
    page.add(.heading("SYNOPSIS"))
    page.add(.lines(["streamctl [options] \(name) <command> [parameters]"], indent: 2))
    page.add(.heading("COMMANDS"))
    addEntries(in: name, to: &page)
    page.add(.entry("help", "This page; `streamctl \(name) <command> help` explains a command."))
    addExamples(of: [name])
  }

  static func title(of group: String) -> String {
    titles.first { $0.group == group }?.title ?? "Commands of this program."
  }

  private static let titles: [(group: String, title: String)] = [
    ("dynamodb", "Tables, items, transactions, statements and backups."),
    ("dynamodbstreams", "The records of what was written to tables."),
    ("lambda", "Functions, versions, aliases, and the mappings that feed them."),
    ("sqs", "Queues and their messages."),
    ("sns", "Topics, and who has subscribed to them."),
    ("logs", "What functions printed, and other lines."),
    ("cloudwatch", "Figures about functions, and others."),
    ("streamctl", "Operations that AWS does not have."),
  ]

  private mutating func add(_ operation: any Operation.Type) {
    let (service, command) = (operation.name.service.command, operation.name.command)
    let isFirst = catalog.first { $0.name.command == command }.map { $0.name == operation.name }
    let table = OptionTable(of: operation)
    addIntroduction([service, command], operation.summary, table)
    if isFirst ?? true {
      page.add(.text("It is also called by its name alone: streamctl \(command)."))
    }
    addOptions(table, withSyntax: true)
    addEnd(path: [service, command])
    page.add(.heading("OUTPUT"))
    let outline = operation.outputShape.outline
    page.add(outline.isEmpty ? .text("None.") : .lines(outline, indent: 2))
    addExitCodes()
  }

  private mutating func add(_ command: any OwnCommand.Type) {
    let table = OptionTable(of: command)
    addIntroduction(command.path, command.summary, table)
    if command.path.count == 1 { page.add(.text("AWS does not have it.")) }
    addOptions(table, withSyntax: true)
    addEnd(path: command.path)
    addExitCodes()
  }

  private mutating func addIntroduction(_ path: [String], _ summary: String, _ table: OptionTable) {
    let name = "streamctl " + path.joined(separator: " ")
    page.add(.heading("NAME"))
    page.add(.text("\(name) - \(summary)"))
    page.add(.heading("SYNOPSIS"))
    page.add(.lines(Self.synopsis(name, table), indent: 2))
    page.add(.heading("DESCRIPTION"))
    page.add(.text(summary))
  }

  static func synopsis(_ name: String, _ table: OptionTable) -> [String] {
    let words = ([name] + table.synopsis + ["[global\u{1}options]"]).joined(separator: " ")
    return HelpPage.filled(words, indent: 2, hanging: 4)
  }

  private mutating func addEnd(path: [String]) {
    page.add(.heading("GLOBAL OPTIONS"))
    addGlobalOptions()
    addExamples(of: path)
  }

  mutating func addExamples(of path: [String]) {
    let lines = Examples.lines(of: path)
    guard !lines.isEmpty else { return }
    page.add(.heading("EXAMPLES"))
    page.add(.text("They work on what `streamctl help examples` makes in a folder."))
    page.add(.lines([""] + lines, indent: 2))
  }
}

extension Help {
  mutating func addOptions(_ table: OptionTable, withSyntax: Bool) {
    let shown = table.positionals + table.options.filter { !$0.isRefused && !$0.help.isEmpty }
    if !shown.isEmpty { page.add(.heading("OPTIONS")) }
    for option in shown {
      page.add(.option(option.title, [option.help] + option.limits))
      if withSyntax { addSyntax(of: option) }
    }
    let refused = table.options.filter(\.isRefused).map(\.name)
    guard !refused.isEmpty else { return }
    page.add(
      .text("Not available here, and refused when given: " + refused.joined(separator: ", ") + "."))
  }

  private mutating func addSyntax(of option: CommandOption) {
    guard let shape = option.member?.shape, !shape.isPlain else { return }
    if let shorthand = shape.shorthandSyntax {
      page.add(.lines(["Shorthand syntax:"], indent: 6))
      page.add(.lines(Syntax.broken(shorthand, width: 72), indent: 8))
    }
    page.add(.lines(["JSON syntax:"], indent: 6))
    page.add(.lines(shape.jsonSyntax(width: 72), indent: 8))
  }

  mutating func addGlobalOptions() {
    for option in GlobalOption.allCases where !option.help.isEmpty {
      page.add(.entry(option.title, option.help))
    }
    let silent = GlobalOption.allCases.filter { $0.help.isEmpty && $0.refusal == nil }
    page.add(.text("Taken, and without effect here: " + silent.names))
    page.add(.text("Refused: " + GlobalOption.allCases.filter { $0.refusal != nil }.names))
  }

  mutating func addExitCodes() {
    page.add(.heading("EXIT CODES"))
    for (code, meaning) in Self.exitCodes { page.add(.entry(code, meaning)) }
  }

  private static let exitCodes = [
    ("0", "It is done."),
    ("1", "A handler failed, with --strict; or what a command of ours says is so."),
    ("130", "It was ended by Ctrl-C."),
    ("252", "What was typed cannot be understood, or is not available."),
    ("253", "The environment or the configuration is at fault."),
    ("254", "The service answered with an error, whose code stands in the message."),
    ("255", "Anything else went wrong."),
  ]
}

extension GlobalOption {
  /// The option with what it takes.
  fileprivate var title: String {
    guard case .one = syntax.arity else { return rawValue }
    let choices = syntax.choices.joined(separator: "|")
    let isShort = !choices.isEmpty && choices.utf8.count <= 20
    return "\(rawValue) <\(isShort ? choices : choices.isEmpty ? valueName : "choice")>"
  }

  private var valueName: String {
    switch self {
    case .store: "folder"
    case .query: "expression"
    default: "string"
    }
  }
}

extension [GlobalOption] {
  fileprivate var names: String { map(\.rawValue).joined(separator: ", ") + "." }
}
