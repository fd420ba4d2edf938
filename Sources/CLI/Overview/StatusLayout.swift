/// Lays a sheet out: as plain text whose columns stay where they are, or in boxes with colours.
struct StatusLayout {
  let sheet: StatusSheet

  /// Titles and rows below them, cells padded so that they stand in columns.
  var plainLines: [String] {
    sheet.sections.flatMap { section in
      [section.title] + Self.aligned(section.rows).map { "  " + $0 }
    }
  }

  /// The same in boxes as wide as a terminal, at most; longer lines are cut.
  func boxedLines(columns: Int, isColored: Bool) -> [String] {
    let texts = sheet.sections.map { Self.aligned($0.rows) }
    let longest = texts.joined().map(\.count).max() ?? 0
    let width = max(20, min(columns - 4, longest))
    return zip(sheet.sections, texts).flatMap { section, lines -> [String] in
      let title = section.title
      let head =
        "┌ " + Self.painted(title, "1;36", isColored) + " "
        + String(repeating: "─", count: max(0, width - title.count)) + "┐"
      let body = zip(section.rows, lines).map { row, line in
        "│ " + Self.painted(Self.fitted(line, width), row.tone.code, isColored) + " │"
      }
      return [head] + body + ["└" + String(repeating: "─", count: width + 2) + "┘"]
    }
  }

  private static func aligned(_ rows: [StatusSheet.Row]) -> [String] {
    let columns = rows.map(\.cells.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.cells.count > column ? $0.cells[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (cell, width) in zip(row.cells, widths) where width > 0 {
        line += (line.isEmpty ? "" : "  ") + cell
        line += String(repeating: " ", count: width - cell.count)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func fitted(_ line: String, _ width: Int) -> String {
    line.count <= width
      ? line + String(repeating: " ", count: width - line.count)
      : line.prefix(width - 1) + "…"
  }

  private static func painted(_ text: String, _ code: String?, _ isColored: Bool) -> String {
    guard isColored, let code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension StatusSheet.Tone {
  /// The colour of a terminal; nil for its own.
  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .good: "32"
    case .waiting: "33"
    case .bad: "31"
    }
  }
}
