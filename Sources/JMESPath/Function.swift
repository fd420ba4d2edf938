/// A function of the specification; the raw values are the names in expressions.
enum Function: String, Sendable, CaseIterable {
  case abs, avg, ceil, contains, floor, join, keys, length, map, max, merge, min, reverse, sort
  case sum, type, values
  case endsWith = "ends_with"
  case maxBy = "max_by"
  case minBy = "min_by"
  case notNull = "not_null"
  case sortBy = "sort_by"
  case startsWith = "starts_with"
  case toArray = "to_array"
  case toNumber = "to_number"
  case toString = "to_string"
}

/// How many arguments of which types a function takes.
struct Signature {
  /// What each argument may be.
  let parameters: [[Accepted]]
  /// Whether the last parameter may be given more than once.
  let isVariadic: Bool

  /// A type that a parameter accepts; the raw values are the names in messages.
  enum Accepted: String {
    case any, number, string, array, object
    case reference = "expref"
    case numbers = "array-number"
    case strings = "array-string"
  }

  init(_ parameters: [Accepted]..., isVariadic: Bool = false) {
    self.parameters = parameters
    self.isVariadic = isVariadic
  }

  /// The parameter that takes the argument at an index.
  func parameter(at index: Int) -> [Accepted] {
    parameters[Swift.min(index, parameters.count - 1)]
  }
}

extension Function {
  var signature: Signature {
    switch self {
    case .abs, .ceil, .floor: Signature([.number])
    case .avg, .sum: Signature([.numbers])
    case .contains: Signature([.array, .string], [.any])
    case .startsWith, .endsWith: Signature([.string], [.string])
    case .join: Signature([.string], [.strings])
    case .keys, .values: Signature([.object])
    case .length: Signature([.string, .array, .object])
    case .map: Signature([.reference], [.array])
    case .max, .min: Signature([.numbers, .strings])
    case .maxBy, .minBy, .sortBy: Signature([.array], [.reference])
    case .merge: Signature([.object], isVariadic: true)
    case .notNull: Signature([.any], isVariadic: true)
    case .reverse: Signature([.array, .string])
    case .sort: Signature([.strings, .numbers])
    case .toArray, .toNumber, .toString, .type: Signature([.any])
    }
  }
}
