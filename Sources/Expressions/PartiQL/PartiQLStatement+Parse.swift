extension PartiQLStatement {
  /// Reads a statement; throws, in DynamoDB's words, where it is none or is one DynamoDB refuses
  /// whatever the table is.
  ///
  /// The parameters stand for the question marks, in their order, and there must be as many.
  package init(_ text: String, parameters: [AttributeValue] = []) throws(ValueError) {
    if text.utf8.count > Self.longestText {
      throw .statement("Member must have length less than or equal to \(Self.longestText)")
    }
    let (root, parameterCount) = try PartiQLParser.parse(text)
    let reader = PartiQLStatementReader(parameters: parameters)
    try reader.checkOperation(root)
    if parameterCount != parameters.count { throw .parameterCountMismatch }
    self = try reader.read(root)
  }
}
