/// Writes values as YAML in block style, names sorted, as the AWS CLI prints them.
///
/// The AWS CLI leaves it to libyaml how texts are quoted and where long ones are folded.
package struct YAMLWriter {
  private var text: YAMLTextWriter

  private init() { text = YAMLTextWriter() }

  /// The lines of a value; texts, numbers and the like are shown as JSON when they stand alone.
  package static func format(_ value: JSON) -> [UInt8] {
    var writer = YAMLWriter()
    switch value {
    case .array, .object:
      writer.write(value, indent: 0)
      writer.text.breakLine()
      return writer.text.bytes
    default: return Array(PythonText.canonical(value).text.utf8) + [UInt8(ascii: "\n")]
    }
  }

  /// A text as it stands behind a name, quoted if it must be.
  package static func scalar(_ text: String) -> String {
    var writer = YAMLTextWriter()
    writer.write(text, indent: 2, isKey: true)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Writes a value whose first line goes on where the cursor is.
  private mutating func write(_ value: JSON, indent: Int) {
    switch value {
    case _ where value.yamlSetMembers != nil: write(set: value.yamlSetMembers ?? [], indent: indent)
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        if index > 0 { text.breakLine(indent: indent) }
        text.put("- ")
        write(element, indent: indent + 2)
      }
    case .object(let entries) where !entries.isEmpty && value.yamlScalarText == nil:
      for (index, entry) in entries.sortedByName.enumerated() {
        if index > 0 { text.breakLine(indent: indent) }
        write(entry, indent: indent)
      }
    default: write(scalar: value, indent: indent)
    }
  }

  private mutating func write(_ entry: JSON.Entry, indent: Int) {
    let isSimple = YAMLTextWriter.isSimpleKey(entry.key)
    if isSimple {
      text.write(entry.key, indent: indent + 2, isKey: true)
    } else {
      text.put("? ")
      text.write(entry.key, indent: indent + 2, isKey: false)
      text.breakLine(indent: indent)
    }
    text.put(":")
    switch entry.value {
    case _ where entry.value.yamlSetMembers != nil && isSimple:
      text.put(" ")
      write(set: entry.value.yamlSetMembers ?? [], indent: indent + 2)
    case _ where entry.value.yamlScalarText != nil:
      text.put(" ")
      write(scalar: entry.value, indent: indent + 2)
    case .array(let elements) where !elements.isEmpty && isSimple:
      text.breakLine(indent: indent)
      write(entry.value, indent: indent)
    case .object(let entries) where !entries.isEmpty && isSimple:
      text.breakLine(indent: indent + 2)
      write(entry.value, indent: indent + 2)
    case .array, .object:
      text.put(" ")
      write(entry.value, indent: indent + 2)
    default:
      text.put(" ")
      write(scalar: entry.value, indent: indent + 2)
    }
  }

  /// Writes a set as Python has it: a map of its members to nothing.
  private mutating func write(set members: [JSON], indent: Int) {
    text.put("!!set")
    for member in members {
      text.breakLine(indent: indent)
      if let text = member.yamlScalarText {
        self.text.put(text)
      } else {
        text.write(member.string ?? "", indent: indent + 2, isKey: true)
      }
      text.put(": null")
    }
  }

  private mutating func write(scalar value: JSON, indent: Int) {
    if let text = value.yamlScalarText { return self.text.put(text) }
    switch value {
    case .array: text.put("[]")
    case .object: text.put("{}")
    case .string(let content): text.write(content, indent: indent, isKey: false)
    default: text.put(PythonText.canonical(value).text)
    }
  }
}
