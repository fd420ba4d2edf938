internal import Operations
internal import Shapes

/// Goes through the words before the cursor, however wrong they are, and knows where it has come.
struct CompletionWalk {
  let completer: Completer
  /// The values given, by the option's name without dashes.
  private(set) var given: [(name: String, value: String)] = []
  /// The option whose value the next word may be.
  private(set) var pending: CompletionOption?
  private(set) var operation: (any Operation.Type)?
  private var path: [String] = []
  private var asksForHelp = false
  private var table: OptionTable?
  /// The options of a command around another, such as `assert`.
  private var outerOptions: [CommandOption] = []
  /// The service whose waiters may come next.
  private(set) var waitedService: String?
  private var positionalCount = 0
  private var givenNames: [String] = []

  init(completer: Completer) { self.completer = completer }

  mutating func take(_ word: String) {
    let looksLikeOption = word.utf8.first == UInt8(ascii: "-") && word.utf8.count > 1
    if let option = pending, !looksLikeOption || option.mustTakeValue {
      given.append((option.syntax.name.withoutDashes, word))
      if case .many = option.syntax.arity { return }
      pending = nil
      return
    }
    pending = nil
    if looksLikeOption {
      takeOption(word)
    } else if table != nil {
      if let positional = nextPositional { given.append((positional.name.withoutDashes, word)) }
      positionalCount += 1
    } else if path.isEmpty, word == "help" {
      asksForHelp = true
    } else {
      takePart(word)
    }
  }

  private mutating func takeOption(_ word: String) {
    let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
    let name = equals.map { String(word[..<$0]) } ?? word
    guard let option = option(name) else { return }
    givenNames.append(option.syntax.name)
    if let equals {
      given.append(
        (option.syntax.name.withoutDashes, String(word[word.utf8.index(after: equals)...])))
    } else if case .flag = option.syntax.arity {
      return
    } else {
      pending = option
    }
  }

  private mutating func takePart(_ word: String) {
    if path.isEmpty, word == AssertCommand.path[0], outerOptions.isEmpty {
      outerOptions = OptionTable(of: AssertCommand.self).options
      return
    }
    if let waiter = Waiter.all.first(where: { waits(for: $0, word) }) {
      operation = Catalog.operation(
        command: waiter.operation.command, service: waiter.operation.service.command)
      table = waiter.optionTable
      waitedService = nil
      return
    }
    path.append(word)
    if let operation = completer.catalog.first(where: { $0.name.isCalled(path) }) {
      self.operation = operation
      table = OptionTable(of: operation)
    } else if path.count == 2, path[1] == "wait", !Waiter.all(of: path[0]).isEmpty {
      waitedService = path[0]
    } else if let own = completer.ownCommands.first(where: { $0.path == path }) {
      table = OptionTable(of: own)
    }
  }

  private func waits(for waiter: Waiter, _ word: String) -> Bool {
    let service = waiter.operation.service.command
    return waiter.command == word && (path == ["wait"] || waitedService == service)
  }

  /// The option of that name, or that it is the beginning of.
  func option(_ name: String) -> CompletionOption? {
    let globals = GlobalOption.allCases
    let options = (table?.options ?? []) + outerOptions
    if let option = globals.first(where: { $0.rawValue == name }) { return .global(option) }
    if let option = options.first(where: { $0.name == name }) { return .command(option) }
    let matches = globals.filter { !$0.isOurs && $0.rawValue.hasPrefix(name) }
    if let match = matches.first { return matches.count == 1 ? .global(match) : nil }
    let own = options.filter { $0.name.hasPrefix(name) }
    return own.count == 1 ? own.first.map(CompletionOption.command) : nil
  }

  /// Whether the command is named, so that options and words of its own follow.
  var isComplete: Bool { table != nil }

  var nextPositional: CommandOption? {
    guard let table, positionalCount < table.positionals.count else { return nil }
    return table.positionals[positionalCount]
  }
}

extension CompletionWalk {
  /// What a command's name may begin or go on with.
  var nextWords: [Candidate] {
    if path == [CompleteCommand.word] {
      return CompletionPrinter.Shell.allCases.map { Candidate($0.rawValue) }
    }
    var found: [Candidate] = []
    for waiter in Waiter.all
    where path == ["wait"] || waitedService == waiter.operation.service.command {
      found.append(Candidate(waiter.command, waiter.summary))
    }
    if path.isEmpty {
      for group in Help(catalog: completer.catalog, ownCommands: completer.ownCommands).groups {
        found.append(Candidate(group, Help.title(of: group)))
      }
    }
    for operation in completer.catalog
    where path.isEmpty || path == [operation.name.service.command] {
      found.append(Candidate(operation.name.command, operation.summary))
    }
    for command in completer.ownCommands
    where command.path.count > path.count && command.path.starts(with: path) {
      let isLast = command.path.count == path.count + 1
      found.append(
        Candidate(command.path[path.count], isLast ? command.summary : "Commands of this kind."))
    }
    guard !asksForHelp else {
      guard path.isEmpty else { return found }
      return found + [
        Candidate("examples", "What the examples work on."), Candidate("man", "The manual page."),
      ]
    }
    found.append(Candidate("help", "Explains the commands."))
    return found + (path.isEmpty ? [Candidate("version", "Prints the version.")] : [])
  }

  /// The options that are not given yet; the command's own come first.
  func optionNames(for current: String) -> [Candidate] {
    let shown = ((table?.options ?? []) + outerOptions).filter { option in
      if option.isRefused || givenNames.contains(option.name) { return false }
      return !option.isNegative || current.hasPrefix("--no")
    }
    var found = shown.filter(\.syntax.isRequired) + shown.filter { !$0.syntax.isRequired }
    if current.isEmpty { found.removeAll { $0.help.isEmpty } }
    var names = found.map { Candidate($0.name, $0.help) }
    guard !current.isEmpty || table == nil else { return names }
    for option in GlobalOption.allCases
    where option.refusal == nil && !givenNames.contains(option.rawValue) {
      names.append(Candidate(option.rawValue, option.help))
    }
    return names
  }
}

extension OperationName {
  /// Whether it is called by that: its command, alone or behind its service.
  fileprivate func isCalled(_ path: [String]) -> Bool {
    switch path.count {
    case 1: path[0] == command
    case 2: path[0] == service.command && path[1] == command
    default: false
    }
  }
}

extension String {
  /// An option's name as members' names are written in small letters.
  fileprivate var withoutDashes: String {
    String(drop { $0 == "-" }.map { $0 == "_" ? "-" : $0 })
  }
}
