package import Wire

/// What a shorthand text says before anything is known of the option it is for.
package enum ShorthandValue: Hashable, Sendable {
  case text(String)
  /// The content of a file named with `fileb://`.
  case bytes([UInt8])
  case list([ShorthandValue])
  /// Members in the order of their first appearance, each key once.
  case map([Member])

  /// One member of a map.
  package struct Member: Hashable, Sendable {
    package let key: String
    package let value: ShorthandValue

    package init(_ key: String, _ value: ShorthandValue) {
      self.key = key
      self.value = value
    }
  }
}

extension ShorthandValue {
  /// The value as JSON of strings, arrays and objects, with bytes in base64.
  package var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .bytes(let bytes): .string(Base64.encode(bytes))
    case .list(let values): .array(values.map(\.json))
    case .map(let members): .object(members.map { JSON.Entry($0.key, $0.value.json) })
    }
  }

  /// The value as JSON of the kinds the type expects.
  ///
  /// `parameter` is the request's member, such as `Item`, for messages.
  package func json(
    as type: ShorthandType, parameter: String
  ) throws(ShorthandError) -> JSON {
    try ShorthandConverter.convert(self, to: type, parameter: parameter)
  }
}

/// Collects a map's members, the last value of a repeated key replacing the first.
struct ShorthandMembers {
  private(set) var members: [ShorthandValue.Member] = []
  private var places: [String: Int] = [:]

  func contains(_ key: String) -> Bool { places[key] != nil }

  mutating func set(_ key: String, _ value: ShorthandValue) {
    if let place = places[key] {
      members[place] = ShorthandValue.Member(key, value)
    } else {
      places[key] = members.count
      members.append(ShorthandValue.Member(key, value))
    }
  }
}
