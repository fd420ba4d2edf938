internal import Operations
internal import Wire

/// Waits as the AWS CLI's `wait` does: silently, until what it waits for is so.
struct WaiterRunner {
  let waiter: Waiter
  let operation: any Operation.Type
  let context: CommandContext
  /// How long to go on looking, for what another process may do.
  let timeoutSeconds: Int

  func run(_ words: [String]) throws -> ExitStatus {
    // Skeletons are the operation's own.
    if words.contains(where: { $0.utf8.starts(with: "--generate-cli-skeleton".utf8) }) {
      return try OperationRunner(operation, in: context).run(words)
    }
    let patience = Patience(seconds: timeoutSeconds)
    var lastMatch: Waiter.Acceptor?
    while true {
      let (outcome, hint) = try look(words)
      let match = waiter.acceptor(of: outcome)
      lastMatch = match ?? lastMatch
      switch match?.state {
      case .success: return .success
      case .failure:
        throw failed("Waiter encountered a terminal failure state: \(match?.explanation ?? "")")
      default: break
      }
      if match == nil, case .error(let error) = outcome {
        throw failed("An error occurred (\(error.code)): \(error.message)", hint)
      }
      guard patience.goesOn() else {
        let seen = lastMatch.map { ". Previously accepted state: " + $0.explanation } ?? ""
        throw failed("Max attempts exceeded" + seen, hint)
      }
    }
  }

  private func look(_ words: [String]) throws -> (Waiter.Outcome, hint: String?) {
    do {
      return (.answer(try CapturedAnswer.of(operation, words, in: context).json), nil)
    } catch let failure as FailedOperation {
      return (.error(failure.error), failure.hint)
    }
  }

  private func failed(_ reason: String, _ hint: String? = nil) -> GeneralError {
    var error = GeneralError("Waiter \(waiter.name) failed: \(reason)")
    error.hint = hint
    return error
  }
}

/// The answer of an operation that is carried out for what it says, not to be printed.
struct CapturedAnswer {
  let json: JSON
  let status: ExitStatus

  /// Throws what the operation throws.
  static func of(
    _ operation: any Operation.Type, _ words: [String], in context: CommandContext
  ) throws -> CapturedAnswer {
    try of(context) { inner in try OperationRunner(operation, in: inner).run(words) }
  }

  /// The answer of any command; what is no JSON is taken as a text.
  static func of(
    _ context: CommandContext, _ body: (CommandContext) throws -> ExitStatus
  ) throws -> CapturedAnswer {
    var bytes: [UInt8] = []
    let inner = try context.capturing {
      bytes += $0
      return 0
    }
    let status = try body(inner)
    inner.output.flush()
    guard !bytes.isEmpty else { return CapturedAnswer(json: [:], status: status) }
    let json = (try? JSON.parse(utf8: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    return CapturedAnswer(json: json, status: status)
  }
}
