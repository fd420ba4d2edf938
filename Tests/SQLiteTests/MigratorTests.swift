import SQLite
import Testing

private let first = Migration(
  name: "items", sql: "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL);")
private let second = Migration(
  name: "prices", sql: "ALTER TABLE item ADD COLUMN price INTEGER NOT NULL DEFAULT 5;")
private let faulty = Migration(
  name: "faulty", sql: "CREATE TABLE half (v); CREATE TABLE half (v);")

struct `A migrator` {
  let directory: TemporaryDirectory
  var path: String { directory.file("store.db") }

  init() throws {
    directory = try TemporaryDirectory()
  }

  func header() throws -> (applicationID: Int?, version: Int?) {
    let connection = try Connection(path: path, access: .readOnly)
    return (
      try connection.first("PRAGMA application_id") { $0.integer(0) },
      try connection.first("PRAGMA user_version") { $0.integer(0) }
    )
  }

  @Test func `makes a fresh store with all its migrations`() throws {
    let connection = try Migrator([first, second]).open(path: path)
    try connection.run("INSERT INTO item (name) VALUES ('tea')")
    #expect(try connection.first("SELECT price FROM item") { $0.integer(0) } == 5)
    #expect(try header() == (0x7374_6374, 2))
  }

  @Test func `takes an empty file for a fresh store`() throws {
    try directory.write([], to: "store.db")
    _ = try Migrator([first]).open(path: path, access: .readWrite)
    #expect(try header() == (0x7374_6374, 1))
  }

  @Test func `brings an older store up to date and keeps its rows`() throws {
    try Migrator([first]).open(path: path).run("INSERT INTO item (name) VALUES ('tea')")
    let connection = try Migrator([first, second]).open(path: path)
    let rows = try connection.all("SELECT name, price FROM item") { "\($0.text(0)) \($0.text(1))" }
    #expect(rows == ["tea 5"])
    #expect(try header().version == 2)
  }

  @Test func `leaves a store that is up to date as it is`() throws {
    try Migrator([first]).open(path: path).run("INSERT INTO item (name) VALUES ('tea')")
    let before = try (directory.read("store.db"), directory.read("store.db-wal"))
    let connection = try Migrator([first]).open(path: path)
    #expect(try connection.first("SELECT name FROM item") { $0.text(0) } == "tea")
    #expect(try directory.read("store.db") == before.0)
    #expect(try directory.read("store.db-wal") == before.1)
  }

  @Test func `refuses a newer store`() throws {
    _ = try Migrator([first, second]).open(path: path)
    let error = #expect(throws: MigrationError.self) { try Migrator([first]).open(path: path) }
    #expect(error == .newer(found: 2, known: 1))
    #expect(
      error?.description == "the file has version 2, and this program knows versions up to 1")
  }

  @Test(arguments: [0, 1, 77]) func `refuses and leaves alone another program's file`(
    _ applicationID: Int
  ) throws {
    try Connection(path: path).execute(
      "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1; CREATE TABLE other (v)")
    let before = try directory.read("store.db")
    for migrations in [[first], [first, second]] {
      let error = #expect(throws: MigrationError.self) {
        try Migrator(migrations).open(path: path)
      }
      #expect(error == .foreign(applicationID: applicationID))
    }
    #expect(try directory.read("store.db") == before)
    #expect(directory.names == ["store.db"])
  }

  @Test func `refuses a file with tables and no marks at all`() throws {
    try Connection(path: path).execute("CREATE TABLE other (v)")
    let error = #expect(throws: MigrationError.self) { try Migrator([first]).open(path: path) }
    #expect(error == .foreign(applicationID: 0))
  }

  @Test func `undoes all when one migration fails, and names it`() throws {
    let error = try #require(throws: MigrationError.self) {
      try Migrator([first, faulty]).open(path: path)
    }
    guard case .failed("faulty", let cause) = error else { throw error }
    #expect(cause.sql == " CREATE TABLE half (v);")
    #expect(try header() == (0, 0))
    _ = try Migrator([first, second]).open(path: path)
    #expect(try header().version == 2)
  }

  @Test func `passes on that a file is no database or damaged`() throws {
    try directory.write([UInt8](repeating: 0x41, count: 5_000), to: "store.db")
    var error = try #require(throws: MigrationError.self) { try Migrator([first]).open(path: path) }
    guard case .sqlite(let cause) = error else { throw error }
    #expect(cause.code == .notADatabase)

    try Connection(path: directory.file("b.db")).execute("CREATE TABLE t (v)")
    try directory.write([UInt8](repeating: 0xA5, count: 3_000), to: "b.db", at: 100)
    error = try #require(throws: MigrationError.self) {
      try Migrator([first]).open(path: directory.file("b.db"))
    }
    guard case .sqlite(let cause) = error else { throw error }
    #expect(cause.code.primary == .corrupt)
  }

  @Test func `opens for reading what is up to date, and nothing else`() throws {
    var error = try #require(throws: MigrationError.self) {
      try Migrator([first]).open(path: path, access: .readOnly)
    }
    guard case .sqlite(let cause) = error else { throw error }
    #expect(cause.code.primary == .cannotOpen)

    try Migrator([first]).open(path: path).run("INSERT INTO item (name) VALUES ('tea')")
    let reader = try Migrator([first]).open(path: path, access: .readOnly)
    #expect(try reader.first("SELECT name FROM item") { $0.text(0) } == "tea")
    #expect(throws: SQLiteError.self) { try reader.run("DELETE FROM item") }
    error = try #require(throws: MigrationError.self) {
      try Migrator([first, second]).open(path: path, access: .readOnly)
    }
    #expect(error == .older(found: 1, known: 2))
  }

  @Test func `works in memory`() throws {
    let connection = try Migrator([first]).open(path: Connection.inMemoryPath)
    #expect(try connection.run("INSERT INTO item (name) VALUES ('tea')") == 1)
  }
}
