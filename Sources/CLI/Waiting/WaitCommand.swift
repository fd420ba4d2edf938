internal import Operations
package import Shapes

/// The options of a service's `wait`, beside those of the operation that it asks.
package struct WaitOptions: Structure {
  let waiter = Required(
    "Waiter", String.self,
    help: "What to wait for; the options are those of the operation that tells.")
  let timeout = Allowed(
    "Timeout", Int.self, .range(0...86_400),
    help: "Goes on looking for so many seconds, for what another process does; 0 looks once.")

  package init() {}
}

/// The waiters of one of AWS's services.
package protocol WaitCommand: OwnCommand where Options == WaitOptions {
  /// As it is typed: `dynamodb`.
  static var service: String { get }
}

extension WaitCommand {
  package static var path: [String] { [service, "wait"] }
  package static var positionals: [String] { ["Waiter"] }

  package static func run(
    _ options: Record<WaitOptions>, in context: CommandContext
  ) throws -> ExitStatus {
    try run(words: [options.waiter], in: context)
  }

  package static func run(words: [String], in context: CommandContext) throws -> ExitStatus {
    var rest = words
    guard let place = rest.firstIndex(where: { $0.utf8.first != UInt8(ascii: "-") }) else {
      throw UsageError(
        .parameters,
        "usage: streamctl [options] \(service) wait <subcommand> [parameters]\n"
          + "streamctl: error: too few arguments")
    }
    let word = rest.remove(at: place)
    guard word != "help" else { return help(.own(Self.self), in: context) }
    let waiters = Waiter.all(of: service)
    guard let waiter = waiters.first(where: { $0.command == word }) else {
      throw UsageError.invalidChoice(word, of: "subcommand", among: waiters.map(\.command))
    }
    return try run(waiter, rest, in: context)
  }

  private static func help(_ topic: HelpTopic, in context: CommandContext) -> ExitStatus {
    context.output.print(Help.text(for: topic, isStyled: context.isColored))
    return .success
  }

  private static func run(
    _ waiter: Waiter, _ words: [String], in context: CommandContext
  ) throws -> ExitStatus {
    guard words.last != "help" else { return help(.waiter(waiter), in: context) }
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
}

/// `lambda wait`.
package enum LambdaWaitCommand: WaitCommand {
  package static let service = "lambda"
  package static let summary =
    "Waits for a function: function-exists, function-active, function-updated and others."
}
