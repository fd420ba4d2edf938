internal import Engine

/// What came of delivering.
package struct DeliverySummary: Sendable, Hashable {
  package var deliveredRecordCount = 0
  package var invocationCount = 0
  /// Batches that failed and wait to be tried again.
  package var blockedBatchCount = 0
  /// Batches that were given up.
  package var discardedBatchCount = 0
  /// Event invocations that could not be run at all for now.
  package var blockedEventCount = 0
  /// Event invocations that were given up.
  package var discardedEventCount = 0
  /// Shards that another process was delivering; only where that is not waited for.
  package var busyShardCount = 0
  /// Whether handlers went on causing records beyond what one command delivers.
  package var hasReachedCascadeLimit = false

  package init() {}

  package var hasFailures: Bool {
    blockedBatchCount > 0 || discardedBatchCount > 0 || hasReachedCascadeLimit
      || blockedEventCount > 0 || discardedEventCount > 0
  }

  /// Counts an attempt of a function.
  mutating func count(_ attempt: DeliveryAttempt, _ verdict: BatchPlanner.Verdict) {
    invocationCount += 1
    switch verdict {
    case .delivered: deliveredRecordCount += attempt.recordCount
    case .discarded: discardedBatchCount += 1
    case .failed, .split: break
    }
  }
}
