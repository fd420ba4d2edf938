/// What DynamoDB finds wrong with a value, an item or a key, in its own words.
package struct ValueError: Error, Hashable, Sendable {
  /// The exception that AWS names the error by.
  package enum Code: String, Sendable {
    case serialization = "SerializationException"
    case validation = "ValidationException"
  }

  package let code: Code
  /// The sentence as most operations report it.
  package let message: String
  /// Whether `PutItem` and `UpdateItem` count the error, as `envelopedMessage` has it.
  package let isEnveloped: Bool

  package init(_ code: Code, _ message: String, isEnveloped: Bool = false) {
    self.code = code
    self.message = message
    self.isEnveloped = isEnveloped
  }

  /// The sentence as `PutItem` and `UpdateItem` report it.
  package var envelopedMessage: String {
    isEnveloped ? "1 validation error detected: \(message)" : message
  }
}
