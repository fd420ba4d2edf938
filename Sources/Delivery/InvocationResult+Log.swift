package import Engine
package import Functions
private import Wire

extension InvocationResult {
  /// What the invocation leaves in the function's log.
  package var logEvents: [LogEvent] {
    log.map {
      LogEvent(time: Timestamp(milliseconds: $0.timestampMilliseconds), message: $0.text)
    }
  }
}

extension InvocationOutcome {
  /// Takes in what came of the invocation.
  package mutating func take(_ result: InvocationResult, _ trace: Trace?) {
    durationMicroseconds = result.durationMicroseconds
    if case .failure(let failure) = result.outcome { error = failure.summary }
    self.trace = trace
  }
}

extension FunctionError {
  /// The error on one line, such as `ValueError: too many`.
  var summary: String {
    let line = errorMessage.split(separator: "\n", omittingEmptySubsequences: true).first ?? ""
    return "\(errorType): \(line)"
  }
}
