extension ExpressionParser {
  /// Reads a `ProjectionExpression`.
  package mutating func projection(_ text: String) throws(ValueError) -> Projection {
    do throws(ExpressionFlaw) {
      try Self.checkLength(of: text, in: .projection)
      var reader = ExpressionReader(text, kind: .projection)
      var paths: [DocumentPath] = []
      for path in try reader.readProjection() { paths.append(try resolve(path)) }
      try PathSet.check(paths)
      return Projection(paths)
    } catch {
      throw error.error(in: .projection)
    }
  }
}
