/// What help says of one subject, before it is laid out for a terminal or for `man`.
struct HelpPage {
  enum Block {
    case heading(String)
    /// A paragraph.
    case text(String)
    /// A name and what it means, side by side.
    case entry(String, String)
    /// An option as it is written, and what there is to say of it, each on a line of its own.
    case option(String, [String])
    /// Lines as they are, so far from the margin.
    case lines([String], indent: Int)
  }

  private(set) var blocks: [Block] = []

  mutating func add(_ block: Block) { blocks.append(block) }

  mutating func add(_ page: HelpPage) { blocks += page.blocks }

  /// Breaks words into lines of 80 columns; U+0001 is a space that no line is broken at.
  static func filled(_ words: String, indent: Int = 0, hanging: Int = 0) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var room = width - indent
    for word in words.utf8.split(separator: UInt8(ascii: " ")) {
      if !line.isEmpty, line.count + 1 + word.count > room {
        lines.append(String(decoding: line, as: UTF8.self))
        line = Array(repeating: UInt8(ascii: " "), count: hanging)
        room = width - indent
      } else if !line.isEmpty {
        line.append(UInt8(ascii: " "))
      }
      for letter in word { line.append(letter == 1 ? UInt8(ascii: " ") : letter) }
    }
    if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  private static let width = 80
}
