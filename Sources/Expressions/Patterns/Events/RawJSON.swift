import Wire

/// Steps through the bytes of a JSON text, reading no more of it than it is asked for.
///
/// Stored texts are right; where one is not, it ends early.
struct RawJSON {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    skipSpace()
  }

  /// A string as it is written, without the quotes.
  struct RawString {
    let bytes: UnsafeBufferPointer<UInt8>
    let hasEscapes: Bool

    /// Hands over the string's letters.
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      guard hasEscapes else { return body(bytes) }
      let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
      var text = (try? JSON.parse(utf8: quoted))?.string ?? ""
      return text.withUTF8(body)
    }
  }

  /// Zero at the end.
  var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// Whether a byte comes next; it is passed, and so is the space behind it.
  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    skipSpace()
    return true
  }

  mutating func end() { position = bytes.count }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  /// Reads a string that begins here, and passes the space behind it.
  mutating func takeString() -> RawString? {
    guard current == UInt8(ascii: "\"") else { return nil }
    let start = position + 1
    let hasEscapes = skipString()
    let end = max(start, position - 1)
    skipSpace()
    return RawString(
      bytes: UnsafeBufferPointer(rebasing: bytes[min(start, bytes.count)..<min(end, bytes.count)]),
      hasEscapes: hasEscapes)
  }

  /// Moves behind the closing quote; tells whether there was an escape.
  private mutating func skipString() -> Bool {
    var hasEscapes = false
    var index = position + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") { (hasEscapes, index) = (true, index + 1) }
      index += 1
    }
    position = min(index + 1, bytes.count)
    return hasEscapes
  }

  /// Reads a number, `true`, `false` or `null`, and passes the space behind it.
  mutating func takeWord() -> UnsafeBufferPointer<UInt8> {
    let start = position
    while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
    let word = UnsafeBufferPointer(rebasing: bytes[start..<position])
    skipSpace()
    return word
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"),
      UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), 0...0x20:
      true
    default: false
    }
  }

  /// Passes a value of any kind, and the space behind it.
  mutating func skipValue() {
    var level = 0
    repeat {
      switch current {
      case UInt8(ascii: "\""): _ = skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["): (level, position) = (level + 1, position + 1)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): (level, position) = (level - 1, position + 1)
      case UInt8(ascii: ","), UInt8(ascii: ":"): position += 1
      default:
        if takeWord().isEmpty { position = min(position + 1, bytes.count) }
      }
      skipSpace()
    } while level > 0 && position < bytes.count
  }
}
