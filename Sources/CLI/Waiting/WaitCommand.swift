internal import Operations
package import Shapes

/// What is said of the options of a service's `wait`, beside those of the operation that it asks.
private enum WaitOptionHelp {
  static let waiter = "What to wait for; the other options are those of the operation that tells."
  static let timeout =
    "Goes on looking for so many seconds, for what another process does; 0 looks once."
}

/// The waiters of one of AWS's services.
package protocol WaitCommand: OwnCommand {
  /// As it is typed: `dynamodb`.
  static var service: String { get }
}

extension WaitCommand {
  package static var path: [String] { [service, "wait"] }
  package static var positionals: [String] { ["Waiter"] }

  package static func run(words: [String], in context: CommandContext) throws -> ExitStatus {
    var rest = words
    guard let place = rest.firstIndex(where: { $0.utf8.first != UInt8(ascii: "-") }) else {
      throw UsageError(
        .parameters,
        "usage: streamctl [options] \(service) wait <subcommand> [parameters]\n"
          + "streamctl: error: too few arguments")
    }
    let word = rest.remove(at: place)
    guard word != "help" else { return WaitHelp.print(service, in: context) }
    let waiters = Waiter.all(of: service)
    guard let waiter = waiters.first(where: { $0.command == word }) else {
      throw UsageError.invalidChoice(word, of: "subcommand", among: waiters.map(\.command))
    }
    return try run(waiter, rest, in: context)
  }

  private static func run(
    _ waiter: Waiter, _ words: [String], in context: CommandContext
  ) throws -> ExitStatus {
    guard words.last != "help" else { return WaitHelp.print(waiter, in: context) }
    let operation = Catalog.operation(command: waiter.operation.command, service: service)
    guard let operation else { preconditionFailure("waiters ask operations that are there") }
    let (seconds, rest) = try takeTimeout(from: words)
    return try WaiterRunner(
      waiter: waiter, operation: operation, context: context, timeoutSeconds: seconds
    ).run(rest)
  }

  /// The option is ours, so that its prefixes stay the operation's.
  private static func takeTimeout(
    from words: [String]
  ) throws(UsageError) -> (seconds: Int, rest: [String]) {
    var syntax = OptionSyntax("--timeout", .one)
    syntax.hasPrefixes = false
    syntax.isInteger = true
    var parser = ArgumentParser(options: [syntax])
    let result = try parser.parse(words)
    let seconds = result.options[0]?.values.first.flatMap { Int($0) } ?? 0
    return (max(0, seconds), result.rest)
  }
}

/// `dynamodb wait`.
package enum DynamoDBWaitCommand: WaitCommand {
  package static let service = "dynamodb"
  package static let summary = "Waits for a table: table-exists, table-not-exists."

  package struct Options: Structure {
    let waiter = Required("Waiter", TableWaiter.self, help: WaitOptionHelp.waiter)
    let timeout = Allowed("Timeout", Int.self, .range(0...86_400), help: WaitOptionHelp.timeout)

    package init() {}
  }

  /// The names of the waiters.
  package enum TableWaiter: String, Choice {
    case exists = "table-exists"
    case notExists = "table-not-exists"
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    try run(words: [options.waiter.rawValue], in: context)
  }
}

/// `lambda wait`.
package enum LambdaWaitCommand: WaitCommand {
  package static let service = "lambda"
  package static let summary =
    "Waits for a function: function-exists, function-active, function-updated and others."

  package struct Options: Structure {
    let waiter = Required("Waiter", FunctionWaiter.self, help: WaitOptionHelp.waiter)
    let timeout = Allowed("Timeout", Int.self, .range(0...86_400), help: WaitOptionHelp.timeout)

    package init() {}
  }

  /// The names of the waiters.
  package enum FunctionWaiter: String, Choice {
    case active = "function-active"
    case activeByGetFunction = "function-active-v2"
    case exists = "function-exists"
    case updated = "function-updated"
    case updatedByGetFunction = "function-updated-v2"
    case versionActive = "published-version-active"
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    try run(words: [options.waiter.rawValue], in: context)
  }
}
