package import Wire

extension AttributeValue {
  /// The wire form, numbers in the digits DynamoDB gives back.
  package var json: JSON {
    .object([JSON.Entry(type.rawValue, payload)])
  }

  private var payload: JSON {
    switch self {
    case .S(let text): .string(text)
    case .N(let number): .string(number.text)
    case .B(let bytes): .string(Base64.encode(bytes))
    case .SS(let members): .array(members.map { .string($0) })
    case .NS(let members): .array(members.map { .string($0.text) })
    case .BS(let members): .array(members.map { .string(Base64.encode($0)) })
    case .M(let members): members.json
    case .L(let elements): .array(elements.map(\.json))
    case .NULL: .bool(true)
    case .BOOL(let value): .bool(value)
    }
  }
}

extension Item {
  /// The wire form: attribute names to values.
  package var json: JSON {
    .object(attributes.map { JSON.Entry($0.name, $0.value.json) })
  }
}
