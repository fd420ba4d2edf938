internal import Wire

extension Attempt {
  /// What a keeper tells a command, beside the bytes that the worker answered.
  var facts: JSON {
    [
      .string(ending.word), .string(ending.detail), .integer(ending.number),
      .integer(limitSeconds), .integer(durationMicroseconds),
      initDurationMicroseconds.map { .integer($0) } ?? .null, .integer(peakMegabytes),
    ]
  }

  /// Nil for what `facts` has not made.
  init?(facts: JSON, bytes: [UInt8]) {
    guard let parts = facts.elements, parts.count == 7, let word = parts[0].string,
      let detail = parts[1].string, let number = parts[2].integer,
      let ending = Ending(word, detail, Int32(truncatingIfNeeded: number), bytes),
      let limit = parts[3].integer, let duration = parts[4].integer, let peak = parts[6].integer
    else { return nil }
    self.init(
      ending, limitSeconds: limit, durationMicroseconds: duration, peakMegabytes: peak)
    initDurationMicroseconds = parts[5].integer
  }
}

extension Attempt.Ending {
  fileprivate var word: String {
    switch self {
    case .answered(.result): "result"
    case .answered(.failure): "failure"
    case .answered(.lastFailure): "lastFailure"
    case .answered(.initialized), .answered(.garbled): "garbled"
    case .exited(.exited): "exited"
    case .exited(.signaled): "signaled"
    case .timedOut: "timedOut"
    case .notStarted: "notStarted"
    }
  }

  fileprivate var detail: String {
    switch self {
    case .answered(.failure(_, let type)): type
    case .notStarted(let reason): reason
    default: ""
    }
  }

  fileprivate var number: Int {
    switch self {
    case .exited(.exited(let number)), .exited(.signaled(let number)): Int(number)
    default: 0
    }
  }

  /// What the worker answered.
  var bytes: [UInt8] {
    switch self {
    case .answered(.result(let bytes)), .answered(.failure(let bytes, _)),
      .answered(.lastFailure(let bytes)):
      bytes
    default: []
    }
  }

  fileprivate init?(_ word: String, _ detail: String, _ number: Int32, _ bytes: [UInt8]) {
    switch word {
    case "result": self = .answered(.result(bytes))
    case "failure": self = .answered(.failure(bytes, type: detail))
    case "lastFailure": self = .answered(.lastFailure(bytes))
    case "garbled": self = .answered(.garbled)
    case "exited": self = .exited(.exited(number))
    case "signaled": self = .exited(.signaled(number))
    case "timedOut": self = .timedOut
    case "notStarted": self = .notStarted(detail)
    default: return nil
    }
  }
}
