import Wire

/// What a JSON message, or a field of a line, has to be.
indirect enum LogCondition: Sendable {
  case compare(LogSelector, LogComparison)
  /// `IS NULL`, `IS TRUE` or `IS FALSE`.
  case isWord(LogSelector, JSON)
  case isAbsent(LogSelector)
  case all([LogCondition])
  case any([LogCondition])

  /// A message that is no JSON matches nothing.
  func matches(message: String) -> Bool {
    guard let json = try? JSON.parse(message) else { return false }
    return matches(json)
  }

  func matches(_ json: JSON) -> Bool {
    switch self {
    case .compare(let selector, let comparison):
      selector.values(in: json).contains { value in
        switch value {
        case .string(let text), .number(let text): comparison.matches(text)
        // Nothing else is equal to anything, nor unequal.
        default: false
        }
      }
    case .isWord(let selector, let word): selector.values(in: json).contains(word)
    case .isAbsent(let selector): selector.values(in: json).isEmpty
    case .all(let conditions): conditions.allSatisfy { $0.matches(json) }
    case .any(let conditions): conditions.contains { $0.matches(json) }
    }
  }
}

/// The way to a value, such as `$.users[0].name`.
struct LogSelector: Sendable {
  enum Step: Sendable {
    case name(String)
    case index(Int)
    case any
  }

  var steps: [Step] = []

  var hasWildcard: Bool {
    steps.contains { if case .any = $0 { true } else { false } }
  }

  /// Several where a step stands for any element or member.
  func values(in json: JSON) -> [JSON] {
    var values = [json]
    for step in steps {
      values = values.flatMap { value -> [JSON] in
        switch step {
        case .name(let name): value[name].map { [$0] } ?? []
        case .index(let index):
          value.elements.flatMap { index < $0.count ? [$0[index]] : nil } ?? []
        case .any: value.elements ?? value.entries?.map(\.value) ?? []
        }
      }
    }
    return values
  }
}
