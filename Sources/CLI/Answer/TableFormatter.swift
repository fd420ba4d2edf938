internal import Wire

/// Draws values as boxes of characters, one inside the other (`--output table`).
///
/// The scalars of an object are a row under their names, or a pair when there is one only; what is
/// nested is a box of its own, titled with its name. What the AWS CLI stumbles over is an error
/// here too, in Python's words.
struct TableFormatter {
  private var sections: [TableSection] = []

  /// Gives nothing for a value that is empty, zero or false.
  static func format(
    _ value: JSON, title: String, style: TableStyle
  ) throws(GeneralError) -> [UInt8] {
    var formatter = TableFormatter()
    try formatter.add(value, title, level: 0)
    return TableDrawing.draw(formatter.sections, style)
  }

  private mutating func add(_ value: JSON, _ title: String?, level: Int) throws(GeneralError) {
    guard !value.isEmptyInPython else { return }
    if let title { addSection(title, level) }
    switch value {
    case .array(let elements) where elements.first?.entries != nil:
      try add(objects: elements, title, level)
    case .array(let elements):
      for element in elements { try add(element: element) }
    case .object(let entries): try add(entries, level)
    default: break
    }
  }

  private mutating func addSection(_ title: String?, _ level: Int) {
    sections.append(TableSection(title: title, level: level))
  }

  private mutating func add(element: JSON) throws(GeneralError) {
    switch element {
    case .array(let cells) where cells.allSatisfy(\.isScalar): try addRow(cells)
    case .array: try add(element, nil, level: 0)
    case .object(let entries): try addRow(entries.map { .string($0.key) })
    default: try addRow([element])
    }
  }

  private mutating func add(_ entries: [JSON.Entry], _ level: Int) throws(GeneralError) {
    let sorted = entries.sortedByName
    let scalars = sorted.filter(\.value.isScalar)
    if scalars.count == 1 {
      try addRow([.string(scalars[0].key), scalars[0].value])
    } else if !scalars.isEmpty {
      try addHeaders(scalars.map(\.key))
      try addRow(scalars.map(\.value))
    }
    for entry in sorted where !entry.value.isScalar {
      try add(entry.value, entry.key, level: level + 1)
    }
  }

  private mutating func add(
    objects: [JSON], _ title: String?, _ level: Int
  ) throws(GeneralError) {
    let others = objects.filter { $0.entries == nil }
    // Python goes through the letters and elements of all before it asks any for a name.
    if let other = others.first(where: { $0 != [] && $0 != "" }) ?? others.first {
      throw .notAnObject(other)
    }
    let headers = Self.names(in: objects, where: \.isScalar)
    let more = Self.names(in: objects) { !$0.isScalar }
    try addHeaders(headers)
    for (index, object) in objects.enumerated() {
      if index > 0, !more.isEmpty {
        addSection(title, level)
        try addHeaders(headers)
      }
      try addRow(headers.map { object[$0] ?? "" })
      for name in more {
        if let value = object[name] { try add(value, name, level: level + 1) }
      }
    }
  }

  private mutating func addHeaders(_ names: [String]) throws(GeneralError) {
    try sections[sections.count - 1].addHeaders(names.map(TableCell.init))
  }

  private mutating func addRow(_ values: [JSON]) throws(GeneralError) {
    try sections[sections.count - 1].addRow(values.map { TableCell(PythonText.plain($0)) })
  }

  /// The names under which any of the objects holds such a value, in order.
  static func names(in objects: [JSON], where isWanted: (JSON) -> Bool) -> [String] {
    var names: [String] = []
    for object in objects {
      for entry in object.entries ?? [] where isWanted(entry.value) { names.append(entry.key) }
    }
    names.sort { $0.isBefore($1) }
    var last: String?
    return names.filter { name in
      defer { last = name }
      return last.map { !$0.utf8.elementsEqual(name.utf8) } ?? true
    }
  }
}

extension JSON {
  var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// Whether Python takes the value for false.
  fileprivate var isEmptyInPython: Bool {
    switch self {
    case .null, .bool(false): true
    case .string(let text): text.isEmpty
    case .number(let digits): Double(digits) == 0
    case .array(let elements): elements.isEmpty
    case .object(let entries): entries.isEmpty
    default: false
    }
  }
}

extension GeneralError {
  /// What Python says of a value that stands where all the others are objects.
  fileprivate static func notAnObject(_ value: JSON) -> GeneralError {
    switch value {
    case .string(let text) where text.isEmpty:
      GeneralError("'str' object has no attribute 'get'")
    case .string: GeneralError("string indices must be integers, not 'str'")
    case .array(let elements) where elements.isEmpty:
      GeneralError("'list' object has no attribute 'get'")
    case .array(let elements):
      GeneralError(
        "list indices must be integers or slices, not \(PythonText.typeName(of: elements[0]))")
    default: GeneralError("'\(PythonText.typeName(of: value))' object is not iterable")
    }
  }
}
