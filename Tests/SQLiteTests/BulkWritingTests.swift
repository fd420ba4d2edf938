import SQLite
import Testing

/// Many large transactions whose syncs nobody waits for.
struct `Bulk writing` {
  @Test func `keeps all that is committed, for other connections at once`() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/bulk.db"
    let migrator = Migrator([Migration(name: "rows", sql: "CREATE TABLE rows (content BLOB)")])
    let connection = try migrator.open(path: path, busyTimeoutMilliseconds: 1000)
    let writing = try BulkWriting(connection)
    let other = try Connection(path: path)
    let block = [UInt8](repeating: 7, count: 100_000)
    for round in 1...400 {
      try connection.begin(.immediate)
      try connection.run("INSERT INTO rows VALUES (?1), (?1)", block)
      try connection.commit()
      try writing.noteCommit()
      let count = try other.first("SELECT count(*) FROM rows") { $0.integer(0) }
      #expect(count == 2 * round)
    }
    try writing.finish()
    let synchronous = try connection.first("PRAGMA synchronous") { $0.integer(0) }
    #expect(synchronous == 2)
    let check = try other.first("PRAGMA integrity_check") { $0.text(0) }
    #expect(check == "ok")
    // Its end leaves no log behind.
    try connection.run("INSERT INTO rows VALUES (?1)", block)
    #expect(try other.first("SELECT count(*) FROM rows") { $0.integer(0) } == 801)
  }

  @Test func `takes back what is rolled back, and nothing else`() throws {
    let folder = try TemporaryDirectory()
    let connection = try Migrator([
      Migration(name: "rows", sql: "CREATE TABLE rows (number INTEGER)")
    ]).open(path: folder.path + "/bulk.db", busyTimeoutMilliseconds: 1000)
    let writing = try BulkWriting(connection)
    for number in 1...10 {
      try connection.begin(.immediate)
      try connection.run("INSERT INTO rows VALUES (?1)", number)
      if number % 2 == 0 { try connection.commit() } else { connection.rollback() }
      try writing.noteCommit()
    }
    try writing.finish()
    let sum = try connection.first("SELECT sum(number) FROM rows") { $0.integer(0) }
    #expect(sum == 30)
  }
}
