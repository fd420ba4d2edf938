internal import Engine
internal import Operations
private import Wire

/// Prints what happened in a store, and goes on printing when asked to.
struct ActivityTail {
  let filter: ActivityFilter
  let formatter: ActivityFormatter
  let follows: Bool

  /// How soon a line is seen after its commit, at the latest.
  private static let pauseMilliseconds = 20

  func run(in context: CommandContext) throws -> ExitStatus {
    if follows { Interruption.catchSignals() }
    let store = try context.session().store(doesWorkDue: false)
    var cursor = try store.read { try $0.activityCursor(before: filter.since) }
    guard follows else {
      if try show(from: cursor, store, context).lineCount == 0 { try remark(in: store, context) }
      return .success
    }
    var shownVersion: Int?
    repeat {
      // Asked before reading: what is committed in between changes it again.
      let version = try store.dataVersion()
      guard version != shownVersion else { continue }
      cursor = try show(from: cursor, store, context).end
      shownVersion = version
      context.output.flush()
      if context.output.isClosed { return .success }
    } while Interruption.pause(milliseconds: Self.pauseMilliseconds)
    return .success
  }

  /// Says of names that nothing has that nothing was to be shown for that.
  private func remark(in store: Store, _ context: CommandContext) throws {
    try store.read { transaction in
      let names = MissingNames(transaction, region: filter.region)
      let remarks = [
        try names.remark(onNothingAbout: filter.tableName, .table),
        try names.remark(onNothingAbout: filter.functionName, .function),
      ]
      for case let remark? in remarks { context.remark(remark) }
    }
  }

  /// Prints what is behind a place; gives the place behind all that, and how many lines it was.
  private func show(
    from cursor: ActivityCursor, _ store: Store, _ context: CommandContext
  ) throws -> (end: ActivityCursor, lineCount: Int) {
    try store.read { transaction in
      var count = 0
      try transaction.forEachActivity(after: cursor, filter) { activity in
        count += 1
        context.output.print(formatter.line(of: activity) + "\n")
        return !context.output.isClosed
      }
      return (try transaction.activityCursorAtEnd(), count)
    }
  }
}
