import Wire

/// What a command left behind, without what must differ between the two.
///
/// The AWS CLI here is version 1, as that is the one Python's packages have; streamctl follows
/// version 2. Its exit codes for errors of usage and of the service are two; so only the kind of an
/// error is kept of them, and of its text the message.
struct ComparedAnswer: Hashable, CustomStringConvertible {
  enum Outcome: Hashable { case success, usage, service }

  let outcome: Outcome
  let output: String
  let error: String

  var description: String { "\(outcome) \(output)\(error)" }

  /// Whether moto met something that it was not made for.
  var isBroken: Bool { error.hasPrefix("An error occurred (500)") }

  /// The AWS CLI's; 254 is version 2's.
  init(aws status: Int, _ output: String, _ errors: String) {
    let isService = errors.contains("An error occurred (")
    outcome = status == 0 ? .success : isService ? .service : .usage
    self.output = output
    // The usage is before the message, and ends with the name of the program.
    let message = errors.text(afterLast: ": error: ") ?? errors
    error =
      message.text(afterLast: "parameters]\nTo see help text") == nil
      ? message.trimmed : message.lastLine
  }

  init(streamctl result: CommandResult) {
    switch result.status {
    case 0: outcome = .success
    case 254: outcome = .service
    default: outcome = .usage
    }
    output = result.output
    var message = result.errors.text(afterLast: "streamctl: [ERROR]: ") ?? result.errors
    for end in ["\n\nLooked in the store", "\n\nAdditional error details", "\n\nusage: "] {
      message = message.text(before: end) ?? message
    }
    error = (message.text(afterLast: "An error occurred (ParamValidation): ") ?? message).trimmed
  }

  /// What a step says of AWS's answer.
  init(_ answer: AWSAnswer, of operation: String) {
    switch answer {
    case .prints(let text): (outcome, output, error) = (.success, text, "")
    case .nothing: (outcome, output, error) = (.success, "", "")
    case .fails(let code, let message):
      outcome = .service
      output = ""
      error = "An error occurred (\(code)) when calling the \(operation) operation: \(message)"
    }
  }

  private init(_ outcome: Outcome, _ output: String, _ error: String) {
    (self.outcome, self.output, self.error) = (outcome, output, error)
  }

  /// With the count of errors that some operations put before a message.
  var counted: ComparedAnswer {
    guard let end = error.range(of: " operation: ") else { return self }
    let message = "1 validation error detected: " + error[end.upperBound...]
    return ComparedAnswer(outcome, output, error[..<end.upperBound] + message)
  }

  /// With JSON on one line.
  var compact: ComparedAnswer {
    ComparedAnswer(outcome, (try? JSON.parse(output).text) ?? output.trimmed, error)
  }
}

extension String {
  func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }

  func text(afterLast text: String) -> String? {
    ranges(of: text).last.map { String(self[$0.upperBound...]) }
  }

  func text(before text: String) -> String? {
    range(of: text).map { String(self[..<$0.lowerBound]) }
  }

  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  var lastLine: String { split(separator: "\n").last.map(String.init) ?? "" }
}
