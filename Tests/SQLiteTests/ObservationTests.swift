import SQLite
import Testing

struct `Who observes statements` {
  private final class Notes {
    var texts: [String] = []
    var nanoseconds: [Int] = []

    func add(_ text: String, _ time: Int) {
      texts.append(text)
      nanoseconds.append(time)
    }
  }

  private let notes = Notes()
  private let connection: Connection

  init() throws {
    connection = try Connection(path: Connection.inMemoryPath)
    try connection.run("CREATE TABLE t (a, b)")
  }

  @Test func `is told of each one with its values, from then on`() throws {
    connection.observeStatements(notes.add)
    try connection.run("INSERT INTO t VALUES (?1, ?2)", 7, "it's")
    #expect(try connection.first("SELECT b FROM t WHERE a = ?1", 7) { $0.text(0) } == "it's")
    #expect(
      notes.texts == [
        "INSERT INTO t VALUES (7, 'it''s')", "SELECT b FROM t WHERE a = 7",
      ])
    #expect(notes.nanoseconds.allSatisfy { $0 > 0 })
  }

  @Test func `is told of one inside another when each has ended`() throws {
    try connection.run("INSERT INTO t VALUES (1, 1), (2, 2)")
    connection.observeStatements(notes.add)
    try connection.forEach("SELECT a FROM t") { row in
      let number = row.integer(0)
      _ = try? connection.run("UPDATE t SET b = 0 WHERE a = ?1", number)
      return true
    }
    #expect(
      notes.texts == [
        "UPDATE t SET b = 0 WHERE a = 1", "UPDATE t SET b = 0 WHERE a = 2", "SELECT a FROM t",
      ])
  }
}
