/// What an item is found by: its key attributes, and the bytes they are stored under.
package struct PrimaryKey: Sendable, Hashable {
  package let partitionBytes: [UInt8]
  /// Empty where the schema has no sort key; a sort key's bytes never are.
  package let sortBytes: [UInt8]
  /// The key attributes alone, the partition key first.
  package let attributes: Item
}

extension AttributeValue {
  /// Bytes whose order (`memcmp`, then length) is the order of keys; nil for what cannot be a key.
  package var keyBytes: [UInt8]? {
    switch self {
    case .S(let text): Array(text.utf8)
    case .N(let number): number.sortKeyBytes
    case .B(let bytes): bytes
    default: nil
    }
  }

  /// The value of a key that `keyBytes` wrote; nil for a number's bytes that are none.
  init?(keyBytes bytes: [UInt8], type: ScalarAttributeType) {
    switch type {
    case .S: self = .S(String(decoding: bytes, as: UTF8.self))
    case .N:
      guard let number = Number(sortKeyBytes: bytes) else { return nil }
      self = .N(number)
    case .B: self = .B(bytes)
    }
  }
}
