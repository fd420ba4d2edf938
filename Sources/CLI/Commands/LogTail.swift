internal import Engine
internal import Operations

/// Prints the lines of a log group, and goes on printing when asked to.
struct LogTail {
  let query: LogQuery
  let filter: LogFilter
  let formatter: LogLineFormatter
  let follows: Bool

  /// How soon a line is seen after its commit, at the latest.
  private static let pauseMilliseconds = 20

  func run(in context: CommandContext, _ store: Store) throws -> ExitStatus {
    guard follows else {
      _ = try show(after: 0, store, context)
      return .success
    }
    Interruption.catchSignals()
    var shownVersion: Int?
    var shownID = 0
    repeat {
      // Asked before reading: what is committed in between changes it again.
      let version = try store.dataVersion()
      guard version != shownVersion else { continue }
      shownID = try show(after: shownID, store, context)
      shownVersion = version
      context.output.flush()
      if context.output.isClosed { return .success }
    } while Interruption.pause(milliseconds: Self.pauseMilliseconds)
    return .success
  }

  /// Prints what came after a line, in the order of time, and gives the newest line there is.
  private func show(
    after id: Int, _ store: Store, _ context: CommandContext
  ) throws -> Int {
    try store.read { transaction in
      var query = query
      query.afterID = id
      try transaction.forEachLogEvent(query) { event in
        if filter.matches(event) { context.output.print(formatter.line(of: event)) }
        return !context.output.isClosed
      }
      return try transaction.newestLogEventID()
    }
  }
}
