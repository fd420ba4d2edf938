internal import Delivery
internal import Engine
internal import Expressions
internal import Wire

/// Tells what patterns would make of a stream's records.
struct FilterTrialPrinter {
  let trial: FilterTrial
  let patterns: [String]
  let warnings: [String]
  let stream: Engine.Stream

  func lines() -> [String] {
    var lines = [
      "\(trial.matchCount) of \(counted(trial.recordCount, "record")) of \(stream.tableName) "
        + "\(trial.matchCount == 1 ? "matches" : "match")."
    ]
    lines += warnings.map { "Warning: \($0)." }
    if trial.recordCount == 0 {
      lines.append("The stream has no records now; they are kept for 24 hours.")
    }
    if !trial.matches.isEmpty {
      lines += ["", "Matches, such as"] + trial.matches.map(line).indented
    }
    for group in trial.groups {
      lines += ["", counted(group.count, "record") + " would be filtered out:"]
      lines += zip(patterns, group.clauses).map { pattern, clause in
        "  \(pattern): \(clause.text)"
      }
      for example in group.examples {
        lines.append("    \(line(example.record))")
        lines += example.findings.map { "      \($0.text)" }
      }
    }
    return lines
  }

  private func line(_ record: StreamRecord) -> String {
    "\(record.sequence.text) \(record.eventName.rawValue) "
      + String(decoding: record.keys, as: UTF8.self)
  }

  func json() -> JSON {
    [
      "RecordCount": .integer(trial.recordCount), "MatchCount": .integer(trial.matchCount),
      "Warnings": .array(warnings.map { .string($0) }),
      "Matches": .array(trial.matches.map { json($0, []) }),
      "Failures": .array(
        trial.groups.map { group in
          [
            "Count": .integer(group.count),
            "Clauses": .array(group.clauses.map { .string($0.text) }),
            "Examples": .array(group.examples.map { json($0.record, $0.findings) }),
          ]
        }),
    ]
  }

  private func json(_ record: StreamRecord, _ findings: [PatternFinding]) -> JSON {
    let found: [JSON.Entry] =
      findings.isEmpty ? [] : [.init("Findings", .array(findings.map { .string($0.text) }))]
    return .object(
      [
        .init("SequenceNumber", .string(record.sequence.text)),
        .init("EventName", .string(record.eventName.rawValue)),
        .init("Keys", StoredItem.item(record.keys).json),
      ] + found)
  }
}

extension FilterTrial.Clause {
  /// Such as `eventName, wanted ["REMOVE"]`.
  fileprivate var text: String {
    (path.isEmpty ? "the event" : path) + (isAbsent ? " is absent" : "") + ", wanted \(clause)"
  }
}
