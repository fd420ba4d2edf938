import Wire

/// A pattern that events match or do not: the language of Lambda's FilterCriteria.
///
/// AWS's Lambda developer guide has it under "Control which events Lambda sends to your function".
package struct EventPattern: Sendable {
  /// The text as it was given.
  package let text: String
  let program: PatternProgram

  /// Compiles a pattern; the error says what AWS's compiler would say.
  package init(_ text: String) throws(EventPatternError) {
    self.text = text
    let json: JSON
    do throws(JSONError) {
      json = try JSON.parse(text)
    } catch {
      throw EventPatternError(reason: error.message, column: nil, source: text)
    }
    var reader = EventPatternReader(json, dialect: .lambda)
    program = try reader.read()
  }

  /// Whether an event has what the pattern asks for.
  package func matches(_ event: PatternEvent) -> Bool {
    EventMatcher(program: program).matches(event)
  }

  /// Nothing for an event that matches; else the clause that fails first.
  package func explain(_ event: PatternEvent) -> PatternFinding? {
    EventMatcher(program: program).explain(event)
  }

  /// Whether any clause looks at a field (or below it), named like `dynamodb.SequenceNumber`.
  package func reads(_ path: String) -> Bool { program.reads(path) }
}
