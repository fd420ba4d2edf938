/// An event as cheap parts, so that nothing is built or parsed that no pattern looks at.
///
/// Fields have different names. What a pattern calls `dynamodb.NewImage.id.S` is looked up field by
/// field and then in the bytes of `NewImage`, which are scanned and not parsed.
package struct PatternEvent: Sendable {
  /// The value of a field.
  package enum Value: Sendable {
    case string(String)
    /// The digits as JSON writes them.
    case number(String)
    /// Any JSON value as its text, such as a stored image; also `true` or `null`.
    case json([UInt8])
    case object(PatternEvent)
  }

  /// A field and its name.
  package struct Field: Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  package var fields: [Field]

  package init(_ fields: [Field]) { self.fields = fields }
}
