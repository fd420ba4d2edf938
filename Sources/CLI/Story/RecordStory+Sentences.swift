internal import Delivery
internal import Engine
internal import Expressions
internal import Wire

extension RecordStory.Ending {
  /// The ending as a word, for programs.
  var word: String {
    switch self {
    case .beforeStart: "BeforeStart"
    case .delivered: "Delivered"
    case .discarded: "Discarded"
    case .filtered: "Filtered"
    case .trimmed: "Trimmed"
    case .waiting: "Waiting"
    case .mappingDeleted: "MappingDeleted"
    case .unrecorded: "Unrecorded"
    case .forgotten: "Forgotten"
    }
  }

  /// The ending in a few words, for people.
  var headline: String {
    switch self {
    case .beforeStart: "not delivered, from before its starting position"
    case .delivered: "delivered"
    case .discarded: "given up"
    case .filtered: "filtered out"
    case .trimmed: "lost, as the stream forgot it first"
    case .waiting(.retry): "failed, and waits to be tried again"
    case .waiting: "waits"
    case .mappingDeleted: "not delivered, as the mapping was deleted"
    case .unrecorded: "done with, and no longer in the ledger"
    case .forgotten: "forgotten"
    }
  }
}

extension RecordStory {
  /// Why it ended so, or what it waits for; whole sentences, a line each.
  func explanation(in stream: Engine.Stream) -> [String] {
    let last = attempts.last
    switch ending {
    case .beforeStart(let start):
      return [
        "The mapping began behind \(start.text), the newest record when it was made (LATEST)."
      ]
    case .delivered: return [delivered(last)]
    case .discarded: return [discarded(last)]
    case .filtered: return filtered
    case .trimmed:
      return ["The stream keeps records for 24 hours, and the function had not taken it by then."]
    case .waiting(let wait): return waiting(wait, stream) + comingEnd
    case .mappingDeleted: return ["The mapping was deleted before it came to this record."]
    case .unrecorded:
      return [
        "The mapping is done with it. The ledger no longer has the attempt: it keeps the newest "
          + "\(History.largestCount), for 14 days."
      ]
    case .forgotten where attempts.isEmpty:
      return [
        "The ledger has no batch that it could have been in: the stream had forgotten it when the "
          + "mapping came there, or the ledger no longer has the batch."
      ]
    case .forgotten:
      return [
        "Records are kept for 24 hours; without it, it cannot be told whether it was in these "
          + "batches."
      ]
    }
  }

  private func delivered(_ attempt: DeliveryAttempt?) -> String {
    guard let attempt else { return "" }
    guard attempt.outcome != .delivered, let done = attempt.doneThrough else {
      return "The function took it at attempt \(attempt.attempt)."
    }
    return "The function took it at attempt \(attempt.attempt), with the records up to "
      + "\(done.text); it reported those behind as failed."
  }

  private func discarded(_ attempt: DeliveryAttempt?) -> String {
    guard let attempt else { return "" }
    let reason =
      attempt.condition == BatchPlanner.Condition.recordAgeExceeded.rawValue
      ? "It was older than MaximumRecordAgeInSeconds allows"
      : "MaximumRetryAttempts allows no more"
    let after =
      attempt.attempt == 0 ? "" : " after \(counted(attempt.attempt, "attempt"))\(splits)"
    let notice =
      attempt.destination.map { place in
        attempt.destinationError.map { "\(place) could not be told: \($0)" } ?? "\(place) was told."
      } ?? "The mapping had no failure destination that could be told."
    return "\(reason)\(after). \(notice)"
  }

  private var splits: String {
    let count = attempts.filter { $0.outcome == .split }.count
    return count == 0
      ? "" : ", \(count) of which split its batch and used no \(count == 1 ? "retry" : "retries")"
  }

  private var filtered: [String] {
    let isPresent = mapping.map { $0.settings.filterPatterns == patterns }
    let remark =
      switch isPresent {
      case true?: ""
      case false?: " The mapping has others now."
      case nil: ""
      }
    return ["It matched none of the patterns of that time.\(remark)"] + failingClauses
  }

  /// A line for each pattern.
  private var failingClauses: [String] {
    zip(patterns, findings).map { pattern, finding in "  \(pattern): \(finding.text)." }
  }

  /// What a record that waits has to expect.
  private var comingEnd: [String] {
    if !findings.isEmpty {
      return ["When its turn comes it will be filtered out, as the patterns are now."]
        + failingClauses
    }
    return isTooOld
      ? [
        "When its turn comes it will be given up, being older than MaximumRecordAgeInSeconds "
          + "allows."
      ] : []
  }
}

extension RecordStory {
  private func waiting(_ wait: Wait, _ stream: Engine.Stream) -> [String] {
    let retry = WaitSentences.retry(stream)
    switch wait {
    case .disabledMapping: return [WaitSentences.disabled(mappingUUID)]
    case .parentShard(let name):
      return [
        "It waits until the mapping is done with the parent shard \(name). "
          + "`streamctl explain --uuid \(mappingUUID)` tells what holds that up."
      ]
    case .retry(let piece) where piece.invocations == 0:
      return ["The function could not be run, which uses up no retry. \(retry)"]
    case .retry(let piece):
      return ["Its batch was tried \(times(piece.invocations)). \(retry)"]
    case .failingBatch(let piece):
      return [
        "It waits behind a batch that failed" + WaitSentences.range(blocking, piece)
          + (piece.invocations == 0
            ? ", as its function could not be run" : ", tried \(times(piece.invocations))")
          + WaitSentences.error(blocking), retry,
      ]
    case .finalCall(let attempts):
      return [
        "It waits behind the final call of a tumbling window, tried \(times(attempts))"
          + WaitSentences.error(blocking), retry,
      ]
    case .turn(let end?):
      return [
        "Its batching window is open until \(end.label)Z for those who wait for windows "
          + "(`streamctl deliver --follow`, --honor-windows). \(WaitSentences.now(stream))"
      ]
    case .turn(nil):
      return [
        "Nothing stands before it: it was written without delivery (--no-deliver, or inside a "
          + "handler), or its command was ended. \(WaitSentences.now(stream))"
      ]
    }
  }
}

/// What is said of waiting records and of the lanes they wait in.
enum WaitSentences {
  static func disabled(_ uuid: String) -> String {
    "The mapping is disabled. `streamctl update-event-source-mapping --uuid \(uuid) --enabled` "
      + "delivers what waits."
  }

  static func retry(_ stream: Engine.Stream) -> String {
    "The next write to \(stream.tableName) tries again, and so do a change of the function and "
      + "`streamctl deliver`."
  }

  /// Said of a mapping whose stream gets no more records; nil of others.
  static func ended(_ stream: Engine.Stream) -> String? {
    stream.disabledAt.map {
      "That stream ended at \($0.label)Z; the mapping gets nothing written after that, and "
        + "a newer stream of \(stream.tableName) needs a mapping of its own."
    }
  }

  static func now(_ stream: Engine.Stream) -> String {
    "The next write to \(stream.tableName) delivers it, and so does `streamctl deliver`."
  }

  /// The range of a batch, as far as the ledger still has it.
  static func range(_ blocking: DeliveryAttempt?, _ piece: BatchPiece) -> String {
    guard let blocking else { return " and ends with \(piece.last.text)" }
    guard blocking.firstSequence < piece.last else { return ", record \(piece.last.text)" }
    return ", \(blocking.firstSequence.text) to \(piece.last.text)"
  }

  static func error(_ blocking: DeliveryAttempt?) -> String {
    blocking?.error.map { ": \($0)" } ?? "."
  }
}
