private import Wire

extension Item {
  /// The wire form as text, the same that `json` gives, made in one go.
  package var utf8: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 * attributes.count)
    write(to: &bytes)
    return bytes
  }

  fileprivate func write(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (place, attribute) in attributes.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.writeQuoted(attribute.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      attribute.value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

extension AttributeValue {
  fileprivate func write(to bytes: inout [UInt8]) {
    switch self {
    case .S(let text):
      bytes.append(contentsOf: "{\"S\":".utf8)
      JSON.writeQuoted(text, to: &bytes)
    case .N(let number):
      bytes.append(contentsOf: "{\"N\":\"".utf8)
      bytes.append(contentsOf: number.text.utf8)
      bytes.append(UInt8(ascii: "\""))
    case .M(let members):
      bytes.append(contentsOf: "{\"M\":".utf8)
      members.write(to: &bytes)
    case .L(let elements):
      bytes.append(contentsOf: "{\"L\":[".utf8)
      for (place, element) in elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    default:
      // Rarer kinds take the long way.
      json.write(to: &bytes)
      return
    }
    bytes.append(UInt8(ascii: "}"))
  }
}
