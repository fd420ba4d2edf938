internal import SQLite
private import Wire

extension Checkpoint {
  /// The columns that `init(_:)` reads, in its order.
  static let columns = """
    id, shard_id, number, started_after, sequence, pieces, tried_at, window_start, window_state,
    closing_attempts, closes_early, earlier_lanes
    """

  init(_ row: borrowing Row) {
    self.init(
      id: row.integer(0), shardID: row.integer(1), lane: row.integer(2),
      startedAfter: SequenceNumber(row.integer(3)), sequence: SequenceNumber(row.integer(4)))
    pieces = row.textOrNil(5).map(BatchPiece.list) ?? []
    triedAt = row.integerOrNil(6).map(Timestamp.init(milliseconds:))
    if let start = row.integerOrNil(7) {
      let isEarly = row.bool(10)
      window = TumblingWindow(
        start: Timestamp(milliseconds: start), state: row.textOrNil(8) ?? "{}",
        closing: row.integerOrNil(9).map { .init(attempts: $0, isEarly: isEarly) })
    }
    earlierLanes = row.textOrNil(11).map(EarlierLanes.list) ?? []
  }

  /// What the column of pieces holds.
  var piecesText: String? {
    guard !pieces.isEmpty else { return nil }
    return pieces.map { "\($0.last.value):\($0.attempts):\($0.invocations)" }
      .joined(separator: " ")
  }

  /// What the column of earlier lanes holds.
  var earlierLanesText: String? {
    guard !earlierLanes.isEmpty else { return nil }
    return earlierLanes.map { lanes in
      lanes.sequences.map { String($0.value) }.joined(separator: ":")
    }.joined(separator: " ")
  }
}

extension BatchPiece {
  fileprivate static func list(_ text: String) -> [BatchPiece] {
    text.split(separator: " ").compactMap { part in
      let numbers = part.split(separator: ":").compactMap { Int($0) }
      guard let last = numbers.first else { return nil }
      let attempts = numbers.count > 1 ? numbers[1] : 0
      return BatchPiece(
        last: SequenceNumber(last), attempts: attempts,
        invocations: numbers.count > 2 ? numbers[2] : attempts)
    }
  }
}

extension EarlierLanes {
  fileprivate static func list(_ text: String) -> [EarlierLanes] {
    text.split(separator: " ").map { part in
      EarlierLanes(
        sequences: part.split(separator: ":").compactMap { Int($0).map { SequenceNumber($0) } })
    }
  }
}
