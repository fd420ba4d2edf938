private import Wire

/// A named value that goes with a message beside its body.
package struct MessageAttribute: Sendable, Hashable {
  /// What AWS hands on as a text or as bytes.
  package enum Value: Sendable, Hashable {
    case text(String)
    case bytes([UInt8])
  }

  package let name: String
  /// `String`, `Number` or `Binary`, perhaps with a dot and a label of the user's.
  package let dataType: String
  package let value: Value

  package init(_ name: String, dataType: String = "String", _ value: Value) {
    self.name = name
    self.dataType = dataType
    self.value = value
  }

  /// The value in text: bytes are base64.
  package var valueText: String {
    switch value {
    case .text(let text): text
    case .bytes(let bytes): Base64.encode(bytes)
    }
  }
}

extension MessageAttribute {
  fileprivate var json: JSON {
    let isBytes = if case .bytes = value { true } else { false }
    return [.string(name), .string(dataType), .bool(isBytes), .string(valueText)]
  }

  fileprivate init?(_ json: JSON) {
    guard let parts = json.elements, parts.count == 4, let name = parts[0].string,
      let dataType = parts[1].string, let text = parts[3].string
    else { return nil }
    let isBytes = parts[2].bool ?? false
    self.init(
      name, dataType: dataType, isBytes ? .bytes(Base64.decode(text) ?? []) : .text(text))
  }

  static func encode(_ attributes: [MessageAttribute]) -> [UInt8]? {
    attributes.isEmpty ? nil : JSON.array(attributes.map(\.json)).utf8
  }

  static func decode(_ utf8: [UInt8]) -> [MessageAttribute] {
    ((try? JSON.parse(utf8: utf8))?.elements ?? []).compactMap(MessageAttribute.init)
  }
}

extension MessageAttribute {
  /// The bytes of names, types and values.
  package static func sizeBytes(of attributes: [MessageAttribute]) -> Int {
    attributes.reduce(0) { sum, attribute in
      let size =
        switch attribute.value {
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        }
      return sum + attribute.name.utf8.count + attribute.dataType.utf8.count + size
    }
  }
}
