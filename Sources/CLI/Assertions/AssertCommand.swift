internal import JMESPath
internal import Operations
package import Shapes
internal import Wire

/// Succeeds when something is true of an operation's answer; tells what is not otherwise.
package enum AssertCommand: OwnCommand {
  package static let path = ["assert"]
  package static let summary =
    "Exit 0 when --query is true of a command's answer, else 1 and the difference."
  package static let positionals = ["Command"]

  package struct Options: Structure {
    let command = Required(
      "Command", String.self,
      help: "Any command with its options, such as dynamodb get-item --table-name T --key id={S=1}."
    )
    let equals = Allowed(
      "Equals", String.self,
      help: "What --query is to give: a text or JSON. Without --query, the whole answer.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    try run(words: [options.command], in: context)
  }

  package static func run(words: [String], in context: CommandContext) throws -> ExitStatus {
    guard words.first != "help" else {
      context.output.print(Help.text(for: .own(self), isStyled: context.isColored))
      return .success
    }
    var syntax = OptionSyntax("--equals", .one)
    syntax.hasPrefixes = false
    var parser = ArgumentParser(options: [syntax])
    let result = try parser.parse(words)
    let expected = result.options[0]?.values.first
    guard let query = try context.settings.query ?? expected.map({ _ in try whole() }) else {
      throw UsageError(.arguments, "the following arguments are required: --query")
    }
    return try check(
      Assertion(query: query, expected: expected), of: result.rest, in: context)
  }

  private static func whole() throws(GeneralError) -> JMESPath.Query {
    do throws(QueryError) { return try JMESPath.Query("@") } catch {
      throw GeneralError(error.message)
    }
  }

  private static func check(
    _ assertion: Assertion, of words: [String], in context: CommandContext
  ) throws -> ExitStatus {
    var reader = CommandLineReader(
      words, asksForHelp: false, catalog: Catalog.all, ownCommands: OwnCommands.all)
    let (command, rest) = try reader.read()
    let captured: CapturedAnswer
    switch command {
    case .operation(let operation):
      captured = try CapturedAnswer.of(operation, rest, in: context)
    case .own(let own):
      captured = try CapturedAnswer.of(context) { try own.run(words: rest, in: $0) }
    case .help, .version:
      throw UsageError(.parameters, "assert takes a command that answers, and its options.")
    }
    let faults = try assertion.faults(in: captured.json)
    guard !faults.isEmpty else { return captured.status }
    let title = assertion.expected == nil ? "This is false: " : "This is not as expected: "
    throw GeneralError(
      ([title + assertion.query.expression] + faults.indented).joined(separator: "\n"),
      status: .failure)
  }
}
