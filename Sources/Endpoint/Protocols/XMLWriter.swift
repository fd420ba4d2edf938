internal import Shapes
internal import Wire

/// Writes answers in XML, led by their shapes.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether each element begins on a line of its own, as SNS and CloudWatch have it.
  let isIndented: Bool
  private var level = 0

  init(isIndented: Bool) {
    self.isIndented = isIndented
    if !isIndented { bytes += "<?xml version=\"1.0\"?>".utf8 }
  }

  /// Writes an element with others in it.
  mutating func element(
    _ name: String, namespace: String? = nil, _ content: (inout XMLWriter) -> Void
  ) {
    beginLine()
    bytes += "<\(name)".utf8
    if let namespace { bytes += " xmlns=\"\(namespace)\"".utf8 }
    bytes += ">".utf8
    endLine()
    level += 1
    content(&self)
    level -= 1
    beginLine()
    bytes += "</\(name)>".utf8
    endLine()
  }

  /// Writes an element with a text in it.
  mutating func element(_ name: String, text: String) {
    beginLine()
    if text.isEmpty {
      bytes += "<\(name)/>".utf8
    } else {
      bytes += "<\(name)>".utf8
      write(text)
      bytes += "</\(name)>".utf8
    }
    endLine()
  }

  private mutating func beginLine() {
    if isIndented { bytes += repeatElement(UInt8(ascii: " "), count: level * 2) }
  }

  private mutating func endLine() {
    if isIndented { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func write(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "&": bytes += "&amp;".utf8
      case "\"": bytes += "&quot;".utf8
      // Readers would take it for a line feed.
      case "\r": bytes += "&#xD;".utf8
      case "\u{FFFE}", "\u{FFFF}", "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}":
        // No XML can hold these, written out or not.
        bytes += "\u{FFFD}".utf8
      default: bytes += String(scalar).utf8
      }
    }
  }
}

extension XMLWriter {
  /// Writes the members of an answer.
  mutating func write(_ answer: JSON, _ shape: Shape, _ names: QueryNames) {
    let members = shape.members
    for entry in answer.entries ?? [] where !entry.value.isNull {
      guard let member = members.first(where: { $0.name == entry.key }) else { continue }
      write(entry.value, member.shape, as: member.name, names)
    }
  }

  private mutating func write(
    _ value: JSON, _ shape: Shape, as name: String, _ names: QueryNames
  ) {
    switch (shape, value) {
    case (.list(let element), .array(let elements)):
      if names.isFlat {
        let flatName = names.flatName(of: name)
        for item in elements { write(item, element, as: flatName, names) }
      } else if elements.isEmpty {
        self.element(name, text: "")
      } else {
        self.element(name) { writer in
          for item in elements { writer.write(item, element, as: "member", names) }
        }
      }
    case (.map(let element), .object(let entries)):
      write(entries, of: element, as: name, names)
    case (.structure, .object), (.union, .object):
      self.element(name) { $0.write(value, shape, names) }
    default: element(name, text: Self.text(value, shape))
    }
  }

  private mutating func write(
    _ entries: [JSON.Entry], of element: Shape, as name: String, _ names: QueryNames
  ) {
    let (keyName, valueName) = names.entryNames(of: name)
    let entryName = names.isFlat ? names.flatName(of: name) : "entry"
    let writeEntries = { (writer: inout XMLWriter) in
      for entry in entries {
        writer.element(entryName) { writer in
          writer.element(keyName, text: entry.key)
          writer.write(entry.value, element, as: valueName, names)
        }
      }
    }
    if names.isFlat {
      writeEntries(&self)
    } else if entries.isEmpty {
      self.element(name, text: "")
    } else {
      self.element(name, writeEntries)
    }
  }

  private static func text(_ value: JSON, _ shape: Shape) -> String {
    switch (shape, value) {
    case (.timestamp, _): Timestamp(epochSeconds: value)?.queryText ?? ""
    case (_, .string(let text)), (_, .number(let text)): text
    case (_, .bool(let isTrue)): isTrue ? "true" : "false"
    default: ""
    }
  }
}

extension Timestamp {
  /// `2026-11-23T06:29:44Z`, with milliseconds where there are any.
  fileprivate var queryText: String {
    (milliseconds % 1000 == 0 ? secondsText() : label) + "Z"
  }
}
