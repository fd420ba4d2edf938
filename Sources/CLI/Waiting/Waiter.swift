internal import Operations
internal import Wire

/// What the AWS CLI can wait for: an operation, and what its answers mean.
///
/// The facts are those of botocore's waiters. How often it asks, and how many times, is left out:
/// nothing here changes by itself, so that the first answer is as good as the last.
struct Waiter: Sendable {
  enum State: Sendable { case success, failure, retry }

  /// What of an answer is looked at.
  enum Sign: Sendable {
    /// A text at a place of the answer, as `Table.TableStatus`.
    case value(String, at: String)
    case error(String)
    case anyAnswer
  }

  struct Acceptor: Sendable {
    let state: State
    let sign: Sign

    init(_ state: State, _ sign: Sign) {
      self.state = state
      self.sign = sign
    }
  }

  /// As AWS names it: `TableExists`.
  let name: String
  let operation: OperationName
  let acceptors: [Acceptor]
  /// What it waits for, for help.
  let summary: String

  /// As it is typed: `table-exists`.
  var command: String { kebabCase(name) }
}

extension Waiter {
  static func all(of service: String) -> [Waiter] {
    all.filter { $0.operation.service.command == service }
  }

  static let all = dynamoDB + lambda

  private static let notFound = "ResourceNotFoundException"

  private static let dynamoDB = [
    Waiter(
      name: "TableExists", operation: OperationName(.dynamoDB, "DescribeTable"),
      acceptors: [
        Acceptor(.success, .value("ACTIVE", at: "Table.TableStatus")),
        Acceptor(.retry, .error(notFound)),
      ], summary: "The table is there."),
    Waiter(
      name: "TableNotExists", operation: OperationName(.dynamoDB, "DescribeTable"),
      acceptors: [Acceptor(.success, .error(notFound))], summary: "The table is not there."),
  ]

  private static let lambda = [
    state("FunctionActive", "GetFunctionConfiguration", "State", "The function can be invoked."),
    state("FunctionActiveV2", "GetFunction", "Configuration.State", "The same, by get-function."),
    Waiter(
      name: "FunctionExists", operation: OperationName(.lambda, "GetFunction"),
      acceptors: [Acceptor(.success, .anyAnswer), Acceptor(.retry, .error(notFound))],
      summary: "The function is there."),
    update(
      "FunctionUpdated", "GetFunctionConfiguration", "LastUpdateStatus",
      "The function's last change is done."),
    update(
      "FunctionUpdatedV2", "GetFunction", "Configuration.LastUpdateStatus",
      "The same, by get-function."),
    state(
      "PublishedVersionActive", "GetFunctionConfiguration", "State",
      "The version that --qualifier names can be invoked."),
  ]

  private static func state(
    _ name: String, _ operation: String, _ place: String, _ summary: String
  ) -> Waiter {
    waiter(name, operation, place, ["Active", "Failed", "Pending"], summary)
  }

  private static func update(
    _ name: String, _ operation: String, _ place: String, _ summary: String
  ) -> Waiter {
    waiter(name, operation, place, ["Successful", "Failed", "InProgress"], summary)
  }

  private static func waiter(
    _ name: String, _ operation: String, _ place: String, _ values: [String], _ summary: String
  ) -> Waiter {
    Waiter(
      name: name, operation: OperationName(.lambda, operation),
      acceptors: zip([State.success, .failure, .retry], values).map { state, value in
        Acceptor(state, .value(value, at: place))
      }, summary: summary)
  }
}

extension Waiter {
  /// What an operation came to.
  enum Outcome {
    case answer(JSON)
    case error(ServiceError)
  }

  /// The first acceptor that takes an outcome; nil when none does.
  func acceptor(of outcome: Outcome) -> Acceptor? {
    acceptors.first { acceptor in
      switch (acceptor.sign, outcome) {
      case (.anyAnswer, .answer): true
      case (.error(let code), .error(let error)): error.code == code
      case (.value(let value, let place), .answer(let answer)):
        place.split(separator: ".").reduce(JSON?.some(answer)) { $0?[String($1)] }?.string == value
      default: false
      }
    }
  }
}

extension Waiter.Acceptor {
  /// What was seen, in botocore's words.
  var explanation: String {
    switch sign {
    case .value(let value, let place):
      #"For expression "\#(place)" we matched expected path: "\#(value)""#
    case .error(let code): "Matched expected service error code: \(code)"
    case .anyAnswer: "Matched expected service error code: False"
    }
  }
}
