extension YAMLReader {
  /// The value of a list or map with a tag.
  func checked(_ value: JSON, _ properties: Properties) throws(YAMLError) -> JSON {
    guard let tag = properties.tag, tag != "!" else { return value }
    guard tag == (value.elements == nil ? "!!map" : "!!seq") else {
      throw error("the tag \(tag) is not read here", at: properties.start)
    }
    return value
  }

  /// An empty scalar that was only announced by an anchor or a tag.
  mutating func finish(
    _ text: String, isPlain: Bool, _ properties: Properties
  ) throws(YAMLError) -> JSON {
    let value = try resolve(text, isPlain: isPlain, properties)
    if let anchor = properties.anchor {
      anchors.append(Anchor(name: anchor, value: value, nodeCount: 1))
    }
    return value
  }

  /// What a scalar stands for, by its tag or by how it looks.
  func resolve(
    _ text: String, isPlain: Bool, _ properties: Properties
  ) throws(YAMLError) -> JSON {
    let kind = PlainScalar.kind(of: text)
    let start = properties.start
    switch properties.tag {
    case nil: return isPlain ? try value(of: text, kind, start) : .string(text)
    case "!", "!!str": return .string(text)
    case "!!null": return .null
    case "!!binary":
      guard let bytes = Self.decoded(text) else { throw error("this is no base64", at: start) }
      return .tagged(.binary, Base64.encode(bytes))
    case "!!bool" where kind == .bool, "!!int" where kind == .integer,
      "!!timestamp" where kind == .timestamp || kind == .date,
      "!!float" where kind == .float:
      return try value(of: text, kind, start)
    case "!!float" where kind == .integer:
      guard case .number(let digits) = try value(of: text, kind, start),
        let double = Double(digits)
      else { return .null }
      return .number(PythonText.number(double))
    case let tag?: throw error("the tag \(tag) is not read here", at: start)
    }
  }

  private func value(
    of text: String, _ kind: PlainScalar.Kind, _ start: Int
  ) throws(YAMLError) -> JSON {
    switch kind {
    case .null: return .null
    case .bool: return .bool(text.utf8.first.map { $0 | 0x20 } == UInt8(ascii: "t"))
    case .integer:
      guard let digits = Self.decimal(text) else {
        throw error("this is no number that can be read", at: start)
      }
      return .number(digits)
    case .float where keepsTypes: return .number(text.filter { $0 != "_" })
    case .float:
      let digits = text.filter { $0 != "_" && $0 != "+" }
      let sign = digits.hasPrefix("-") ? "-" : ""
      let padded = sign + "0" + digits.dropFirst(sign.utf8.count)
      guard let double = Double(padded.hasSuffix(".") ? padded + "0" : padded), double.isFinite
      else { throw error("this is no number that can be read", at: start) }
      return .number(PythonText.number(double))
    case .date: return .tagged(.date, text)
    case .timestamp: return .tagged(.timestamp, text)
    case .merge, .text: return .string(text)
    }
  }

  private static func decimal(_ text: String) -> String? {
    var digits = Substring(text.filter { $0 != "_" && $0 != "+" })
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits = digits.dropFirst() }
    let radix: Int? =
      switch digits.prefix(2) {
      case "0x": 16
      case "0o": 8
      case "0b": 2
      default: nil
      }
    var whole: String
    if let radix {
      guard let value = UInt64(digits.dropFirst(2), radix: radix) else { return nil }
      whole = String(value)
    } else {
      guard !digits.isEmpty else { return nil }
      whole = String(digits.drop { $0 == "0" })
    }
    if whole.isEmpty { whole = "0" }
    return isNegative && whole != "0" ? "-" + whole : whole
  }

  /// Base64 over any number of lines.
  private static func decoded(_ text: String) -> [UInt8]? {
    Base64.decode(String(text.filter { $0 != "\n" && $0 != " " }))
  }
}

/// What YAML has and JSON has not.
package enum YAMLTag: String, Sendable {
  /// Bytes; the text is base64.
  case binary = "\0!!binary"
  /// A day.
  case date = "\0!!date"
  /// A day and a time of it.
  case timestamp = "\0!!timestamp"
}

extension JSON {
  /// A value of a kind that JSON has not, as an object that no one else makes.
  static func tagged(_ tag: YAMLTag, _ text: String) -> JSON {
    .object([Entry(tag.rawValue, .string(text))])
  }

  /// The kind and the text of a value that JSON has not; nil for all others.
  package var yamlTag: (tag: YAMLTag, text: String)? {
    guard case .object(let entries) = self, entries.count == 1,
      let tag = YAMLTag(rawValue: entries[0].key), let text = entries[0].value.string
    else { return nil }
    return (tag, text)
  }
}
