/// Cuts an expression into tokens; what begins none is an unknown token of one character.
struct Lexer {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All tokens, the last of which is the end.
  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(bytes.count / 3 + 1)
    while true {
      while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
      let start = position
      guard position < bytes.count else {
        tokens.append(Token(kind: .end, start: start, end: start))
        return tokens
      }
      let kind = next(bytes[position])
      tokens.append(Token(kind: kind, start: start, end: position))
    }
  }

  private mutating func next(_ byte: UInt8) -> Token.Kind {
    position += 1
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return word()
    case UInt8(ascii: "#"): return placeholder(.name)
    case UInt8(ascii: ":"): return placeholder(.value)
    case UInt8(ascii: "0"): return .index
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      take(while: Self.isDigit)
      return .index
    default: return sign(byte)
    }
  }

  private mutating func word() -> Token.Kind {
    let start = position - 1
    take(while: Self.isWordByte)
    return Token.keyword(bytes[start..<position]) ?? .word
  }

  private mutating func placeholder(_ kind: Token.Kind) -> Token.Kind {
    let start = position
    take(while: Self.isWordByte)
    return position > start ? kind : .unknown
  }

  private mutating func sign(_ byte: UInt8) -> Token.Kind {
    switch byte {
    case UInt8(ascii: "="): return .comparator(.equal)
    case UInt8(ascii: "<"):
      if take(">") { return .comparator(.notEqual) }
      return .comparator(take("=") ? .lessOrEqual : .less)
    case UInt8(ascii: ">"): return .comparator(take("=") ? .greaterOrEqual : .greater)
    case UInt8(ascii: "("): return .leftParenthesis
    case UInt8(ascii: ")"): return .rightParenthesis
    case UInt8(ascii: "["): return .leftBracket
    case UInt8(ascii: "]"): return .rightBracket
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: "."): return .dot
    case UInt8(ascii: "+"): return .plus
    case UInt8(ascii: "-"): return .minus
    default:
      take { $0 & 0xC0 == 0x80 }
      return .unknown
    }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  private mutating func take(while isTaken: (UInt8) -> Bool) {
    while position < bytes.count, isTaken(bytes[position]) { position += 1 }
  }
}

extension Lexer {
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
