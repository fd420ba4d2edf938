extension JSONParser {
  /// Reads a string that begins at the quote under the cursor.
  mutating func parseString() throws(JSONError) -> String {
    let opening = position
    position += 1
    let isASCII = skipPlainBytes()
    if current == UInt8(ascii: "\"") {
      let plain = UnsafeBufferPointer(rebasing: bytes[opening + 1..<position])
      position += 1
      // Checking ASCII again would double the time a document takes.
      if isASCII { return String(decoding: plain, as: UTF8.self) }
      return try text(of: plain, opening: opening)
    }
    return try parseEscapedString(opening: opening)
  }

  /// Moves to the next quote, backslash or control character, or to the end; tells whether
  /// all it passed was ASCII.
  @discardableResult
  private mutating func skipPlainBytes() -> Bool {
    var index = position
    var seen: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      seen |= byte
      index += 1
    }
    position = index
    return seen < 0x80
  }

  /// Goes on where the plain bytes after the opening quote end.
  private mutating func parseEscapedString(opening: Int) throws(JSONError) -> String {
    var unescaped = Array(bytes[opening + 1..<position])
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        let result: Result<String, JSONError> = unescaped.withUnsafeBufferPointer { buffer in
          do throws(JSONError) {
            return .success(try text(of: buffer, opening: opening))
          } catch {
            return .failure(error)
          }
        }
        return try result.get()
      case UInt8(ascii: "\\"):
        try parseEscape(into: &unescaped, opening: opening)
      case 0..<0x20:
        throw error("Invalid control character at")
      default:
        let start = position
        skipPlainBytes()
        unescaped.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
      }
    }
    throw error("Unterminated string starting at", at: opening)
  }

  private func text(
    of unescaped: UnsafeBufferPointer<UInt8>, opening: Int
  ) throws(JSONError) -> String {
    guard let text = String(validating: unescaped, as: UTF8.self) else {
      throw error("Invalid UTF-8 in string starting at", at: opening)
    }
    return text
  }

  private mutating func parseEscape(
    into unescaped: inout [UInt8], opening: Int
  ) throws(JSONError) {
    let start = position
    position += 1
    guard let letter = current else {
      throw error("Unterminated string starting at", at: opening)
    }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"):
      unescaped += UTF8.encode(try parseScalar(from: start)) ?? .init()
    default: throw error("Invalid \\escape", at: start)
    }
  }

  /// Reads the hex digits after `\u`, and a second escape where the first is half of a pair.
  private mutating func parseScalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try parseHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { throw error("Unpaired surrogate in \\uXXXX escape", at: start) }
    position += 2
    let second = try parseHexDigits()
    guard UTF16.isTrailSurrogate(second) else {
      throw error("Unpaired surrogate in \\uXXXX escape", at: start)
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  /// Reads the four digits after the `u` behind which the cursor stands.
  ///
  /// Python wants a fifth character there, so its words for a text that ends are these too.
  private mutating func parseHexDigits() throws(JSONError) -> UInt16 {
    let letter = position - 1
    guard position + 4 < bytes.count else { throw error("Invalid \\uXXXX escape", at: letter) }
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Self.hexDigit(bytes[position]) else {
        throw error("Invalid \\uXXXX escape", at: letter)
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
