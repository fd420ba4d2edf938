internal import Engine
package import Shapes
internal import Wire

/// A command that AWS has no operation for; its options are declared as an operation's members.
package protocol OwnCommand: Sendable {
  associatedtype Options: Structure

  /// The words it is called by, such as `["init"]` or `["logs", "tail"]`.
  static var path: [String] { get }
  /// One sentence for help, with a full stop.
  static var summary: String { get }
  /// The members that are typed as words of their own, without an option, in order.
  static var positionals: [String] { get }
  /// Whether the AWS CLI has it, as one of its commands above operations.
  static var isHighLevel: Bool { get }
  /// Throws `UsageError`, `GeneralError`, `StoreError` or `ServiceError`.
  static func run(_ options: Record<Options>, in context: CommandContext) throws -> ExitStatus
  /// Reads the words after its name, and does it; as a rule by its options.
  static func run(words: [String], in context: CommandContext) throws -> ExitStatus
}

extension OwnCommand {
  package static var positionals: [String] { [] }
  package static var isHighLevel: Bool { false }

  static var optionShape: Shape { Record<Options>.shape }

  package static func run(words: [String], in context: CommandContext) throws -> ExitStatus {
    let given = try GivenOptions(words, by: OptionTable(of: self))
    guard !given.asksForHelp else {
      context.output.print(Help.text(for: .own(self), isStyled: context.isColored))
      return .success
    }
    var builder = RequestBuilder(
      shape: optionShape, binaryFormat: context.settings.binaryFormat,
      files: ParameterFile(environment: context.environment))
    if context.settings.isPlain {
      guard PlainAttributeValues.areIn(optionShape) else {
        throw PlainAttributeValues.refusal(of: path.joined(separator: " "))
      }
      builder.isPlain = true
    }
    let draft = try builder.build(given)
    let request = JSON.object(draft.entries)
    try RequestValidator.check(request, optionShape, literalMembers: draft.literalMembers)
    let timed = TimeEncoder.request(request, optionShape, today: context.clock.now())
    return try run(try record(timed), in: context)
  }

  private static func record(_ json: JSON) throws(UsageError) -> Record<Options> {
    var reader = ValueReader()
    let record = Record<Options>(json, &reader)
    if let violation = reader.violations.first {
      throw .validation(
        "Value \(violation.value?.text ?? "null") of \(violation.path): \(violation.rule)")
    }
    if let problem = reader.problem { throw .validation(problem.message) }
    guard let record, reader.typeMismatch == nil, reader.refusedPaths.isEmpty else {
      throw .validation("The options of \(path.joined(separator: " ")) do not fit.")
    }
    return record
  }
}
