/// A value at the end of a path: a string without quotes and escapes, digits, or a word.
struct LeafValue {
  enum Kind: Sendable {
    case string, number
    /// `true`, `false` or `null`.
    case word
  }

  let kind: Kind
  let bytes: UnsafeBufferPointer<UInt8>
}

/// One member of a clause, such as `"a"`, `{"prefix": "a"}` or `{"exists": false}`.
enum ValueTest: Hashable, Sendable {
  case text(TextTest)
  case word([UInt8])
  /// A number's digits, and what they are worth where that is within the limits.
  case number(digits: [UInt8], PatternNumber?)
  case range(low: Bound?, high: Bound?)
  case address(AddressRange)
  /// Anything that no test matches.
  case anythingBut([TextTest])
  case anythingButNumbers([PatternNumber])
  case exists
  /// Decided by there being no value, so no value matches it.
  case absent

  /// One end of a range.
  struct Bound: Hashable, Sendable {
    let number: PatternNumber
    let isIncluded: Bool
  }

  func matches(_ value: LeafValue) -> Bool {
    switch self {
    case .text(let test): value.kind == .string && test.matches(value.bytes)
    case .word(let word): value.kind == .word && value.bytes.elementsEqual(word)
    case .number(let digits, let number):
      value.kind == .number && Self.equals(value.bytes, digits, number)
    case .range(let low, let high):
      value.kind == .number && Self.isBetween(value.bytes, low, high)
    case .address(let range): value.kind == .string && range.contains(value.bytes)
    case .anythingBut(let tests):
      value.kind != .string || !tests.contains { $0.matches(value.bytes) }
    case .anythingButNumbers(let numbers):
      value.kind != .number || !(PatternNumber(value.bytes).map(numbers.contains) ?? false)
    case .exists: true
    case .absent: false
    }
  }

  private static func equals(
    _ bytes: UnsafeBufferPointer<UInt8>, _ digits: [UInt8], _ number: PatternNumber?
  ) -> Bool {
    bytes.elementsEqual(digits) || (number != nil && PatternNumber(bytes) == number)
  }

  private static func isBetween(
    _ bytes: UnsafeBufferPointer<UInt8>, _ low: Bound?, _ high: Bound?
  ) -> Bool {
    guard let value = PatternNumber(bytes)?.millionths else { return false }
    if let low {
      let bottom = low.number.millionths
      if value < bottom || (value == bottom && !low.isIncluded) { return false }
    }
    guard let high else { return true }
    let top = high.number.millionths
    return value < top || (value == top && high.isIncluded)
  }
}
