/// What DynamoDB counts towards the largest item and towards capacity.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html>
extension AttributeValue {
  /// The value's bytes, without those of the name it goes by.
  package var sizeBytes: Int {
    switch self {
    case .S(let text): text.utf8.count
    case .N(let number): number.sizeBytes
    case .B(let bytes): bytes.count
    case .SS(let members): members.reduce(0) { $0 + $1.utf8.count }
    case .NS(let members): members.reduce(0) { $0 + $1.sizeBytes }
    case .BS(let members): members.reduce(0) { $0 + $1.count }
    case .M(let members): 3 + members.count + members.sizeBytes
    case .L(let elements): elements.reduce(3) { $0 + 1 + $1.sizeBytes }
    case .NULL, .BOOL: 1
    }
  }
}

extension Item {
  /// 400 KB.
  package static let maximumSizeBytes = 409_600

  /// The bytes of all names and values.
  package var sizeBytes: Int {
    attributes.reduce(0) { $0 + $1.name.utf8.count + $1.value.sizeBytes }
  }

  /// Throws when the item is too large to put.
  package func checkSize() throws(ValueError) {
    if sizeBytes > Self.maximumSizeBytes { throw .itemTooLarge }
  }
}

extension Number {
  /// One byte, half a byte for each significant digit, and one for a minus.
  ///
  /// Digits before the point and after it fill bytes of their own, so `1.5` takes one more than
  /// `15`; AWS's guide does not say so, but DynamoDB does it.
  package var sizeBytes: Int {
    let digits = significantDigitCount
    let wholeDigits = min(max(Int(magnitude) + 1, 0), digits)
    let fractionDigits = digits - wholeDigits
    return 1 + (wholeDigits + 1) / 2 + (fractionDigits + 1) / 2 + (isNegative ? 1 : 0)
  }
}
