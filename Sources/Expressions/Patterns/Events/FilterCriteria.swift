package import Wire

/// The patterns of a mapping, of which an event must match one; without any, all events match.
package struct FilterCriteria: Sendable {
  /// How many patterns AWS allows an account that asked for more; others may have five.
  package static let mostPatterns = 10

  package let patterns: [EventPattern]

  /// Compiles the texts of patterns.
  package init(_ texts: [String]) throws(EventPatternError) { patterns = [] }

  /// Reads `{"Filters": [{"Pattern": "..."}]}`, as requests and the store have it.
  package init(json: JSON) throws(EventPatternError) { patterns = [] }

  /// The same as JSON, each text as it was given.
  package var json: JSON { .null }

  /// Whether an event is to be delivered.
  package func matches(_ event: PatternEvent) -> Bool { true }

  /// Nothing for an event that is to be delivered; else a finding for each pattern.
  package func explain(_ event: PatternEvent) -> [PatternFinding]? { nil }

  /// Whether any pattern looks at a field (or below it), named like `dynamodb.SequenceNumber`.
  package func reads(_ path: String) -> Bool { true }

  /// Readable sentences about clauses that no stream record of a table can match.
  package var warnings: [String] { [] }
}
