internal import Wire

/// Writes values as lines of fields with tabs between (`--output text`).
///
/// The scalars of an object are one line, in the order of their names; what is nested follows on
/// lines of its own behind its name in capitals. Objects in one list show the same fields.
struct TextFormatter {
  private(set) var bytes: [UInt8] = []
  /// What ended the writing early, as it does in the AWS CLI, in Python's words.
  private(set) var problem: GeneralError?

  init(_ value: JSON) { write(value, under: nil, fields: nil) }

  private mutating func write(_ value: JSON, under name: String?, fields: [String]?) {
    switch value {
    case .object(let entries): write(entries, under: name, fields: fields)
    case .array(let elements): write(elements, under: name)
    default: writeLine([PythonText.plain(value)])
    }
  }

  private mutating func write(_ elements: [JSON], under name: String?) {
    if elements.contains(where: { $0.entries != nil }) {
      if let other = elements.first(where: { $0.entries == nil }), problem == nil {
        let type = PythonText.typeName(of: other)
        problem = GeneralError("'\(type)' object has no attribute 'items'")
      }
      guard problem == nil else { return }
      let fields = TableFormatter.names(in: elements, where: \.isScalar)
      for element in elements { write(element, under: name, fields: fields) }
      return
    }
    let scalars = elements.filter(\.isScalar)
    if !scalars.isEmpty { write(scalars: scalars, under: name) }
    for element in elements where !element.isScalar { write(element, under: name, fields: nil) }
  }

  private mutating func write(scalars: [JSON], under name: String?) {
    let texts = scalars.map(PythonText.plain)
    guard let name else { return writeLine(texts) }
    for text in texts { writeLine([name.uppercased(), text]) }
  }

  /// With `fields`, the line has all of them, whether the object has them or not.
  private mutating func write(
    _ entries: [JSON.Entry], under name: String?, fields: [String]?
  ) {
    let sorted = entries.sortedByName
    let texts: [String]
    let nested: [JSON.Entry]
    if let fields {
      let object = JSON.object(entries)
      texts = fields.map { object[$0].map(PythonText.plain) ?? "" }
      nested = sorted.filter { entry in !fields.contains { $0.hasSameBytes(as: entry.key) } }
    } else {
      texts = sorted.filter { $0.value.isScalar }.map { PythonText.plain($0.value) }
      nested = sorted.filter { !$0.value.isScalar }
    }
    if !texts.isEmpty { writeLine((name.map { [$0.uppercased()] } ?? []) + texts) }
    for entry in nested { write(entry.value, under: entry.key, fields: nil) }
  }

  private mutating func writeLine(_ fields: [String]) {
    guard problem == nil else { return }
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      bytes += field.utf8
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension String {
  fileprivate func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
