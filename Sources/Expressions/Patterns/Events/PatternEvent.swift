/// An event as cheap parts, so that nothing is built or parsed that no pattern looks at.
///
/// What a pattern calls `dynamodb.NewImage.id.S` is looked up field by
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

  /// A field and its name, in which there are no dots.
  package struct Field: Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }

    /// A field whose name may have dots, which patterns take for a path.
    package init(path: String, _ value: Value) {
      guard let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) else {
        self.init(path, value)
        return
      }
      let rest = String(path[path.utf8.index(after: dot)...])
      self.init(String(path[..<dot]), .object(PatternEvent([Field(path: rest, value)])))
    }
  }

  package var fields: [Field]

  package init(_ fields: [Field]) { self.fields = fields }
}
