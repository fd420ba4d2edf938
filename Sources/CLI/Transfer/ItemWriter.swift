internal import Engine
internal import Expressions
internal import Wire

/// Writes items in one of the forms, one after another.
struct ItemWriter {
  let format: ItemFormat
  /// The columns of CSV; none for the other forms.
  let columns: [CSVColumn]

  init(_ format: ItemFormat, columns: [CSVColumn] = []) {
    self.format = format
    self.columns = columns
  }

  /// What comes before the first item.
  func writeBeginning(to bytes: inout [UInt8]) {
    guard format == .csv else { return }
    writeRow(columns.map { Array($0.heading.utf8) }, to: &bytes)
  }

  func write(_ stored: StoredItem, to bytes: inout [UInt8]) {
    switch format {
    case .dynamoDBJSON:
      bytes.append(contentsOf: "{\"Item\":".utf8)
      bytes.append(contentsOf: stored.utf8)
      bytes.append(contentsOf: "}\n".utf8)
    case .json:
      PlainJSON.plainItem(stored.item.json).write(to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    case .csv:
      let item = stored.item
      writeRow(columns.map { column in item[column.name].map { column.cell($0) } }, to: &bytes)
    }
  }

  private func writeRow(_ cells: [[UInt8]?], to bytes: inout [UInt8]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      guard let cell else { continue }
      guard cell.isEmpty || cell.contains(where: \.needsQuotes) else {
        bytes.append(contentsOf: cell)
        continue
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in cell {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension UInt8 {
  fileprivate var needsQuotes: Bool {
    self == UInt8(ascii: "\"") || self == UInt8(ascii: ",") || self == UInt8(ascii: "\n")
      || self == UInt8(ascii: "\r")
  }
}

extension CSVColumn {
  /// The content of a cell that reads back as the value.
  fileprivate func cell(_ value: AttributeValue) -> [UInt8] {
    guard case .value = type else { return value.json.utf8 }
    switch value {
    case .S(let text): return Array(text.utf8)
    case .N(let number): return Array(number.text.utf8)
    case .BOOL(let value): return Array((value ? "true" : "false").utf8)
    case .NULL: return Array("null".utf8)
    case .B(let bytes): return Array(Base64.encode(bytes).utf8)
    case .M(let members): return PlainJSON.plainItem(members.json).utf8
    case .SS, .NS, .BS:
      return PlainJSON.plain(value.json)["$" + value.type.rawValue]?.utf8 ?? []
    case .L: return PlainJSON.plain(value.json).utf8
    }
  }
}

/// Finds out the columns that items need.
struct CSVColumns {
  private(set) var columns: [CSVColumn]
  private var places: [String: Int] = [:]

  /// Begins with the attributes that all items have, the keys.
  init(keys: KeySchema) {
    columns = []
    for element in keys.elements {
      add(element.name, AttributeType(rawValue: element.type.rawValue) ?? .S)
    }
  }

  /// A column whose values are of several types says the type in each cell.
  mutating func add(_ item: Item) {
    for attribute in item.attributes { add(attribute.name, attribute.value.type) }
  }

  private mutating func add(_ name: String, _ type: AttributeType) {
    guard let place = places[name] else {
      places[name] = columns.count
      columns.append(CSVColumn(name, .value(type)))
      return
    }
    if columns[place].type != .value(type) { columns[place].type = .typedJSON }
  }
}
