import SQLite
import Testing

struct `Many openers at once` {
  static let migrator = Migrator([
    Migration(name: "counter", sql: "CREATE TABLE counter (n); INSERT INTO counter VALUES (0);"),
    Migration(name: "log", sql: "CREATE TABLE log (opener INTEGER PRIMARY KEY);"),
  ])

  @Test(arguments: 1...10) func `all get the one store`(_ round: Int) async throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("store.db")
    let openers = 6
    try await withThrowingTaskGroup(of: Void.self) { group in
      for opener in 0..<openers {
        group.addTask {
          let connection = try Self.migrator.open(path: path, busyTimeoutMilliseconds: 60_000)
          try connection.transaction(.immediate) { () throws(SQLiteError) in
            try connection.run("INSERT INTO log VALUES (?)", opener)
            try connection.run("UPDATE counter SET n = n + 1")
          }
        }
      }
      try await group.waitForAll()
    }
    let connection = try Self.migrator.open(path: path)
    #expect(try connection.all("SELECT n FROM counter") { $0.integer(0) } == [openers])
    #expect(try connection.first("SELECT count(*) FROM log") { $0.integer(0) } == openers)
  }
}
