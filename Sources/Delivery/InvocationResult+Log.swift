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

extension FunctionError {
  /// The error on one line, such as `ValueError: too many`.
  var summary: String {
    let line = errorMessage.split(separator: "\n", omittingEmptySubsequences: true).first ?? ""
    return "\(errorType): \(line)"
  }
}
