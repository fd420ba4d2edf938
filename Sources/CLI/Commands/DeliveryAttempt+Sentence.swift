internal import Engine

extension DeliveryAttempt {
  /// Such as `delivered 2 records of UserProfileTable in 1.2 ms`.
  var sentence: String {
    let records = recordCount == 1 ? "1 record" : "\(recordCount) records"
    let tenths = durationMicroseconds / 100
    let subject =
      recordCount == 0 && outcome != .trimmed
      ? "the final call of a window in \(tenths / 10).\(tenths % 10) ms"
      : "\(records) of \(tableName) in \(tenths / 10).\(tenths % 10) ms"
    let number = "attempt \(attempt)"
    switch outcome {
    case .delivered: return "delivered \(subject)" + (attempt == 1 ? "" : ", \(number)")
    case .partlyDelivered: return "delivered a part of \(subject), \(number): \(error ?? "")"
    case .failed: return "failed with \(subject), \(number): \(error ?? "")"
    case .split: return "failed with \(subject), \(number), and is split: \(error ?? "")"
    case .discarded where doneThrough != nil:
      return "delivered a part of \(subject), \(number), and gave up the rest: \(error ?? "")"
        + notice
    case .discarded: return "gave up \(subject), \(number): \(error ?? "")" + notice
    case .filtered: return "filtered out \(records) of \(tableName)"
    case .trimmed: return "lost records of \(tableName) that the stream forgot after 24 hours"
    }
  }

  private var notice: String {
    guard let destination else { return "" }
    return destinationError.map { "; could not tell \(destination): \($0)" }
      ?? "; told \(destination)"
  }
}
