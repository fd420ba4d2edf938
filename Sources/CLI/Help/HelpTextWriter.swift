/// Lays a page out for a terminal.
struct HelpTextWriter {
  /// Whether headings and names are bold.
  let isStyled: Bool
  private var text = ""
  private static let column = 32
  private static let margin = 2
  private static let deepMargin = 6

  static func text(of page: HelpPage, isStyled: Bool) -> String {
    var writer = HelpTextWriter(isStyled: isStyled)
    for block in page.blocks { writer.write(block) }
    return writer.text
  }

  private init(isStyled: Bool) { self.isStyled = isStyled }

  private mutating func write(_ block: HelpPage.Block) {
    switch block {
    case .heading(let title):
      if !text.isEmpty { text += "\n" }
      text += bold(title) + "\n"
    case .text(let words): writeFilled(words, indent: Self.margin)
    case .entry(let name, let meaning): writeEntry(name, meaning)
    case .option(let title, let notes): writeOption(title, notes)
    case .lines(let lines, let indent):
      let space = Self.spaces(indent)
      for line in lines { text += line.isEmpty ? "\n" : space + line + "\n" }
    }
  }

  private mutating func writeFilled(_ words: String, indent: Int) {
    let space = Self.spaces(indent)
    for line in HelpPage.filled(words, indent: indent) { text += space + line + "\n" }
  }

  private mutating func writeEntry(_ name: String, _ meaning: String) {
    let gap = Self.column - Self.margin - name.utf8.count
    text += Self.spaces(Self.margin) + bold(name) + (gap > 0 ? Self.spaces(gap) : "\n")
    for (place, line) in HelpPage.filled(meaning, indent: Self.column).enumerated() {
      text += (place > 0 || gap < 1 ? Self.spaces(Self.column) : "") + line + "\n"
    }
  }

  /// The name alone is bold, not what it takes.
  private mutating func writeOption(_ title: String, _ notes: [String]) {
    let end = title.firstIndex(of: " ") ?? title.endIndex
    for line in HelpPage.filled(String(title[end...]), indent: Self.margin, hanging: 4).prefix(1) {
      text += Self.spaces(Self.margin) + bold(String(title[..<end])) + " " + line + "\n"
    }
    if end == title.endIndex { text += Self.spaces(Self.margin) + bold(title) + "\n" }
    for note in notes { writeFilled(note, indent: Self.deepMargin) }
  }

  private func bold(_ words: String) -> String {
    isStyled ? "\u{1B}[1m\(words)\u{1B}[0m" : words
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
