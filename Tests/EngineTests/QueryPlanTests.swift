import Engine
import SQLite
import TestKit
import Testing

/// The tables that grow with use; the others hold what a user has made by hand.
private let largeTables = [
  "items", "index_entries", "stream_records", "log_events", "deliveries", "archives",
  "expirations", "queue_messages", "deduplications", "receive_attempts",
]

struct `A statement of the engine` {
  private static let all: [String] = {
    let folder = FileReader.folder(above: #filePath, steps: 3) + "/Sources/Engine"
    return FileReader.names(in: folder).compactMap { FileReader.text(of: folder + "/" + $0) }
      .flatMap { statements(in: $0) }
  }()

  /// Statements that go through a large table on purpose.
  private static let exceptions = [
    // Functions change seldom, and each has an archive.
    "DELETE FROM archives",
    "SELECT sha256 FROM archives",
    // From the newest backwards, until one is old enough.
    "FROM deliveries WHERE started_at < ?1 ORDER BY id DESC LIMIT 1",
    "FROM log_events WHERE created_at < ?1 ORDER BY id DESC LIMIT 1",
    // People ask for explanations seldom, and the ledger does not grow without limit.
    "FROM deliveries WHERE shard_id = ?1 GROUP BY mapping_uuid",
    "FROM deliveries WHERE mapping_uuid = ?1 GROUP BY outcome",
  ]

  @Test func `is found in the sources`() {
    #expect(Self.all.count > 50)
  }

  @Test func `searches large tables by an index`() throws {
    let plans = try QueryPlans()
    for statement in Self.all where !Self.exceptions.contains(where: statement.contains) {
      let steps = try plans.steps(of: statement)
      for table in largeTables where steps.contains(where: { $0.contains(" \(table)") }) {
        #expect(!steps.contains { $0.hasPrefix("SCAN \(table)") }, "\(statement): \(steps)")
        #expect(
          !steps.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(statement): \(steps)")
      }
    }
  }

  @Test func `would be told if it did not`() throws {
    let steps = try QueryPlans().steps(of: "SELECT 1 FROM deliveries WHERE table_name = ?1")
    #expect(steps == ["SCAN deliveries"])
  }
}

/// Asks SQLite how it would carry out statements on an empty store.
private final class QueryPlans {
  private let workspace: Workspace
  private let connection: Connection

  init() throws {
    workspace = try Workspace()
    connection = try Connection(
      path: workspace.store.path + "/store.db", access: .create, busyTimeoutMilliseconds: 1000)
  }

  func steps(of statement: String) throws -> [String] {
    let count = (1...30).last { statement.contains("?\($0)") } ?? 0
    return try connection.all(
      "EXPLAIN QUERY PLAN " + statement, binding: Array(repeating: 1, count: count)
    ) { $0.text(3) }
  }
}

/// The literals of a source file that are whole statements; the parts of others are left out.
private func statements(in text: String) -> [String] {
  let pieces = split(text, at: "\"\"\"")
  let long = pieces.indices.filter { $0 % 2 == 1 }.map { pieces[$0] }
  let short = pieces.indices.filter { $0 % 2 == 0 }.flatMap { index in
    pieces[index].split(separator: "\n").flatMap { line in
      line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
  }
  return (long + short).map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
    .map { $0.split(separator: " ").joined(separator: " ") }
    .map(withoutColumns)
    .filter { statement in
      ["SELECT ", "UPDATE ", "DELETE ", "INSERT "].contains(where: statement.hasPrefix)
        && !statement.contains("\\(") && !statement.hasSuffix("AND ?7 IS NULL")
        && !statement.hasPrefix("SELECT 2, d.id")
        && !statement.hasPrefix("SELECT 1, e.id") && !statement.contains(" AS r ON")
    }
}

/// A statement with something simple in the place of columns that it names elsewhere.
private func withoutColumns(_ statement: String) -> String {
  var result = ""
  for part in split(statement, at: "\\(") {
    guard let end = part.firstIndex(of: ")"), part[..<end].hasSuffix("olumns") else {
      result += (result.isEmpty ? "" : "\\(") + part
      continue
    }
    result += "1" + part[part.index(after: end)...]
  }
  return result
}

private func split(_ text: String, at separator: String) -> [String] {
  var pieces: [String] = [""]
  var rest = text[...]
  while let letter = rest.first {
    if rest.hasPrefix(separator) {
      pieces.append("")
      rest = rest.dropFirst(separator.count)
    } else {
      pieces[pieces.count - 1].append(letter)
      rest = rest.dropFirst()
    }
  }
  return pieces
}
