extension ExpressionReader {
  /// Reads a whole projection.
  mutating func readProjection() throws(ExpressionFlaw) -> [Syntax.Path] {
    var paths: [Syntax.Path] = []
    repeat { paths.append(try readPath()) } while tokens.takeIfPresent(.comma)
    try tokens.take(.end)
    try findings.check()
    return paths
  }
}
