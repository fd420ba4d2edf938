/// Reads one YAML document: the part of YAML 1.2 that stands for JSON, bytes and points in time.
///
/// Scalars mean what ruamel.yaml takes them for, which is what the AWS CLI reads with. Anchors,
/// aliases and `<<` are read; `%TAG`, tags of other types, keys that are no texts and further
/// documents are refused.
package struct YAMLReader {
  let bytes: [UInt8]
  let keepsTypes: Bool
  var position = 0
  var lineStart = 0
  var flowLevel = 0
  private var depth = 0
  /// How many values were read so far; aliases count as often as they are used.
  var nodeCount = 0
  var anchors: [Anchor] = []

  /// What `&name` stands before.
  struct Anchor {
    let name: [UInt8]
    let value: JSON
    let nodeCount: Int
  }

  private static let deepest = 128
  static let mostNodes = 1_000_000

  /// The value of a text; of an empty one it is null.
  ///
  /// Sets are read, and numbers keep their digits, where types are to be kept.
  package static func read(
    _ text: String, keepsTypes: Bool = false
  ) throws(YAMLError) -> JSON {
    var reader = YAMLReader(text, keepsTypes)
    try reader.checkCharacters()
    return try reader.document()
  }

  private init(_ text: String, _ keepsTypes: Bool) {
    self.keepsTypes = keepsTypes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    let newline = UInt8(ascii: "\n")
    var last: UInt8 = 0
    for byte in text.utf8 {
      switch (last, byte) {
      case (UInt8(ascii: "\r"), newline): break
      case (_, UInt8(ascii: "\r")): bytes.append(newline)
      // The next line's own character.
      case (0xC2, 0x85): bytes[bytes.count - 1] = newline
      default: bytes.append(byte)
      }
      last = byte
    }
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (position, lineStart) = (3, 3) }
  }

  private func checkCharacters() throws(YAMLError) {
    for (index, byte) in bytes.enumerated() {
      let isC1 =
        byte == 0xC2 && index + 1 < bytes.count && bytes[index + 1] < 0xA0
      let isC0 = byte < 0x20 && byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\n")
      if isC0 || isC1 || byte == 0x7F {
        throw YAMLError("control characters must be escaped", at: index, in: bytes)
      }
    }
  }

  func error(_ reason: String, at offset: Int? = nil) -> YAMLError {
    YAMLError(reason, at: offset ?? position, in: bytes)
  }

  private mutating func document() throws(YAMLError) -> JSON {
    _ = try skip()
    while peek == UInt8(ascii: "%"), position == lineStart { try readDirective() }
    var mayOpen = true
    if isAtMarker("---") {
      position += 3
      mayOpen = false
    }
    let value = try blockNode(parent: -1, mayOpen: mayOpen)
    _ = try skip()
    if isAtMarker("...") {
      position += 3
      _ = try skip()
    }
    guard !isAtMarker("---") else { throw error("only one document can be read") }
    guard isAtEnd else { throw error("expected the end of the text") }
    return value
  }

  private mutating func readDirective() throws(YAMLError) {
    let start = position
    skipLine()
    let words = bytes[start..<position].split(separator: UInt8(ascii: " "))
    guard words.count >= 2, words[0].elementsEqual("%YAML".utf8),
      words[1].elementsEqual("1.2".utf8)
    else { throw error("the only directive that is read is %YAML 1.2", at: start) }
    _ = try skip()
    guard peek == UInt8(ascii: "%") || isAtMarker("---") else {
      throw error("expected '---' behind the directives")
    }
  }

  /// Counts a value that is being read, and the level it is on.
  mutating func enter() throws(YAMLError) {
    depth += 1
    guard depth <= Self.deepest else {
      throw error("values can be nested \(Self.deepest) levels deep")
    }
    try count(1)
  }

  mutating func leave() { depth -= 1 }

  mutating func count(_ nodes: Int) throws(YAMLError) {
    nodeCount += nodes
    guard nodeCount <= Self.mostNodes else { throw error("the aliases stand for too many values") }
  }
}

extension YAMLReader {
  var isAtEnd: Bool { position >= bytes.count }
  var peek: UInt8 { peek(0) }
  /// Where the cursor is in its line, from 0.
  var column: Int { position - lineStart }

  /// A byte further on; 0 behind the end.
  func peek(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  static func isBlankOrEnd(_ byte: UInt8) -> Bool {
    isBlank(byte) || byte == UInt8(ascii: "\n") || byte == 0
  }

  static func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }

  /// Whether an indicator such as `-` stands here alone.
  func isAt(_ indicator: Unicode.Scalar) -> Bool {
    peek == UInt8(ascii: indicator) && Self.isBlankOrEnd(peek(1))
  }

  func isAtMarker(_ marker: StaticString) -> Bool {
    column == 0 && Self.isBlankOrEnd(peek(3))
      && marker.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  var isAtAnyMarker: Bool { isAtMarker("---") || isAtMarker("...") }

  mutating func skipLine() {
    while !isAtEnd, peek != UInt8(ascii: "\n") { position += 1 }
  }

  mutating func skipBlanks() {
    while Self.isBlank(peek) { position += 1 }
  }

  mutating func takeLineBreak() {
    position += 1
    lineStart = position
  }

  /// Moves to what comes next, over blanks, comments and the ends of lines; tells of the latter.
  mutating func skip() throws(YAMLError) -> Bool {
    var isNewLine = false
    while true {
      let start = position
      let isIndentation = bytes[lineStart..<position].allSatisfy { $0 == UInt8(ascii: " ") }
      skipBlanks()
      if peek == UInt8(ascii: "#"), position == lineStart || Self.isBlank(bytes[position - 1]) {
        skipLine()
      }
      guard peek == UInt8(ascii: "\n") else {
        if isIndentation, flowLevel == 0, !isAtEnd,
          let tab = bytes[start..<position].firstIndex(of: UInt8(ascii: "\t"))
        {
          throw error("a tab cannot indent", at: tab)
        }
        return isNewLine
      }
      takeLineBreak()
      isNewLine = true
    }
  }
}
