package import Engine
package import Expressions

/// What patterns would make of the records that a stream has, before a mapping has them.
package struct FilterTrial: Sendable {
  /// Records that fail for the same reason.
  package struct Group: Sendable {
    /// For each pattern the clause that fails, without what was found in its place.
    package let clauses: [Clause]
    package fileprivate(set) var count = 0
    /// The first of them, with what was found.
    package fileprivate(set) var examples: [Example] = []
  }

  /// A clause of a pattern.
  package struct Clause: Sendable, Hashable {
    package let path: String
    package let clause: String
    package let isAbsent: Bool
  }

  /// A record, and why it does not match each of the patterns.
  package struct Example: Sendable {
    package let record: StreamRecord
    package let findings: [PatternFinding]
  }

  private let filter: RecordFilter
  private let exampleLimit: Int
  package private(set) var matchCount = 0
  package private(set) var recordCount = 0
  /// The first records that match.
  package private(set) var matches: [StreamRecord] = []
  private var found: [Group] = []

  package init(_ filter: RecordFilter, exampleLimit: Int) {
    self.filter = filter
    self.exampleLimit = exampleLimit
  }

  /// The reasons why records fail, the most frequent first.
  package var groups: [Group] { found.sorted { $0.count > $1.count } }

  /// Tries a record.
  package mutating func add(_ record: StreamRecord) {
    recordCount += 1
    guard let findings = filter.explain(record) else {
      matchCount += 1
      if matches.count < exampleLimit { matches.append(record) }
      return
    }
    let clauses = findings.map { finding in
      Clause(path: finding.path, clause: finding.clause, isAbsent: finding.found == .absent)
    }
    let index = found.firstIndex { $0.clauses == clauses } ?? found.count
    if index == found.count { found.append(Group(clauses: clauses)) }
    found[index].count += 1
    if found[index].examples.count < exampleLimit {
      found[index].examples.append(Example(record: record, findings: findings))
    }
  }
}
