/// A text in a table, and how many columns of a terminal it takes.
struct TableCell {
  let text: String
  let width: Int

  init(_ text: String) {
    self.text = text
    width = TextWidth.of(text)
  }
}

/// One box of a table: a title, a line of headers and rows.
struct TableSection {
  let title: TableCell?
  let level: Int
  private(set) var headers: [TableCell] = []
  private(set) var rows: [[TableCell]] = []
  /// The widest cell of each column.
  private var widths: [Int] = []
  private var columnCount: Int?

  private static let padding = 4

  init(title: String?, level: Int) {
    self.title = title.map(TableCell.init)
    self.level = level
  }

  mutating func addHeaders(_ cells: [TableCell]) throws(GeneralError) {
    try widen(for: cells)
    columnCount = columnCount ?? cells.count
    headers = cells
  }

  mutating func addRow(_ cells: [TableCell]) throws(GeneralError) {
    let count = columnCount ?? cells.count
    columnCount = count
    guard cells.count == count else {
      throw GeneralError("Row should have \(count) elements, instead it has \(cells.count)")
    }
    rows.append(cells)
    try widen(for: cells)
  }

  private mutating func widen(for cells: [TableCell]) throws(GeneralError) {
    guard !widths.isEmpty else {
      widths = cells.map(\.width)
      return
    }
    guard cells.count <= widths.count else { throw GeneralError("list index out of range") }
    for (index, cell) in cells.enumerated() { widths[index] = max(widths[index], cell.width) }
  }

  /// The width the section takes with its borders and those of the boxes around it.
  var totalWidth: Int {
    let columns = widths.reduce(0) { $0 + $1 + Self.padding }
    // Python counts the letters of the None that stands for no title.
    return max(title?.width ?? 4, columns) + 2 + 2 * level
  }

  /// The widths of the columns, widened or narrowed together so that they fill the width.
  func columnWidths(filling width: Int) -> [Int] {
    let natural = widths.map { $0 + Self.padding }
    guard !natural.isEmpty else { return [] }
    let scale = Double(width) / Double(natural.reduce(0, +))
    var scaled = natural.map { Int((scale * Double($0)).rounded(.toNearestOrEven)) }
    var excess = scaled.reduce(0, +) - width
    while excess != 0 {
      let step = excess.signum()
      for index in excess > 0 ? Array(scaled.indices) : scaled.indices.reversed() {
        scaled[index] -= step
        excess -= step
        if excess == 0 { break }
      }
    }
    return scaled
  }

  /// The section with its headers as a column, when it has one row.
  var turned: TableSection {
    guard rows.count == 1, !headers.isEmpty else { return self }
    var turned = self
    turned.headers = []
    turned.rows = zip(headers, rows[0]).map { [$0, $1] }
    turned.columnCount = 2
    turned.widths = [
      headers.map(\.width).max() ?? 0, rows[0].map(\.width).max() ?? 0,
    ]
    return turned
  }
}
