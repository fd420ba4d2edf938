internal import Operations
internal import Shapes

/// Writes help from what operations and commands declare of themselves.
struct Help {
  private var text = ""
  private static let width = 80

  static func text(
    for topic: HelpTopic, catalog: [any Operation.Type] = Catalog.all,
    ownCommands: [any OwnCommand.Type] = OwnCommands.all
  ) -> String {
    var help = Help()
    switch topic {
    case .overview: help.writeOverview(catalog, ownCommands)
    case .group(let name): help.writeGroup(name, catalog, ownCommands)
    case .operation(let operation): help.write(operation)
    case .own(let command): help.write(command)
    }
    return help.text
  }

  private mutating func writeOverview(
    _ catalog: [any Operation.Type], _ ownCommands: [any OwnCommand.Type]
  ) {
    write("streamctl \(CommandLineTool.version)")
    write("DynamoDB tables, their streams, and Lambda functions on them, in one file.", indent: 2)
    writeUsage("streamctl [options] <command> [parameters]")
    write(
      """
      Each command works by itself (streamctl put-item) and behind its service's name \
      (streamctl dynamodb put-item), with the options and answers of the AWS CLI. Help for one: \
      streamctl <command> help.
      """, indent: 2)
    for service in Self.services(catalog) where service != Service.own.command {
      writeHeading(service)
      for operation in catalog where operation.name.service.command == service {
        writeEntry(operation.name.command, operation.summary)
      }
    }
    writeHeading("Beside AWS")
    for command in ownCommands {
      writeEntry(command.path.joined(separator: " "), command.summary)
    }
    for operation in catalog where operation.name.service == .own {
      writeEntry(operation.name.command, operation.summary)
    }
    writeHeading("Options of every command")
    writeGlobalOptions()
    writeHeading("Environment")
    for (name, meaning) in Self.variables { writeEntry(name, meaning) }
  }

  private mutating func writeGroup(
    _ name: String, _ catalog: [any Operation.Type], _ ownCommands: [any OwnCommand.Type]
  ) {
    write("streamctl \(name)")
    writeUsage("streamctl [options] \(name) <command> [parameters]")
    writeHeading("Commands")
    for operation in catalog where operation.name.service.command == name {
      writeEntry(operation.name.command, operation.summary)
    }
    for command in ownCommands where command.path.count > 1 && command.path[0] == name {
      writeEntry(command.path[1], command.summary)
    }
  }

  private mutating func write(_ operation: any Operation.Type) {
    let name = "\(operation.name.service.command) \(operation.name.command)"
    write(OptionTable(of: operation), name: name, summary: operation.summary)
  }

  private mutating func write(_ command: any OwnCommand.Type) {
    let name = command.path.joined(separator: " ")
    write(OptionTable(of: command), name: name, summary: command.summary)
  }

  private mutating func write(_ table: OptionTable, name: String, summary: String) {
    write("streamctl \(name)")
    write(summary, indent: 2)
    writeUsage((["streamctl \(name)"] + table.synopsis).joined(separator: " "))
    let shown = table.options.filter { !$0.isRefused && !$0.help.isEmpty }
    if !table.positionals.isEmpty || !shown.isEmpty { writeHeading("Options") }
    for option in table.positionals + shown {
      write(option.title, indent: 2)
      write(option.help, indent: 6)
    }
    let refused = table.options.filter(\.isRefused).map(\.name)
    if !refused.isEmpty {
      writeHeading("Not available here, and refused when given")
      write(refused.joined(separator: ", "), indent: 2)
    }
    text += "\n"
    write("The options of every command are in `streamctl help`.")
  }

  private mutating func writeGlobalOptions() {
    for option in GlobalOption.allCases where !option.help.isEmpty {
      writeEntry(option.rawValue, option.help)
    }
    let silent = GlobalOption.allCases.filter { $0.help.isEmpty && $0.refusal == nil }
    write("Taken, and without effect here: " + silent.names, indent: 2)
    write("Refused: " + GlobalOption.allCases.filter { $0.refusal != nil }.names, indent: 2)
  }

  private static func services(_ catalog: [any Operation.Type]) -> [String] {
    var services: [String] = []
    for operation in catalog where !services.contains(operation.name.service.command) {
      services.append(operation.name.service.command)
    }
    return services
  }

  private static let variables = [
    ("STREAMCTL_STORE", "The folder of the store, as --store."),
    ("STREAMCTL_DELIVERY", "manual writes only, as --no-deliver."),
    ("STREAMCTL_STRICT", "1 does what --strict does."),
    ("AWS_REGION", "The region, as --region; else AWS_DEFAULT_REGION."),
    ("AWS_DEFAULT_OUTPUT", "How to print answers, as --output."),
    ("AWS_CLI_ERROR_FORMAT", "How to print errors, as --cli-error-format."),
  ]
}

extension Help {
  private mutating func writeUsage(_ usage: String) {
    writeHeading("Usage")
    write(usage, indent: 2, hanging: 4)
    text += "\n"
  }

  private mutating func writeHeading(_ title: String) {
    if !text.hasSuffix("\n\n") { text += "\n" }
    text += title + "\n"
  }

  /// A name and what it means, side by side.
  private mutating func writeEntry(_ name: String, _ meaning: String) {
    let column = 34
    let gap = max(1, column - 2 - name.utf8.count)
    write(name + String(repeating: "\u{1}", count: gap) + meaning, indent: 2, hanging: column - 2)
  }

  /// Breaks a text into lines; U+0001 is a space that no line is broken at.
  private mutating func write(_ words: String, indent: Int = 0, hanging: Int = 0) {
    var column = indent
    var isFirst = true
    text += String(repeating: " ", count: indent)
    for word in words.split(separator: " ") {
      let width = word.utf8.count
      if !isFirst, column + 1 + width > Self.width {
        column = indent + hanging
        text += "\n" + String(repeating: " ", count: column)
      } else if !isFirst {
        text += " "
        column += 1
      }
      text.unicodeScalars += word.unicodeScalars.map { $0 == "\u{1}" ? " " : $0 }
      column += width
      isFirst = false
    }
    text += "\n"
  }
}

extension [GlobalOption] {
  fileprivate var names: String { map(\.rawValue).joined(separator: ", ") + "." }
}
