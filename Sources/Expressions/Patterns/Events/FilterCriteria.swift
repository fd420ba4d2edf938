package import Wire

/// The patterns of a mapping, of which an event must match one; without any, all events match.
package struct FilterCriteria: Sendable {
  /// How many patterns AWS allows an account that asked for more; others may have five.
  package static let mostPatterns = 10
  /// How many patterns AWS allows without asking.
  package static let usualPatterns = 5

  package let patterns: [EventPattern]

  /// Compiles the texts of patterns.
  package init(_ texts: [String]) throws(EventPatternError) {
    var patterns: [EventPattern] = []
    for text in texts { patterns.append(try EventPattern(text)) }
    self.patterns = patterns
  }

  /// Reads `{"Filters": [{"Pattern": "..."}]}`, as requests and the store have it.
  package init(json: JSON) throws(EventPatternError) {
    var texts: [String] = []
    for filter in json["Filters"]?.elements ?? [] {
      guard let text = filter["Pattern"]?.string else {
        throw EventPatternError(reason: "a filter has no Pattern", column: nil, source: "")
      }
      texts.append(text)
    }
    try self.init(texts)
  }

  /// The same as JSON, each text as it was given.
  package var json: JSON {
    ["Filters": .array(patterns.map { ["Pattern": .string($0.text)] })]
  }

  /// Whether an event is to be delivered.
  package func matches(_ event: PatternEvent) -> Bool {
    patterns.isEmpty || patterns.contains { $0.matches(event) }
  }

  /// Nothing for an event that is to be delivered; else a finding for each pattern.
  package func explain(_ event: PatternEvent) -> [PatternFinding]? {
    let findings = patterns.compactMap { $0.explain(event) }
    return findings.isEmpty || findings.count < patterns.count ? nil : findings
  }

  /// Whether any pattern looks at a field (or below it), named like `dynamodb.SequenceNumber`.
  package func reads(_ path: String) -> Bool { patterns.contains { $0.reads(path) } }

  /// Readable sentences about what no stream record of a table can match.
  package func warnings(ofView viewType: String? = nil) -> [String] {
    var warnings = patterns.flatMap { $0.warnings(ofView: viewType) }
    if patterns.count > Self.usualPatterns {
      warnings.append(
        "AWS allows \(Self.usualPatterns) filters until the account's quota is raised")
    }
    return warnings
  }
}
