package import Engine
internal import Expressions

/// Which lines of a group a request is about: by their streams, and by what they say.
package struct LogFilter {
  private let streamNames: [String]?
  private let streamNamePrefix: String?
  private let pattern: LogFilterPattern?

  /// Throws `ServiceError` when a stream is missing or a pattern cannot be read.
  package init(
    pattern: String?, streamNames: [String]?, streamNamePrefix: String?, of group: LogGroup,
    in transaction: ReadTransaction
  ) throws {
    if streamNames != nil, streamNamePrefix != nil {
      throw ServiceError.badParameter(
        "Only one of logStreamNames or logStreamNamePrefix can be specified.")
    }
    do {
      self.pattern = try pattern.map { try LogFilterPattern($0) }
    } catch let error as LogFilterPatternError {
      throw ServiceError.badParameter(error.message)
    }
    for name in streamNames ?? [] { _ = try transaction.existingLogStream(named: name, of: group) }
    self.streamNames = streamNames
    self.streamNamePrefix = streamNamePrefix
  }

  /// Whether a line is one of them.
  package func matches(_ event: StoredLogEvent) -> Bool {
    if let streamNames, !streamNames.contains(event.streamName) { return false }
    if let streamNamePrefix, !event.streamName.hasPrefix(streamNamePrefix) { return false }
    return pattern?.matches(message: event.message) ?? true
  }
}
