/// What came of one invocation.
package struct InvocationResult: Sendable, Hashable {
  /// What the caller gets.
  package enum Outcome: Sendable, Hashable {
    /// The handler's result: a JSON text as UTF-8.
    case success([UInt8])
    case failure(FunctionError)
  }

  package var outcome: Outcome
  /// START, all the handler wrote, END and REPORT, in the order in which it came.
  package var log: [LogLine]
  /// The time from the event to the answer, without the start of the process.
  package var durationMicroseconds: Int
  /// How long the caller waited for the process and the handler's module; nil for a warm process.
  package var initDurationMicroseconds: Int?
  package var maxMemoryUsedMegabytes: Int

  package init(
    outcome: Outcome, log: [LogLine], durationMicroseconds: Int,
    initDurationMicroseconds: Int? = nil, maxMemoryUsedMegabytes: Int
  ) {
    self.outcome = outcome
    self.log = log
    self.durationMicroseconds = durationMicroseconds
    self.initDurationMicroseconds = initDurationMicroseconds
    self.maxMemoryUsedMegabytes = maxMemoryUsedMegabytes
  }
}

/// A handler's failure, in Lambda's words.
package struct FunctionError: Error, Sendable, Hashable {
  /// How the handler failed.
  package enum Kind: String, Sendable, Hashable {
    /// The handler raised an error, or could not be loaded.
    case unhandled
    case timeout
    /// The process ended without an answer.
    case exited
  }

  package var kind: Kind
  /// Such as `ValueError` or `Runtime.ImportModuleError`.
  package var errorType: String
  package var errorMessage: String
  /// The JSON text that AWS's `invoke` returns, as UTF-8.
  package var payload: [UInt8]

  package init(kind: Kind, errorType: String, errorMessage: String, payload: [UInt8]) {
    self.kind = kind
    self.errorType = errorType
    self.errorMessage = errorMessage
    self.payload = payload
  }
}

/// One line of a function's log.
package struct LogLine: Sendable, Hashable {
  /// Since 1970-01-01T00:00:00Z.
  package var timestampMilliseconds: Int
  /// Without the line's end.
  package var text: String

  package init(timestampMilliseconds: Int, text: String) {
    self.timestampMilliseconds = timestampMilliseconds
    self.text = text
  }
}
