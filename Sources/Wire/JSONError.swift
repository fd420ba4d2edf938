/// What is wrong with a text that should be JSON, in the words of Python's `json` module,
/// because the AWS CLI shows those.
package struct JSONError: Error, Hashable, Sendable {
  /// Such as `Expecting ',' delimiter`.
  package let reason: String
  /// From 1.
  package let line: Int
  /// From 1, in characters (Unicode scalars).
  package let column: Int
  /// From 0, in characters (Unicode scalars).
  package let offset: Int

  /// Such as `Expecting value: line 1 column 1 (char 0)`.
  package var message: String { "\(reason): line \(line) column \(column) (char \(offset))" }

  init(_ reason: String, at byteOffset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var lineStart = 0
    var characters = 0
    for byte in bytes.prefix(byteOffset) where byte & 0xC0 != 0x80 {
      characters += 1
      if byte == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, characters) }
    }
    self.reason = reason
    self.line = line
    self.column = characters - lineStart + 1
    self.offset = characters
  }
}
