internal import Expressions

/// Reads an item a row (RFC 4180): cells under the line of names that comes first.
///
/// An empty cell is no attribute; `""` is an empty text. Rows end with LF or CRLF, cells in quotes
/// may hold both, and a quote in them is written twice.
struct CSVReader: RecordReader {
  let delimiter: UInt8
  /// What the line of names said; empty before it was read.
  private(set) var columns: [CSVColumn] = []
  private let types: [CSVColumn]
  private let keyTypes: [String: AttributeType]
  private var scanner = CSVScanner()

  /// Types that are given win over those in the file, and those over the types of keys.
  init(delimiter: UInt8, types: [CSVColumn], keyTypes: [String: AttributeType]) {
    self.delimiter = delimiter
    self.types = types
    self.keyTypes = keyTypes
  }

  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, areLast: Bool
  ) throws(RecordProblem) -> ReadRecord? {
    guard try scanner.scan(bytes, delimiter, areLast: areLast) else { return nil }
    if scanner.isBlank { return record(nil) }
    guard !columns.isEmpty else {
      try readNames(bytes)
      return record(nil)
    }
    if scanner.cells.count != columns.count {
      let place = min(scanner.cells.count, columns.count + 1) - 1
      let cells = scanner.cells.count == 1 ? "1 cell" : "\(scanner.cells.count) cells"
      throw problem("\(cells) in a row, but \(columns.count) in the first", place, bytes)
    }
    var attributes: [Item.Attribute] = []
    attributes.reserveCapacity(columns.count)
    for (place, cell) in scanner.cells.enumerated() where !cell.isAbsent {
      let column = columns[place]
      let text = try text(of: cell, place, bytes)
      if case .value(.S) = column.type {
        attributes.append(Item.Attribute(column.name, .S(text)))
        continue
      }
      do throws(CSVColumn.Flaw) {
        attributes.append(Item.Attribute(column.name, try column.value(text)))
      } catch {
        throw problem(error.message, place, bytes)
      }
    }
    return record(Item(distinct: attributes))
  }

  private func record(_ item: Item?) -> ReadRecord {
    ReadRecord(item: item, byteCount: scanner.byteCount, lineCount: scanner.lineCount)
  }

  private mutating func readNames(_ bytes: UnsafeBufferPointer<UInt8>) throws(RecordProblem) {
    var read: [CSVColumn] = []
    for (place, cell) in scanner.cells.enumerated() {
      var column = CSVColumn(heading: try text(of: cell, place, bytes), keyTypes: keyTypes)
      if let given = types.first(where: { $0.name == column.name }) { column.type = given.type }
      guard !column.name.isEmpty else {
        throw problem("a column without a name", place, bytes)
      }
      guard !read.contains(where: { $0.name == column.name }) else {
        throw problem("a second column \(column.name)", place, bytes)
      }
      read.append(column)
    }
    if let type = types.first(where: { type in !read.contains { $0.name == type.name } }) {
      throw problem("--types names a column that is not here: \(type.name)", 0, bytes)
    }
    columns = read
  }

  private func text(
    of cell: CSVScanner.Cell, _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(RecordProblem) -> String {
    let plain = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
    if cell.isASCII, !cell.hasQuotes { return String(decoding: plain, as: UTF8.self) }
    let text =
      cell.hasQuotes
      ? String(validating: CSVScanner.unquoted(plain), as: UTF8.self)
      : String(validating: plain, as: UTF8.self)
    guard let text else { throw problem("this is no UTF-8", place, bytes) }
    return text
  }

  private func problem(
    _ message: String, _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> RecordProblem {
    let start = scanner.cells[place].start
    let before = UnsafeBufferPointer(rebasing: bytes[..<start])
    let line = before.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = UnsafeBufferPointer(rebasing: bytes[lineStart...]).column(at: start - lineStart)
    return RecordProblem(
      message: message, line: line, column: column, byteCount: scanner.byteCount,
      lineCount: scanner.lineCount)
  }
}

/// Finds the cells of a row.
struct CSVScanner: Sendable {
  /// Where a cell's content lies, without the quotes around it.
  struct Cell: Sendable {
    var start: Int
    var end: Int
    var isQuoted = false
    /// Whether there are quotes inside, written twice.
    var hasQuotes = false
    var isASCII = true

    /// Nothing at all, as against an empty text in quotes.
    var isAbsent: Bool { start == end && !isQuoted }
  }

  private(set) var cells: [Cell] = []
  private(set) var byteCount = 0
  private(set) var lineCount = 0

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Whether the row is an empty line.
  var isBlank: Bool { cells.count == 1 && cells[0].isAbsent }

  /// Finds the cells of the first row; gives false when it does not end in these bytes.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, areLast: Bool
  ) throws(RecordProblem) -> Bool {
    cells.removeAll(keepingCapacity: true)
    lineCount = 1
    var position = 0
    while true {
      if position < bytes.count, bytes[position] == Self.quote {
        guard try scanQuoted(bytes, delimiter, &position, areLast) else { return false }
      } else {
        scanPlain(bytes, delimiter, &position)
      }
      guard position < bytes.count else {
        byteCount = bytes.count
        if areLast { dropCarriageReturn(bytes) }
        return areLast
      }
      position += 1
      if bytes[position - 1] == delimiter { continue }
      byteCount = position
      dropCarriageReturn(bytes)
      return true
    }
  }

  /// Moves to the delimiter or the end of the line behind a cell.
  private mutating func scanPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, _ position: inout Int
  ) {
    let start = position
    var index = position
    var seen: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter || byte == Self.lineFeed { break }
      seen |= byte
      index &+= 1
    }
    position = index
    cells.append(Cell(start: start, end: index, isASCII: seen < 0x80))
  }

  private mutating func scanQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, _ position: inout Int,
    _ areLast: Bool
  ) throws(RecordProblem) -> Bool {
    var cell = Cell(start: position + 1, end: position + 1, isQuoted: true)
    var index = position + 1
    var seen: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      seen |= byte
      index &+= 1
      if byte == Self.lineFeed { lineCount += 1 }
      guard byte == Self.quote else { continue }
      if index < bytes.count, bytes[index] == Self.quote {
        cell.hasQuotes = true
        index &+= 1
        continue
      }
      cell.end = index - 1
      cell.isASCII = seen < 0x80
      cells.append(cell)
      guard index < bytes.count || areLast else { return false }
      position = index
      try checkEnd(bytes, delimiter, &position, areLast)
      return true
    }
    guard areLast else { return false }
    throw unfinished(bytes, position, "a quote that is not closed")
  }

  /// Behind the closing quote only the end of the cell may come.
  private func checkEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, _ position: inout Int,
    _ areLast: Bool
  ) throws(RecordProblem) {
    guard position < bytes.count, bytes[position] != delimiter, bytes[position] != Self.lineFeed
    else { return }
    if bytes[position] == Self.carriageReturn {
      position += 1
      guard position < bytes.count, bytes[position] != Self.lineFeed else { return }
      position -= 1
    }
    throw unfinished(bytes, position, "text behind a closing quote; quotes inside are written \"\"")
  }

  /// The end of such a row is anybody's guess; its first line is left out.
  private func unfinished(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ message: String
  ) -> RecordProblem {
    let before = UnsafeBufferPointer(rebasing: bytes[..<position])
    let lineStart = before.lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? 0
    let column = UnsafeBufferPointer(rebasing: bytes[lineStart...])
      .column(at: position - lineStart)
    let line = before.reduce(0) { $0 + ($1 == Self.lineFeed ? 1 : 0) }
    let firstLine = bytes.firstLine().map { $0.count + 1 } ?? bytes.count
    return RecordProblem(message: message, line: line, column: column, byteCount: firstLine)
  }

  /// A line may end with CRLF; the CR then is no part of the last cell.
  private mutating func dropCarriageReturn(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let last = cells.last, !last.isQuoted, last.end > last.start,
      bytes[last.end - 1] == Self.carriageReturn
    else { return }
    cells[cells.count - 1].end -= 1
  }

  /// The content of a cell in quotes, each two quotes in it made one.
  static func unquoted(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(bytes.count)
    var isSecond = false
    for byte in bytes {
      isSecond = byte == quote && !isSecond
      if !isSecond { content.append(byte) }
    }
    return content
  }
}
