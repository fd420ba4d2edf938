extension YAMLReader {
  /// Reads a text of lines behind `|`, which keeps them, or `>`, which folds them.
  mutating func blockScalar(parent: Int) throws(YAMLError) -> String {
    let isFolded = peek == UInt8(ascii: ">")
    position += 1
    var chomping: UInt8?
    var increment: Int?
    while !Self.isBlankOrEnd(peek) {
      switch peek {
      case UInt8(ascii: "+") where chomping == nil, UInt8(ascii: "-") where chomping == nil:
        chomping = peek
      case UInt8(ascii: "1")...UInt8(ascii: "9") where increment == nil: increment = Int(peek) - 48
      default: throw error("expected '+', '-' or a digit from 1 to 9")
      }
      position += 1
    }
    skipBlanks()
    if peek == UInt8(ascii: "#"), Self.isBlank(bytes[position - 1]) { skipLine() }
    guard isAtEnd || peek == UInt8(ascii: "\n") else { throw error("expected a new line") }
    if !isAtEnd { takeLineBreak() }
    let indent = increment.map { max(parent, 0) + $0 } ?? max(parent + 1, detectedIndent())
    return lines(indent: indent, isFolded: isFolded, chomping: chomping)
  }

  /// The widest indentation among the empty lines and the first that is not.
  private func detectedIndent() -> Int {
    var ahead = self
    var widest = 0
    while true {
      while ahead.peek == UInt8(ascii: " ") { ahead.position += 1 }
      widest = max(widest, ahead.column)
      guard ahead.peek == UInt8(ascii: "\n") else { return widest }
      ahead.takeLineBreak()
    }
  }

  private mutating func lines(indent: Int, isFolded: Bool, chomping: UInt8?) -> String {
    let newline = UInt8(ascii: "\n")
    var text: [UInt8] = []
    var breaks = skipEmptyLines(indent)
    var hasBreak = false
    while column == indent, !isAtEnd, !isAtAnyMarker {
      text += Array(repeating: newline, count: breaks)
      let isPlainLine = !Self.isBlank(peek)
      let start = position
      skipLine()
      text += bytes[start..<position]
      hasBreak = !isAtEnd
      if hasBreak { takeLineBreak() }
      breaks = skipEmptyLines(indent)
      guard column == indent, !isAtEnd, !isAtAnyMarker else { break }
      hasBreak = false
      if isFolded, isPlainLine, !Self.isBlank(peek) {
        if breaks == 0 { text.append(UInt8(ascii: " ")) }
      } else {
        text.append(newline)
      }
    }
    if hasBreak, chomping != UInt8(ascii: "-") { text.append(newline) }
    if chomping == UInt8(ascii: "+") { text += Array(repeating: newline, count: breaks) }
    // What comes next is looked at from the beginning of its line.
    if !isAtEnd { position = lineStart }
    return String(decoding: text, as: UTF8.self)
  }

  /// Moves over lines that are empty, and over the indentation of the next; gives their number.
  private mutating func skipEmptyLines(_ indent: Int) -> Int {
    var count = 0
    while true {
      while column < indent, peek == UInt8(ascii: " ") { position += 1 }
      guard peek == UInt8(ascii: "\n") else { return count }
      takeLineBreak()
      count += 1
    }
  }
}
