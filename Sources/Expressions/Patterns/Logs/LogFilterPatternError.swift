/// What CloudWatch Logs finds wrong with a filter pattern (`InvalidParameterException`).
package struct LogFilterPatternError: Error, Hashable, Sendable {
  package let message: String

  init(_ message: String) { self.message = message }
}
