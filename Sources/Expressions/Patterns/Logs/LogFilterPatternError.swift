/// What CloudWatch Logs finds wrong with a filter pattern (`InvalidParameterException`).
package struct LogFilterPatternError: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) { self.message = message }

  /// What AWS says of most mistakes.
  static let invalid = LogFilterPatternError("Invalid filter pattern")

  static func letters(_ letters: String) -> LogFilterPatternError {
    LogFilterPatternError("Invalid character(s) in term '\(letters)'")
  }

  static func unclosed(_ opening: String, _ closing: String) -> LogFilterPatternError {
    LogFilterPatternError(
      "If a filter pattern starts with '\(opening)' it must end with '\(closing)'")
  }
}
