/// How the bytes of several key attributes become one key that still sorts by the first, then the
/// second, and so on.
///
/// Each value ends in two zeros, and a zero inside it is followed by 255, so that a shorter value
/// sorts before a longer one that begins with it.
enum KeyBytes {
  private static let terminator: [UInt8] = [0, 0]

  /// Adds a value with its end.
  static func append(_ value: [UInt8], to key: inout [UInt8]) {
    appendOpen(value, to: &key)
    key += terminator
  }

  /// Adds a value that others may go on from.
  static func appendOpen(_ value: [UInt8], to key: inout [UInt8]) {
    for byte in value {
      key.append(byte)
      if byte == 0 { key.append(.max) }
    }
  }

  /// The first bytes behind all that begin with these; nil when nothing is.
  static func end(ofPrefix prefix: [UInt8]) -> [UInt8]? {
    var end = prefix
    while let last = end.popLast() {
      if last < .max {
        end.append(last + 1)
        return end
      }
    }
    return nil
  }
}
