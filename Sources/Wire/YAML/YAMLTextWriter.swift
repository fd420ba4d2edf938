/// Writes texts plain, in single or in double quotes, by libyaml's rules.
struct YAMLTextWriter {
  private(set) var bytes: [UInt8] = []
  /// Characters since the line began.
  private var column = 0

  /// Behind this column a text is folded at its next space.
  private static let bestWidth = 80
  private static let longestKeyBytes = 128

  mutating func put(_ text: String) {
    bytes += text.utf8
    column += text.utf8.count
  }

  mutating func breakLine(indent: Int = 0) {
    bytes.append(UInt8(ascii: "\n"))
    column = 0
    pad(to: indent)
  }

  private mutating func pad(to indent: Int) {
    while column < indent { put(scalar: " ") }
  }

  private mutating func put(scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(ascii: scalar))
    } else {
      bytes += String(scalar).utf8
    }
    column += 1
  }

  /// Whether a name can stand on the line of its value.
  static func isSimpleKey(_ text: String) -> Bool {
    text.utf8.count <= longestKeyBytes && !text.unicodeScalars.contains(where: \.isYAMLBreak)
  }

  /// Writes a text; lines it is folded into are indented.
  mutating func write(_ text: String, indent: Int, isKey: Bool) {
    let scalars = Array(text.unicodeScalars)
    let traits = YAMLTextTraits(scalars)
    if traits.mustBeDoubleQuoted {
      writeDoubleQuoted(scalars, indent: indent, isFolded: !isKey)
    } else if traits.mustBeQuoted || PlainScalar.kind(of: text) != .text || text == "=" {
      writeSingleQuoted(scalars, indent: indent, isFolded: !isKey)
    } else {
      writePlain(scalars, indent: indent, isFolded: !isKey)
    }
  }

  private mutating func writePlain(_ scalars: [Unicode.Scalar], indent: Int, isFolded: Bool) {
    var isAfterSpace = false
    for (index, scalar) in scalars.enumerated() {
      let isSpace = scalar == " "
      if isSpace, isFolded, !isAfterSpace, column > Self.bestWidth, scalars[index + 1] != " " {
        breakLine(indent: indent)
      } else {
        put(scalar: scalar)
      }
      isAfterSpace = isSpace
    }
  }

  private mutating func writeSingleQuoted(
    _ scalars: [Unicode.Scalar], indent: Int, isFolded: Bool
  ) {
    put("'")
    var isAfterSpace = false
    var isAfterBreak = false
    for (index, scalar) in scalars.enumerated() {
      if scalar == " " {
        if isFolded, !isAfterSpace, column > Self.bestWidth, index > 0,
          index < scalars.count - 1, scalars[index + 1] != " "
        {
          breakLine(indent: indent)
        } else {
          put(scalar: scalar)
        }
        isAfterSpace = true
      } else if scalar.isYAMLBreak {
        if !isAfterBreak, scalar == "\n" { breakLine() }
        put(scalar: scalar)
        column = 0
        isAfterBreak = true
      } else {
        if isAfterBreak { pad(to: indent) }
        if scalar == "'" { put("'") }
        put(scalar: scalar)
        isAfterSpace = false
        isAfterBreak = false
      }
    }
    if isAfterBreak { pad(to: indent) }
    put("'")
  }

  private mutating func writeDoubleQuoted(
    _ scalars: [Unicode.Scalar], indent: Int, isFolded: Bool
  ) {
    put("\"")
    var isAfterSpace = false
    for (index, scalar) in scalars.enumerated() {
      if scalar == " " {
        if isFolded, !isAfterSpace, column > Self.bestWidth, index > 0, index < scalars.count - 1 {
          breakLine(indent: indent)
          if scalars[index + 1] == " " { put("\\") }
        } else {
          put(scalar: scalar)
        }
        isAfterSpace = true
      } else {
        if scalar.isYAMLPrintable, !scalar.isYAMLBreak, scalar != "\"", scalar != "\\" {
          put(scalar: scalar)
        } else {
          put(Self.escape(scalar))
        }
        isAfterSpace = false
      }
    }
    put("\"")
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    if let index = YAMLEscape.scalars.firstIndex(of: scalar.value) {
      return "\\" + String(Unicode.Scalar(YAMLEscape.letters[index]))
    }
    let (letter, width) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\" + letter + padded(String(scalar.value, radix: 16, uppercase: true), width)
  }
}

/// The letters that stand for a character behind a backslash, and those characters.
enum YAMLEscape {
  static let letters = Array("0abtnvfre\"\\N_LP".utf8)
  static let scalars: [UInt32] = [
    0, 7, 8, 9, 0xA, 0xB, 0xC, 0xD, 0x1B, 0x22, 0x5C, 0x85, 0xA0, 0x2028, 0x2029,
  ]
}

/// What libyaml looks at in a text before it chooses its quotes.
private struct YAMLTextTraits {
  var mustBeQuoted = false
  var mustBeDoubleQuoted = false

  init(_ scalars: [Unicode.Scalar]) {
    guard let first = scalars.first, let last = scalars.last else {
      mustBeQuoted = true
      return
    }
    mustBeQuoted =
      Self.isIndicator(first, before: scalars.dropFirst().first)
      || scalars.starts(with: "---".unicodeScalars) || scalars.starts(with: "...".unicodeScalars)
      || first == " " || last == " "
    var previous: Unicode.Scalar = " "
    for (index, scalar) in scalars.enumerated() {
      let isBreak = scalar.isYAMLBreak
      if isBreak { mustBeQuoted = true }
      if !scalar.isYAMLPrintable, !isBreak || scalar == "\u{85}" || scalar == "\r" {
        mustBeDoubleQuoted = true
      }
      // White space at the ends of lines would be lost.
      if index > 0, scalar == " " && previous.isYAMLBreak || isBreak && previous == " " {
        mustBeDoubleQuoted = true
      }
      if index > 0, scalar == ":" {
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        if next.isYAMLBlank { mustBeQuoted = true }
      }
      if scalar == "#", previous.isYAMLBlank { mustBeQuoted = true }
      previous = scalar
    }
  }

  private static func isIndicator(_ first: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    switch first {
    case "#", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`": true
    case "?", ":", "-": next.map(\.isYAMLBlank) ?? true
    default: false
    }
  }
}

extension Unicode.Scalar {
  var isYAMLBreak: Bool {
    switch value {
    case 0xA, 0xD, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  fileprivate var isYAMLBlank: Bool { self == " " || self == "\t" || value == 0 || isYAMLBreak }

  /// What libyaml takes for printable, which is nothing beyond the first 65,536.
  fileprivate var isYAMLPrintable: Bool {
    switch value {
    case 0xA, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: value != 0xFEFF
    default: false
    }
  }
}
