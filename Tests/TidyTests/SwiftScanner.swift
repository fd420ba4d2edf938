/// Tells code, comments and literals of a Swift text apart, from left to right.
struct SwiftScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lastTokenLine = 0
  /// The line whose end was the last one inside a literal.
  private var lastLiteralLineEnd = -1
  private var code = SwiftCode()

  static func scan(_ text: String) -> SwiftCode {
    var scanner = SwiftScanner(bytes: Array(text.utf8))
    scanner.scanCode(insideLiteral: false)
    scanner.code.declarations = scanner.code.findDeclarations()
    return scanner.code
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func isAt(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    return true
  }

  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Reads to the end, or to the parenthesis that closes an interpolation.
  private mutating func scanCode(insideLiteral: Bool) {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "/") where isAt("//"): scanLineComment()
      case UInt8(ascii: "/") where isAt("/*"): scanBlockComment()
      case UInt8(ascii: "\""): scanLiteral(pounds: 0)
      case UInt8(ascii: "#"): scanPounds()
      case UInt8(ascii: "`"): scanQuotedName()
      case let byte where Self.isWord(byte): scanWord()
      case let byte where byte <= 0x20: advance()
      case let byte:
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        add(from: position, to: position + 1)
        if insideLiteral && depth == 0 { return }
      }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private mutating func add(from start: Int, to end: Int) {
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    code.append(.init(text: text, line: line, startsLine: lastTokenLine != line))
    lastTokenLine = line
    position = end
  }

  private mutating func scanWord() {
    var end = position
    while end < bytes.count, Self.isWord(bytes[end]) { end += 1 }
    add(from: position, to: end)
  }

  private mutating func scanQuotedName() {
    var end = position + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "`"), bytes[end] != UInt8(ascii: "\n") {
      end += 1
    }
    add(from: position, to: min(end + 1, bytes.count))
  }

  private mutating func scanPounds() {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
      return add(from: position, to: position + 1)
    }
    let pounds = end - position
    position = end
    scanLiteral(pounds: pounds)
  }
}

extension SwiftScanner {
  private mutating func scanLineComment() {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if text.hasPrefix("///") {
      code.documentation[line] = String(text.dropFirst(3).drop { $0 == " " })
    } else if lastTokenLine != line {
      code.remarks.insert(line)
    }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      if isAt("/*") {
        depth += 1
        position += 2
      } else if isAt("*/") {
        depth -= 1
        position += 2
      } else {
        advance()
      }
    } while depth > 0 && position < bytes.count
  }

  /// Reads a string literal whose first quote is under the cursor.
  private mutating func scanLiteral(pounds: Int) {
    let firstLine = line
    let isMultiline = isAt("\"\"\"") && isBlank(from: position + 3)
    position += isMultiline ? 3 : 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\""), !isMultiline || isAt("\"\"\""),
        hasPounds(pounds, at: position + (isMultiline ? 3 : 1))
      {
        position += (isMultiline ? 3 : 1) + pounds
        break
      }
      if byte == UInt8(ascii: "\\"), hasPounds(pounds, at: position + 1) {
        scanEscape(pounds: pounds, into: &content)
        continue
      }
      if byte == UInt8(ascii: "\n") {
        if !isMultiline { break }
        if lastLiteralLineEnd == line - 1 { code.literalLines.insert(line) }
        lastLiteralLineEnd = line
      }
      content.append(byte)
      advance()
    }
    code.literals.append(
      .init(line: firstLine, text: String(decoding: content, as: UTF8.self)))
  }

  private func isBlank(from start: Int) -> Bool {
    bytes[start...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "\n")
  }

  private func hasPounds(_ count: Int, at start: Int) -> Bool {
    guard start + count <= bytes.count else { return false }
    return bytes[start..<start + count].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// Skips an escaped sign, or reads the code of an interpolation.
  private mutating func scanEscape(pounds: Int, into content: inout [UInt8]) {
    position += 1 + pounds
    guard position < bytes.count else { return }
    content.append(UInt8(ascii: " "))
    if bytes[position] == UInt8(ascii: "(") {
      scanCode(insideLiteral: true)
    } else if bytes[position] != UInt8(ascii: "\n") {
      position += 1
    }
  }
}
