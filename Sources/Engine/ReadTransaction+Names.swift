package import SQLite

/// A kind of thing that has a name of its own in a region.
package enum NamedKind: Sendable, CaseIterable {
  case table, function, queue, topic, logGroup, mapping
}

extension ReadTransaction {
  /// The names of all things of a kind in alphabetical order, at most that many.
  package func names(
    of kind: NamedKind, in region: String, limit: Int = 1000
  ) throws(SQLiteError) -> [String] {
    try connection.all(Statement.names(kind), region, limit) { $0.text(0) }
  }

  /// The regions that have a thing of that name.
  package func regions(
    having name: String, _ kind: NamedKind
  ) throws(SQLiteError) -> [String] {
    try connection.all(Statement.regions(kind), name) { $0.text(0) }
  }
}

extension NamedKind {
  /// The table and the column that have the names.
  fileprivate var place: (table: String, column: String) {
    switch self {
    case .table: ("tables", "name")
    case .function: ("functions", "name")
    case .queue: ("queues", "name")
    case .topic: ("topics", "name")
    case .logGroup: ("log_groups", "name")
    case .mapping: ("mappings", "uuid")
    }
  }
}

private enum Statement {
  static func names(_ kind: NamedKind) -> String {
    let (table, column) = kind.place
    return "SELECT \(column) FROM \(table) WHERE region = ?1 ORDER BY \(column) LIMIT ?2"
  }

  static func regions(_ kind: NamedKind) -> String {
    let (table, column) = kind.place
    return "SELECT region FROM \(table) WHERE \(column) = ?1 ORDER BY region"
  }
}
