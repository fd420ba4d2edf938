internal import Engine

extension InvocationAttempt {
  /// Such as `ran an event in 1.2 ms`.
  var sentence: String {
    let tenths = durationMicroseconds / 100
    let subject = "an event in \(tenths / 10).\(tenths % 10) ms"
    let number = attempt == 1 ? "" : ", attempt \(attempt)"
    let notice = destinationARN.map { "; told \($0)" } ?? ""
    switch outcome {
    case .succeeded: return "ran \(subject)\(number)\(notice)"
    case .failed: return "failed with \(subject), attempt \(attempt): \(error ?? "")"
    case .discarded: return "gave up \(subject), attempt \(attempt): \(error ?? "")\(notice)"
    }
  }
}
