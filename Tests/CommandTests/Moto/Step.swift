import Testing

/// One command of a scenario, and what is known of the two answers.
struct Step: ExpressibleByStringLiteral, Sendable {
  let command: String
  let comparison: Comparison

  /// What moto does where it is not right.
  enum Comparison: Sendable {
    /// moto is right: exit status, output and error are the same.
    case same
    /// moto says an error without the count that PutItem and UpdateItem put before it since 2026.
    case counted
    /// moto carries out what AWS refuses.
    case motoTakes(AWSAnswer)
    /// moto breaks and answers 500.
    case motoBreaks(AWSAnswer)
    /// moto refuses with another error, whose end is given.
    case motoSays(String, AWSAnswer)
    /// moto's answer is another, in the way that is told.
    case motoAnswers(String, AWSAnswer)
  }

  init(stringLiteral command: String) { self.init(command, .same) }

  private init(_ command: String, _ comparison: Comparison) {
    self.command = command
    self.comparison = comparison
  }

  static func counted(_ command: String) -> Step { Step(command, .counted) }

  static func motoTakes(_ command: String, _ answer: AWSAnswer) -> Step {
    Step(command, .motoTakes(answer))
  }

  static func motoBreaks(_ command: String, _ answer: AWSAnswer) -> Step {
    Step(command, .motoBreaks(answer))
  }

  static func moto(says words: String, to command: String, _ answer: AWSAnswer) -> Step {
    Step(command, .motoSays(words, answer))
  }

  static func moto(wrong: String, _ command: String, _ answer: AWSAnswer) -> Step {
    Step(command, .motoAnswers(wrong, answer))
  }

  var words: [String] { CommandWords.split(command) }

  /// The operation's name in errors, such as `PutItem`.
  var operation: String {
    (words.first ?? "").split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
  }
}

/// What AWS answers, as recordings of the service or its documentation have it.
enum AWSAnswer: Sendable {
  /// JSON, compared by its values, or a text.
  case prints(String)
  /// Nothing, and a status of 0.
  case nothing
  case fails(String, String)

  static func refuses(_ message: String) -> AWSAnswer { .fails("ValidationException", message) }
  static func lacks(_ message: String) -> AWSAnswer { .fails("ResourceNotFoundException", message) }
  static func cancels(_ reasons: String) -> AWSAnswer {
    .fails(
      "TransactionCanceledException",
      "Transaction cancelled, please refer cancellation reasons for specific reasons [\(reasons)]")
  }
  static let failsCondition = AWSAnswer.fails(
    "ConditionalCheckFailedException", "The conditional request failed")
}

/// Commands that belong together, from an empty store on.
struct Scenario: Sendable, CustomTestStringConvertible {
  let name: String
  let steps: [Step]

  init(_ name: String, _ steps: [Step]) {
    self.name = name
    self.steps = steps
  }

  var testDescription: String { name }
}
