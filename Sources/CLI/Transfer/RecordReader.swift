internal import Expressions

/// Reads one item after another out of bytes.
protocol RecordReader: Sendable {
  /// Reads the record that the bytes begin with; nil when more bytes are needed for that.
  ///
  /// Nothing more comes after bytes that are the last.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, areLast: Bool
  ) throws(RecordProblem) -> ReadRecord?
}

/// What was read, and how much of the bytes that was.
struct ReadRecord {
  /// The item; nil for a blank line.
  let item: Item?
  let byteCount: Int
  let lineCount: Int
}

/// A record that cannot be read, or whose item cannot be put.
struct RecordProblem: Error, Sendable {
  /// What is wrong, and what to do.
  let message: String
  /// The line within the record, from 0, and the column in it, from 1 and in characters.
  var line = 0
  var column = 1
  /// How much to leave out to go on behind it.
  var byteCount: Int
  var lineCount = 1
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes up to the first end of a line, which is not among them; nil where there is none.
  func firstLine() -> UnsafeBufferPointer<UInt8>? {
    guard let end = firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    return UnsafeBufferPointer(rebasing: self[..<end])
  }

  /// How many characters there are before a place, and so the column of a place on this line.
  func column(at offset: Int) -> Int {
    1 + prefix(offset).reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
