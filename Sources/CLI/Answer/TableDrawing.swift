/// How wide tables may be, and whether they have colours.
struct TableStyle {
  /// What is wider is turned, where that can be.
  var width = 80
  var isColored = false
  /// Whether the colours are set back after everything that is written, as on standard output.
  var resets = true
  /// Whether the colours are set back once more at the end, as on a terminal.
  var resetsAtEnd = false
}

extension TableStyle {
  /// For what goes to the standard output; `colors` is nil to have them on a terminal only.
  init(_ output: Output, colors: Bool?) {
    width = output.columns()
    isColored = colors ?? output.isTerminal
    resetsAtEnd = isColored && output.isTerminal
  }
}

/// Draws the sections of a table.
struct TableDrawing {
  private let style: TableStyle
  private var bytes: [UInt8] = []

  private static let plain = "\u{1B}[0m"

  static func draw(_ sections: [TableSection], _ style: TableStyle) -> [UInt8] {
    guard var width = sections.map(\.totalWidth).max() else { return [] }
    var sections = sections
    if width > style.width {
      sections = sections.map(\.turned)
      width = sections.map(\.totalWidth).max() ?? 0
    }
    var drawing = TableDrawing(style: style)
    drawing.write(line(width) + "\n")
    for section in sections { drawing.draw(section, width: width - 2 * section.level) }
    if style.resetsAtEnd { drawing.bytes += plain.utf8 }
    return drawing.bytes
  }

  private init(style: TableStyle) { self.style = style }

  private mutating func draw(_ section: TableSection, width: Int) {
    if let title = section.title, !title.text.isEmpty {
      writeLine(Self.centered(title, width, leftEdge: "|"), section.level)
      if section.headers.isEmpty, section.rows.isEmpty {
        writeLine("+" + Self.line(width - 2) + "+", section.level)
      }
    }
    let widths = section.columnWidths(filling: width)
    let border = Self.border(widths)
    if !section.headers.isEmpty {
      var text = ""
      for (index, cell) in zip(widths, section.headers).enumerated() {
        text += Self.centered(cell.1, cell.0, leftEdge: index == 0 ? "|" : "")
      }
      writeLine(border, section.level)
      writeLine(text, section.level)
    }
    guard !section.rows.isEmpty, !widths.isEmpty else { return }
    writeLine(border, section.level)
    for row in section.rows {
      var text = ""
      for (index, cell) in zip(widths, row).enumerated() {
        text += aligned(cell.1, cell.0, leftEdge: index == 0 ? "|" : "")
      }
      writeLine(text, section.level)
    }
    writeLine(border, section.level)
  }

  private static func line(_ width: Int) -> String { String(repeating: "-", count: max(0, width)) }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  private static func border(_ widths: [Int]) -> String {
    var text = ""
    for (index, width) in widths.enumerated() {
      text += index == 0 ? "+" + line(width - 2) : line(width - 1)
      text += "+"
    }
    return text
  }

  private static func centered(_ cell: TableCell, _ width: Int, leftEdge: String) -> String {
    // Python rounds down, below zero too.
    let start = width / 2 - cell.width / 2 - 1
    let rest = width - 1 - (leftEdge.utf8.count + start + cell.width)
    return leftEdge + spaces(start) + cell.text + spaces(rest) + "|"
  }

  private func aligned(_ cell: TableCell, _ width: Int, leftEdge: String) -> String {
    let edges = leftEdge.utf8.count + 1
    let padding = width >= cell.width + 2 + edges ? 2 : 0
    let rest = width - cell.width - padding - edges
    let text = style.isColored ? "\u{1B}[1m\u{1B}[34m" + cell.text + Self.plain : cell.text
    return leftEdge + Self.spaces(padding) + text + Self.spaces(rest) + "|"
  }

  /// Writes a line between the edges of the boxes around it.
  private mutating func writeLine(_ text: String, _ level: Int) {
    let edge = style.isColored ? "\u{1B}[2m\u{1B}[33m|" + Self.plain : "|"
    let edges = String(repeating: edge, count: level)
    for part in [edges, text, edges, "\n"] { write(part) }
  }

  private mutating func write(_ text: String) {
    bytes += text.utf8
    if style.isColored, style.resets { bytes += Self.plain.utf8 }
  }
}
