extension ValueError {
  private static func invalid(_ message: String) -> ValueError {
    ValueError(.validation, "One or more parameter values were invalid: \(message)")
  }

  private static func notValid(_ message: String) -> ValueError {
    ValueError(.validation, "One or more parameter values are not valid. \(message)")
  }

  static func missingKey(_ name: String) -> ValueError {
    invalid("Missing the key \(name) in the item")
  }

  static func keyTypeMismatch(
    _ element: KeySchema.Element, _ value: AttributeValue
  ) -> ValueError {
    invalid(
      "Type mismatch for key \(element.name) expected: \(element.type) actual: \(value.type)")
  }

  /// A key in a request that is not made as the schema says.
  package static var keyMismatch: ValueError {
    ValueError(.validation, "The provided key element does not match the schema")
  }

  static func emptyKey(_ element: KeySchema.Element) -> ValueError {
    notValid(
      "The AttributeValue for a key attribute cannot contain an \(element.emptyValue). "
        + "Key: \(element.name)")
  }

  /// The missing blank is AWS's.
  static var partitionKeyTooLong: ValueError {
    invalid("Size of hashkey has exceeded the maximum size limit of2048 bytes")
  }

  static var sortKeyTooLong: ValueError {
    invalid("Aggregated size of all range keys has exceeded the size limit of 1024 bytes")
  }

  /// An index's key attribute in a put, or in an update that says the value itself.
  package static func indexKeyTypeMismatch(
    _ element: KeySchema.Element, _ value: AttributeValue, indexName: String
  ) -> ValueError {
    invalid(
      "Type mismatch for Index Key \(element.name) Expected: \(element.type) "
        + "Actual: \(value.type) IndexName: \(indexName)")
  }

  static func emptyIndexKey(_ element: KeySchema.Element, indexName: String) -> ValueError {
    notValid(
      "A value specified for a secondary index key is not supported. "
        + "The AttributeValue for a key attribute cannot contain an \(element.emptyValue). "
        + "IndexName: \(indexName), IndexKey: \(element.name)")
  }

  /// An index's key attribute that an update computed.
  package static var unsupportedIndexKeyType: ValueError {
    ValueError(
      .validation,
      "The update expression attempted to update the secondary index key to unsupported type")
  }

  /// An index's key attribute that an update made too long.
  package static var indexKeyUpdateTooLong: ValueError {
    ValueError(
      .validation,
      "The update expression attempted to update the secondary index key beyond allowed size "
        + "limits")
  }

  /// Whether it is about a key that is too long.
  package var isOfKeyLength: Bool { self == .partitionKeyTooLong || self == .sortKeyTooLong }

  /// An index's key attribute that an update made empty.
  package static func emptyIndexKeyUpdate(_ element: KeySchema.Element) -> ValueError {
    notValid(
      "The update expression attempted to update a secondary index key to a value that is not "
        + "supported. The AttributeValue for a key attribute cannot contain an "
        + "\(element.emptyValue).")
  }
}
