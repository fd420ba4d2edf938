internal import Wire

/// JSON of the wrong kind: DynamoDB answers before it looks at any value.
extension ValueError {
  private static let model = "com.amazonaws.dynamodb.v20120810"

  private static func serialization(_ message: String) -> ValueError {
    ValueError(.serialization, message)
  }

  static func notAString(_ json: JSON) -> ValueError {
    notAScalar(json, class: "java.lang.String") ?? conversion(of: json, to: "String")
  }

  static func notABoolean(_ json: JSON) -> ValueError {
    if case .string = json { return serialization("Unexpected token received from parser") }
    return notAScalar(json, class: "java.lang.Boolean") ?? conversion(of: json, to: "Boolean")
  }

  static func notABlob(_ json: JSON) -> ValueError {
    notAScalar(json, class: "java.nio.ByteBuffer")
      ?? serialization("only base-64-encoded strings are convertible to bytes")
  }

  static func notAList(_ json: JSON) -> ValueError {
    if case .object = json { return unexpectedStructure }
    return unexpectedField
  }

  static func notAMap(_ json: JSON) -> ValueError {
    guard case .array = json else { return unexpectedField }
    return serialization(
      "Unrecognized collection type java.util.Map<java.lang.String, \(model).AttributeValue>")
  }

  static func notAnAttributeValue(_ json: JSON) -> ValueError {
    guard case .array = json else { return serialization("Unexpected value type in payload") }
    return serialization("Unrecognized collection type class \(model).AttributeValue")
  }

  static func base64Length(_ count: Int) -> ValueError {
    serialization("Base64 encoded length is expected a multiple of 4 bytes but found: \(count)")
  }

  /// The last letter holds bits that no byte takes; AWS misspells it.
  static var base64LooseBits: ValueError {
    serialization("Invalid last non-pad Base64 character dectected")
  }

  static func base64Letter(_ letter: Unicode.Scalar) -> ValueError {
    serialization("Invalid Base64 character: '\(letter)'")
  }

  private static var unexpectedField: ValueError { serialization("Unexpected field type") }

  private static var unexpectedStructure: ValueError {
    serialization("Start of structure or map found where not expected")
  }

  private static func notAScalar(_ json: JSON, class name: String) -> ValueError? {
    switch json {
    case .array: serialization("Unrecognized collection type class \(name)")
    case .object: unexpectedStructure
    default: nil
    }
  }

  private static func conversion(of json: JSON, to name: String) -> ValueError {
    let token =
      switch json {
      case .bool(let value): value ? "TRUE_VALUE" : "FALSE_VALUE"
      case .number(let digits):
        digits.utf8.contains { ".eE".utf8.contains($0) } ? "DECIMAL_VALUE" : "NUMBER_VALUE"
      default: "NULL_VALUE"
      }
    return serialization("\(token) cannot be converted to \(name)")
  }
}
