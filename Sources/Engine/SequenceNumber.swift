/// The place of a stream record in the store's one sequence, and how AWS would write it.
package struct SequenceNumber: Sendable, Hashable, Comparable {
  /// From 1, in the order of commits over all tables of a store.
  package let value: Int

  package init(_ value: Int) { self.value = value }

  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }

  /// 21 digits, as at AWS; rises as text and as a number.
  package var text: String {
    let digits = String(value)
    return "1" + String(repeating: "0", count: 20 - digits.utf8.count) + digits
  }

  /// Writes the digits where events are put together.
  package func append(to letters: inout [UInt8]) {
    letters.append(UInt8(ascii: "1"))
    let start = letters.count
    letters.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 20))
    var rest = value
    for index in stride(from: start + 19, through: start, by: -1) where rest > 0 {
      letters[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  /// Reads what `text` writes, and nothing else.
  package init?(_ text: String) {
    guard text.utf8.count == 21, text.utf8.first == UInt8(ascii: "1"),
      text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }), let value = Int(text.dropFirst())
    else { return nil }
    self.value = value
  }
}
