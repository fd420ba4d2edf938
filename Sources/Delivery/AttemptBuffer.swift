import Engine
import Functions

/// What came of batches and is not committed yet, so that several share a transaction.
///
/// A command that is killed meanwhile leaves these batches to be delivered again; none is lost.
final class AttemptBuffer {
  private struct Entry {
    let keeper: AttemptKeeper
    let running: RunningBatch
    let verdict: BatchPlanner.Verdict
    var attempt: DeliveryAttempt
  }

  private static let largestCount = 64
  private static let longestMicroseconds = 20_000

  private var entries: [Entry] = []
  private var begunMicroseconds = 0
  private var last: DeliveryAttempt?

  var isEmpty: Bool { entries.isEmpty }

  /// Whether others should not wait longer to see it.
  var isDue: Bool {
    guard !entries.isEmpty else { return false }
    return entries.count >= Self.largestCount
      || SystemClock.monotonicMicroseconds() - begunMicroseconds >= Self.longestMicroseconds
  }

  /// The attempt added last, as far as it is known.
  var newest: DeliveryAttempt {
    guard let attempt = entries.last?.attempt ?? last else {
      preconditionFailure("one was added")
    }
    return attempt
  }

  func add(
    _ keeper: AttemptKeeper, _ running: RunningBatch, _ answer: BatchAnswer,
    _ verdict: BatchPlanner.Verdict
  ) {
    if entries.isEmpty { begunMicroseconds = SystemClock.monotonicMicroseconds() }
    entries.append(
      Entry(
        keeper: keeper, running: running, verdict: verdict,
        attempt: keeper.attempt(of: running, answer, verdict)))
  }

  /// Commits all of it in one transaction.
  func flush(to store: Store) throws {
    guard !entries.isEmpty else { return }
    try store.write { transaction in
      for index in entries.indices {
        let entry = entries[index]
        try entry.keeper.keep(
          &entries[index].attempt, of: entry.running, entry.verdict, in: transaction)
      }
      try transaction.note(entries.map { $0.keeper.outcome(of: $0.running) })
    }
    last = entries.last?.attempt
    entries = []
  }
}
