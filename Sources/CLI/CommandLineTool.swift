package import Engine
internal import Functions
internal import Operations
internal import SQLite

/// The whole program: takes what was typed, and gives the exit status.
package struct CommandLineTool {
  package static let version = ProgramVersion.text

  private let environment: [String: String]
  private let currentFolder: String
  private let clock: Clock
  private let output: Output
  private let catalog: [any Operation.Type]
  private let ownCommands: [any OwnCommand.Type]

  init(
    environment: [String: String], currentFolder: String, clock: Clock, output: Output,
    catalog: [any Operation.Type] = Catalog.all,
    ownCommands: [any OwnCommand.Type] = OwnCommands.all
  ) {
    self.environment = environment
    self.currentFolder = currentFolder
    self.clock = clock
    self.output = output
    self.catalog = catalog
    self.ownCommands = ownCommands
  }

  /// Runs one command in this process; `arguments` are those behind the program's name.
  package static func run(
    arguments: [String], environment: [String: String], clock: Clock = .system
  ) -> Int32 {
    let isOutputMissing = Descriptor.openMissing()
    guard arguments != [WorkerKeeper.word] else {
      KeeperEndpoint.runKeeper(clock: clock)
      return 0
    }
    Interruption.endWithStatus()
    Orphans.adopt()
    WorkerKeeper.allow()
    defer { Orphans.endAll() }
    let tool = CommandLineTool(
      environment: environment, currentFolder: workingFolder(), clock: clock,
      output: .standard(isMissing: isOutputMissing))
    return tool.run(arguments).rawValue
  }

  func run(_ arguments: [String]) -> ExitStatus {
    guard arguments.first != CompleteCommand.word else {
      CompleteCommand(
        environment: environment, currentFolder: currentFolder, clock: clock, output: output,
        catalog: catalog, ownCommands: ownCommands
      ).run(Array(arguments.dropFirst()))
      _ = output.finish()
      return .success
    }
    let status = status(of: arguments)
    guard let problem = output.finish() else { return status }
    output.printRemark("\nstreamctl: [ERROR]: The answer cannot be printed: \(problem)\n")
    return .general
  }

  private func status(of arguments: [String]) -> ExitStatus {
    guard !arguments.isEmpty else {
      output.printRemark(Help.text(for: .overview))
      return .usage
    }
    var options = GlobalOptions()
    var context: CommandContext?
    do {
      let words: [String]
      (options, words) = try GlobalOptions.take(from: arguments)
      if options.has(.version) { return printVersion() }
      var reader = CommandLineReader(
        words, asksForHelp: options.has(.help), catalog: catalog, ownCommands: ownCommands)
      let (command, rest) = try reader.read()
      return try run(command, rest, options, &context)
    } catch {
      let printer = ErrorPrinter(
        format: ErrorFormat(options, environment: environment), output: output,
        colors: Settings.colors(options))
      return printer.print(Self.explained(error, storePath: context?.storePath))
    }
  }

  private func run(
    _ command: Command, _ words: [String], _ options: GlobalOptions,
    _ context: inout CommandContext?
  ) throws -> ExitStatus {
    switch command {
    case .version: return printVersion()
    case .help(let topic):
      let color = options[.color] ?? "auto"
      let isStyled = color == "auto" ? output.isTerminal : color == "on"
      output.print(
        Help.text(for: topic, isStyled: isStyled, catalog: catalog, ownCommands: ownCommands))
      return .success
    case .operation(let operation):
      return try OperationRunner(operation, in: try makeContext(options, &context)).run(words)
    case .own(let own): return try own.run(words: words, in: try makeContext(options, &context))
    }
  }

  /// Leaves the context to the caller, who needs it when the command fails.
  private func makeContext(
    _ options: GlobalOptions, _ context: inout CommandContext?
  ) throws -> CommandContext {
    let made = CommandContext(
      settings: try Settings(options, environment: environment), environment: environment,
      currentFolder: currentFolder, clock: try Settings.clock(environment) ?? clock,
      output: output)
    context = made
    return made
  }

  private func printVersion() -> ExitStatus {
    output.print("streamctl/\(Self.version)\n")
    return .success
  }

  /// SQLite does not know which store it was that failed.
  private static func explained(_ error: any Error, storePath: String?) -> any Error {
    guard let error = error as? SQLiteError, let storePath else { return error }
    return StoreError.database(path: storePath, error)
  }
}
