import Wire

extension JSON {
  /// The type's name in the specification.
  var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// The number of a string's code points, an array's elements or an object's members.
  var length: Int {
    switch self {
    case .string(let text): text.unicodeScalars.count
    case .array(let elements): elements.count
    case .object(let entries): entries.count
    default: 0
    }
  }

  /// An array's elements or a string's code points in reverse.
  var reversed: JSON {
    switch self {
    case .array(let elements): return .array(elements.reversed())
    case .string(let text):
      var reversed = String.UnicodeScalarView()
      reversed.append(contentsOf: text.unicodeScalars.reversed())
      return .string(String(reversed))
    default: return .null
    }
  }

  /// The number that a string spells; numbers stay, all else is null.
  var converted: JSON {
    switch self {
    case .number: return withCanonicalNumbers
    case .string(let text):
      guard let number = Number(spelled: text), number.isFinite else { return .null }
      return .number(number.text)
    default: return .null
    }
  }

  /// The value with its numbers written as Python's `json` writes them.
  var withCanonicalNumbers: JSON {
    switch self {
    case .null, .bool, .string: return self
    case .number(let digits):
      let number = Number(digits)
      return number.isFinite ? .number(number.text) : self
    case .array(let elements): return .array(elements.map(\.withCanonicalNumbers))
    case .object(let entries):
      return .object(entries.map { Entry($0.key, $0.value.withCanonicalNumbers) })
    }
  }
}

extension Number {
  /// Reads what Python's `int` or `float` reads: JSON's numbers, also with white space around
  /// them, a plus sign, leading zeros, `_` between digits, or nothing on one side of the point.
  init?(spelled text: String) {
    var rest = Substring(text).utf8
    while let byte = rest.first, Self.isSpace(byte) { rest.removeFirst() }
    while let byte = rest.last, Self.isSpace(byte) { rest.removeLast() }
    var spelling: [UInt8] = []
    Self.takeSign(&rest, into: &spelling)
    let wholeDigits = Self.takeDigits(&rest, into: &spelling)
    var fractionDigits = 0
    if rest.first == UInt8(ascii: ".") {
      spelling.append(rest.removeFirst())
      fractionDigits = Self.takeDigits(&rest, into: &spelling)
    }
    guard wholeDigits + fractionDigits > 0 else { return nil }
    if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
      spelling.append(rest.removeFirst())
      Self.takeSign(&rest, into: &spelling)
      guard Self.takeDigits(&rest, into: &spelling) > 0 else { return nil }
    }
    guard rest.isEmpty else { return nil }
    self.init(String(decoding: spelling, as: UTF8.self))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte)
  }

  private static func takeSign(_ rest: inout Substring.UTF8View, into spelling: inout [UInt8]) {
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      spelling.append(rest.removeFirst())
    }
  }

  private static func takeDigits(
    _ rest: inout Substring.UTF8View, into spelling: inout [UInt8]
  ) -> Int {
    var count = 0
    while let byte = rest.first {
      let next = rest.dropFirst().first
      if byte &- UInt8(ascii: "0") < 10 {
        spelling.append(byte)
        count += 1
      } else if byte != UInt8(ascii: "_") || count == 0
        || (next ?? 0) &- UInt8(ascii: "0") >= 10
      {
        break
      }
      rest.removeFirst()
    }
    return count
  }
}

extension String {
  /// Whether the bytes of another string stand somewhere in this one.
  func hasSubstring(_ other: String) -> Bool {
    let (text, part) = (Array(utf8), Array(other.utf8))
    guard let first = part.first else { return true }
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count) where text[start] == first {
      if text[start...].starts(with: part) { return true }
    }
    return false
  }
}
