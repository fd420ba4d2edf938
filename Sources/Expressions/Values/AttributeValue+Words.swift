internal import Wire

extension AttributeValue {
  /// As AWS shows a scalar in a sentence: `N:5`.
  var brief: String {
    switch self {
    case .S(let text): "S:\(text)"
    case .N(let number): "N:\(number.text)"
    case .B(let bytes): "B:\(Base64.encode(bytes))"
    default: type.rawValue
    }
  }
}

extension AttributeType {
  /// The name by which AWS calls a type in some of its sentences.
  var longName: String {
    switch self {
    case .S: "STRING"
    case .N: "NUMBER"
    case .B: "BINARY"
    case .SS: "STRING_SET"
    case .NS: "NUMBER_SET"
    case .BS: "BINARY_SET"
    case .M: "MAP"
    case .L: "LIST"
    case .NULL: "NULL"
    case .BOOL: "BOOLEAN"
    }
  }
}
