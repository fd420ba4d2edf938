private import Engine

extension EventInvoker {
  /// Tells the user of an invocation that waits because its function cannot be run.
  func reportBlocked(_ task: EventTask, _ attempt: EventAttempt) {
    report(
      """
      function \(task.label) could not be run: \(attempt.error ?? "")
        The event of request \(task.invocation.definition.requestID) waits; the next write that \
      delivers tries again, and so does `streamctl deliver`.
      """)
  }

  /// Tells the user of an invocation that was given up, and where word of it went.
  func reportDiscarded(
    _ task: EventTask, _ attempt: EventAttempt, _ condition: EventPolicy.Condition,
    _ farewell: EventFarewell
  ) {
    let count = task.invocation.attempts + (attempt.result == nil ? 0 : 1)
    let attempts = ["without an attempt", "after one attempt"]
    let after = count < attempts.count ? attempts[count] : "after \(count) attempts"
    let why = task.function == nil ? "" : " (\(condition.rawValue))"
    let names = farewell.sentTo.joined(separator: " and ")
    report(
      """
      function \(task.label) failed: \(attempt.error ?? "")
        The event of request \(task.invocation.definition.requestID) was given up \(after)\
      \(why); \(names.isEmpty ? "it is lost" : "word of it went to " + names).
      """)
    reportUnsent(task, farewell)
  }

  /// Tells the user what could not be sent where it was to go.
  func reportUnsent(_ task: EventTask, _ farewell: EventFarewell) {
    for problem in farewell.problems {
      report("word of what came of function \(task.label) could not be sent: \(problem)")
    }
  }
}
