package import Wire

/// A compiled JMESPath expression, which can be put to any number of documents.
package struct Query: Sendable {
  /// The expression as it was written.
  package let expression: String
  private let root: Node

  /// Compiles an expression; what is wrong with its functions only shows when they are called.
  package init(_ expression: String) throws(QueryError) {
    var lexer = try Lexer(expression)
    var parser = Parser(expression: expression, tokens: try lexer.tokenize())
    self.expression = expression
    self.root = try parser.parse()
  }

  /// The expression's value for a document; `.null` where it finds nothing.
  package func evaluate(_ value: JSON) throws(QueryError) -> JSON {
    try Evaluator().evaluate(root, value)
  }
}
