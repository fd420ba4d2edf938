extension YAMLReader {
  /// Whether a scalar without quotes can begin here.
  var canBeginPlain: Bool {
    switch peek {
    case 0, UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#"),
      UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"):
      false
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      !Self.isBlankOrEnd(peek(1)) && (flowLevel == 0 || !Self.isFlowIndicator(peek(1)))
    default: !Self.isFlowIndicator(peek)
    }
  }

  /// Moves to the end of what the line holds of a scalar without quotes, blanks included.
  mutating func skipPlainLine() {
    while !isAtEnd, breakLength == 0 {
      switch peek {
      case UInt8(ascii: ":"):
        let next = peek(1)
        if Self.isBlankOrEnd(next) || flowLevel > 0 && Self.isFlowIndicator(next) { return }
      case UInt8(ascii: "#") where Self.isBlank(bytes[position - 1]): return
      case let byte where flowLevel > 0 && Self.isFlowIndicator(byte): return
      default: break
      }
      position += 1
    }
  }

  /// Reads what one line holds of a scalar without quotes.
  mutating func plainLine() throws(YAMLError) -> String {
    guard canBeginPlain else { throw error("no value can begin with this") }
    let start = position
    skipPlainLine()
    while position > start, Self.isBlank(bytes[position - 1]) { position -= 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Reads a scalar without quotes, which may go on over lines that are indented enough.
  mutating func plain(parent: Int) throws(YAMLError) -> String {
    var text = try plainLine()
    while true {
      let end = (position: position, lineStart: lineStart)
      skipBlanks()
      guard breakLength > 0 else {
        (position, lineStart) = end
        return text
      }
      let breaks = Self.folded(skipBreaks())
      let goesOn =
        flowLevel > 0 ? !isAtFlowEnd : column > parent && !isAtAnyMarker
      guard !isAtEnd, peek != UInt8(ascii: "#"), goesOn else {
        (position, lineStart) = end
        return text
      }
      let start = position
      skipPlainLine()
      guard flowLevel > 0 || !isAt(":") else { throw error("a map cannot begin here") }
      while position > start, Self.isBlank(bytes[position - 1]) { position -= 1 }
      text += String(decoding: breaks, as: UTF8.self)
      text += String(decoding: bytes[start..<position], as: UTF8.self)
    }
  }

  private var isAtFlowEnd: Bool {
    Self.isFlowIndicator(peek)
      || peek == UInt8(ascii: ":")
        && (Self.isBlankOrEnd(peek(1)) || Self.isFlowIndicator(peek(1)))
  }

  /// The bytes of the end of a line that is here; YAML 1.1 had other characters for it too.
  private var breakLength: Int {
    switch peek {
    case UInt8(ascii: "\n"): 1
    case 0xE2 where peek(1) == 0x80 && peek(2) & 0xFE == 0xA8: 3
    default: 0
    }
  }

  /// Moves over ends of lines and the blanks at the beginnings; gives those ends.
  private mutating func skipBreaks() -> [UInt8] {
    var breaks: [UInt8] = []
    while true {
      skipBlanks()
      let length = breakLength
      guard length > 0 else { return breaks }
      breaks += bytes[position..<position + length]
      position += length
      lineStart = position
    }
  }

  /// What stands for ends of lines in a text: one alone is a space.
  private static func folded(_ breaks: [UInt8]) -> [UInt8] {
    guard breaks.first == UInt8(ascii: "\n") else { return breaks }
    return breaks.count == 1 ? [UInt8(ascii: " ")] : Array(breaks.dropFirst())
  }

  /// Reads a text in single or in double quotes.
  mutating func quoted() throws(YAMLError) -> String {
    let start = position
    let quote = peek
    position += 1
    var text: [UInt8] = []
    while !isAtEnd {
      let byte = peek
      if byte == quote {
        position += 1
        guard quote == UInt8(ascii: "'"), peek == quote else {
          return String(decoding: text, as: UTF8.self)
        }
        position += 1
        text.append(quote)
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try readEscape(into: &text)
      } else if Self.isBlank(byte) || breakLength > 0 {
        let blanks = position
        skipBlanks()
        if breakLength > 0 {
          text += Self.folded(skipBreaks())
          guard !isAtAnyMarker else { throw error("the quoted text has not ended yet") }
        } else {
          text += bytes[blanks..<position]
        }
      } else {
        text.append(byte)
        position += 1
      }
    }
    throw error("this quoted text does not end", at: start)
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(YAMLError) {
    let start = position
    let letter = peek(1)
    position += 2
    switch letter {
    case UInt8(ascii: "\n"):
      lineStart = position
      text += skipBreaks()
    case UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "\t"): text.append(letter)
    case UInt8(ascii: "x"): try appendCode(2, start, to: &text)
    case UInt8(ascii: "u"): try appendCode(4, start, to: &text)
    case UInt8(ascii: "U"): try appendCode(8, start, to: &text)
    default:
      guard let index = YAMLEscape.letters.firstIndex(of: letter),
        let scalar = Unicode.Scalar(YAMLEscape.scalars[index])
      else { throw error("there is no such escape", at: start) }
      text += String(scalar).utf8
    }
  }

  private mutating func appendCode(
    _ width: Int, _ start: Int, to text: inout [UInt8]
  ) throws(YAMLError) {
    var code = try hexadecimal(width, start)
    // JSON writes what lies beyond the first 65,536 as two halves.
    if (0xD800...0xDBFF).contains(code), peek == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") {
      position += 2
      let low = try hexadecimal(4, start)
      code = (0xDC00...0xDFFF).contains(low) ? 0x10000 + (code - 0xD800) << 10 + low - 0xDC00 : low
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw error("there is no such character", at: start)
    }
    text += String(scalar).utf8
  }

  private mutating func hexadecimal(_ width: Int, _ start: Int) throws(YAMLError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<width {
      guard let digit = PlainScalar.value(of: peek) else {
        throw error("expected \(width) hexadecimal digits", at: start)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
