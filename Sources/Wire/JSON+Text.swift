extension JSON {
  /// The shortest text of the value: no white space, nothing escaped that need not be.
  package var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The shortest text of the value, as UTF-8.
  package var utf8: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// Appends the shortest text of the value.
  package func write(to bytes: inout [UInt8]) {
    switch self {
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let entries):
      bytes.append(UInt8(ascii: "{"))
      for (index, entry) in entries.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.writeQuoted(entry.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        entry.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    default: writeScalar(to: &bytes)
    }
  }

  /// The value over several lines, as the AWS CLI prints it.
  ///
  /// Empty containers are `{}` and `[]`; what `text` does not escape is not escaped here.
  package func formatted(indent: Int = 4) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: indent, level: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], indent: Int, level: Int) {
    func breakLine(_ level: Int) {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
    }
    switch self {
    case .array(let elements) where !elements.isEmpty:
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine(level + 1)
        element.write(to: &bytes, indent: indent, level: level + 1)
      }
      breakLine(level)
      bytes.append(UInt8(ascii: "]"))
    case .object(let entries) where !entries.isEmpty:
      bytes.append(UInt8(ascii: "{"))
      for (index, entry) in entries.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine(level + 1)
        Self.writeQuoted(entry.key, to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        entry.value.write(to: &bytes, indent: indent, level: level + 1)
      }
      breakLine(level)
      bytes.append(UInt8(ascii: "}"))
    default: write(to: &bytes)
    }
  }

  private func writeScalar(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let digits): bytes.append(contentsOf: digits.utf8)
    case .string(let text): Self.writeQuoted(text, to: &bytes)
    case .array, .object: break
    }
  }

  /// Appends a text as a JSON string.
  package static func writeQuoted(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { letters in
      var plainStart = 0
      for index in letters.indices where isEscaped(letters[index]) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[plainStart..<index]))
        writeEscape(of: letters[index], to: &bytes)
        plainStart = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[plainStart...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20
  }

  private static func writeEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20: bytes.append(contentsOf: "u\(padded(String(byte, radix: 16), 4))".utf8)
    default: bytes.append(byte)
    }
  }
}
