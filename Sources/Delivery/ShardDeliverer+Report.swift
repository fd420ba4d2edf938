import Engine

extension ShardDeliverer {
  /// Tells the user what failed, which records wait because of it, and what will try them again.
  func reportBlocked(_ batch: Batch, _ attempt: Attempt) throws {
    let waiting = try store.read { transaction in
      try transaction.checkpoint(id: checkpointID).map(transaction.pendingRecordCount) ?? 0
    }
    report(
      """
      function \(batch.mapping.functionName) failed: \(attempt.error ?? "")
        \(count(waiting)) of table \(batch.stream.tableName) \(waiting == 1 ? "waits" : "wait"), \
      from sequence number \(batch.firstSequence.text) on; \
      tried \(attempt.number == 1 ? "once" : "\(attempt.number) times").
        The next write to the table tries again, and so does `streamctl deliver`; \
      `streamctl tail --function-name \(batch.mapping.functionName)` shows what happened.
      """)
  }

  /// Tells the user that a batch has used up its retries.
  func reportDiscarded(_ batch: Batch, _ attempt: Attempt) {
    report(
      """
      function \(batch.mapping.functionName) failed: \(attempt.error ?? "")
        \(count(batch.recordCount)) of table \(batch.stream.tableName), sequence numbers \
      \(batch.firstSequence.text) to \(batch.lastSequence.text), given up after \
      \(attempt.number == 1 ? "one attempt" : "\(attempt.number) attempts"), as \
      MaximumRetryAttempts says.
      """)
  }

  private func count(_ records: Int) -> String { records == 1 ? "1 record" : "\(records) records" }
}
