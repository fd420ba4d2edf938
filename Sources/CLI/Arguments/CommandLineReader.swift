internal import Operations

/// Finds the command in what was typed: `put-item`, or `dynamodb put-item`.
struct CommandLineReader {
  let catalog: [any Operation.Type]
  let ownCommands: [any OwnCommand.Type]
  /// Whether `--help` stands anywhere.
  let asksForHelp: Bool
  private var rest: [String]

  /// Reads the words that are left when the global options are taken out.
  init(
    _ words: [String], asksForHelp: Bool, catalog: [any Operation.Type],
    ownCommands: [any OwnCommand.Type]
  ) {
    self.catalog = catalog
    self.ownCommands = ownCommands
    self.asksForHelp = asksForHelp
    rest = words
  }

  /// The command, and the words for its own options.
  mutating func read() throws(UsageError) -> (command: Command, words: [String]) {
    let command = try readCommand()
    guard asksForHelp else { return (command, rest) }
    switch command {
    case .operation(let operation): return (.help(.operation(operation)), [])
    case .own(let own):
      let waiter = own.path.last == "wait" ? takeWaiter(of: own.path[0]) : nil
      return (.help(waiter.map { .waiter($0) } ?? .own(own)), [])
    case .help, .version: return (command, [])
    }
  }

  private mutating func readCommand() throws(UsageError) -> Command {
    guard let word = takeWord() else {
      if asksForHelp { return .help(.overview) }
      throw UsageError(.arguments, "the following arguments are required: command")
    }
    if word == "help" { return .help(try topic()) }
    if word == "version" { return .version }
    // Most words are operations, and most operations need not be looked at to find one.
    if let command = command(word) { return command }
    if isGroup(word) { return try readCommand(in: word) }
    throw .invalidChoice(word, of: "command", among: flatNames)
  }

  private mutating func readCommand(in group: String) throws(UsageError) -> Command {
    guard let word = takeWord() else {
      if asksForHelp { return .help(.group(group)) }
      throw missingCommand(in: group)
    }
    if word == "help" { return .help(.group(group)) }
    if let command = command(word, in: group) { return command }
    if group == "wait", let command = waiter(word) { return command }
    let kind = isHighLevel(group) ? "subcommand" : "operation"
    throw .invalidChoice(word, of: kind, among: names(in: group))
  }

  /// `help put-item` and `help dynamodb put-item` are as good as the other way round.
  private mutating func topic() throws(UsageError) -> HelpTopic {
    guard let word = takeWord(), word != "help" else { return .overview }
    if word == "wait", let waiter = takeWaiter() { return .waiter(waiter) }
    if word == "examples" { return .examples }
    if word == "man" { return .manual }
    var found = command(word)
    if isGroup(word) {
      guard let inner = takeWord() else { return .group(word) }
      found = command(inner, in: word)
      if inner == "wait", let waiter = takeWaiter(of: word) { return .waiter(waiter) }
      if found == nil { throw .invalidChoice(inner, of: "operation", among: names(in: word)) }
    }
    switch found {
    case .operation(let operation): return .operation(operation)
    case .own(let own): return .own(own)
    default: throw .invalidChoice(word, of: "command", among: flatNames)
    }
  }

  /// Takes the first word that is no option, leaving the others.
  private mutating func takeWord() -> String? {
    let place = rest.firstIndex { word in
      word.utf8.first != UInt8(ascii: "-") || word == "-" || word.utf8.contains(0x20)
    }
    return place.map { rest.remove(at: $0) }
  }
}

extension CommandLineReader {
  /// The waiter that the next word names, if it does.
  private mutating func takeWaiter(of service: String? = nil) -> Waiter? {
    let waiters = service.map { Waiter.all(of: $0) } ?? Waiter.all
    let before = rest
    let word = takeWord()
    let waiter = waiters.first { $0.command == word }
    if waiter == nil { rest = before }
    return waiter
  }

  /// AWS's waiters work without their service's name, too.
  private mutating func waiter(_ word: String) -> Command? {
    guard let waiter = Waiter.all.first(where: { $0.command == word }) else { return nil }
    rest.insert(word, at: 0)
    return command("wait", in: waiter.operation.service.command)
  }

  private func isGroup(_ word: String) -> Bool {
    catalog.contains { $0.name.service.command == word }
      || ownCommands.contains { $0.path.count > 1 && $0.path[0] == word }
  }

  /// Whether the AWS CLI has nothing but commands above operations there.
  private func isHighLevel(_ group: String) -> Bool {
    !catalog.contains { $0.name.service.command == group }
      && ownCommands.contains { $0.path[0] == group && $0.isHighLevel }
  }

  private func missingCommand(in group: String) -> UsageError {
    guard isHighLevel(group) else {
      return UsageError(.arguments, "the following arguments are required: operation")
    }
    return UsageError(
      .parameters,
      "usage: streamctl [options] \(group) <subcommand> [parameters]\n"
        + "streamctl: error: too few arguments")
  }

  private func command(_ word: String, in group: String? = nil) -> Command? {
    let operation = catalog.first { operation in
      group.map { $0 == operation.name.service.command } ?? true
        && operation.name.hasCommand(word)
    }
    if let operation { return .operation(operation) }
    return ownCommands.first { $0.path == (group.map { [$0] } ?? []) + [word] }.map(Command.own)
  }

  private func names(in group: String) -> [String] {
    catalog.filter { $0.name.service.command == group }.map { $0.name.command }
      + ownCommands.filter { $0.path.count > 1 && $0.path[0] == group }.map { $0.path[1] }
      + ["help"]
  }

  private var flatNames: [String] {
    var names: [String] = []
    for operation in catalog where !names.contains(operation.name.service.command) {
      names.append(operation.name.service.command)
    }
    names += catalog.map { $0.name.command }
    for command in ownCommands where !names.contains(command.path[0]) {
      names.append(command.path[0])
    }
    return names + ["help", "version"]
  }
}

extension OperationName {
  /// Whether that is the name on the command line; most names are ruled out without making it.
  fileprivate func hasCommand(_ word: String) -> Bool {
    let letters = word.utf8.lazy.filter { $0 != UInt8(ascii: "-") }
    return letters.elementsEqual(wire.utf8.lazy.map { $0 | 0x20 }) && command == word
  }
}
