import SQLite
import Testing

struct `A store's connection` {
  static let migrator = Migrator([
    Migration(
      name: "family",
      sql: "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p);")
  ])
  let directory: TemporaryDirectory
  var path: String { directory.file("store.db") }

  init() throws {
    directory = try TemporaryDirectory()
  }

  func open() throws -> Connection { try Self.migrator.open(path: path) }

  static let settings: [(pragma: String, value: String)] = [
    ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("trusted_schema", "0"),
    ("application_id", "1937007476"), ("user_version", "1"), ("busy_timeout", "5000"),
  ]

  @Test(arguments: settings, [true, false]) func `is set up to keep what it is given`(
    _ setting: (pragma: String, value: String), _ isFresh: Bool
  ) throws {
    if !isFresh { _ = try open() }
    let value = try open().first("PRAGMA \(setting.pragma)") { $0.text(0) }
    #expect(value == setting.value)
  }

  @Test func `holds foreign keys`() throws {
    let error = try #require(throws: SQLiteError.self) {
      try open().run("INSERT INTO c VALUES (1)")
    }
    #expect(error.code == .constraintForeignKey)
  }

  @Test func `defends its schema`() throws {
    let connection = try open()
    try connection.execute("PRAGMA writable_schema = ON")
    #expect(throws: SQLiteError.self) { try connection.run("DELETE FROM sqlite_master") }
    #expect(try connection.first("SELECT count(*) FROM sqlite_master") { $0.integer(0) } == 2)
  }

  @Test func `leaves the log in place when it closes`() throws {
    _ = try open()
    let main = try directory.read("store.db")
    try open().run("INSERT INTO p VALUES (1)")
    #expect(directory.names == ["store.db", "store.db-shm", "store.db-wal"])
    #expect(try directory.read("store.db") == main)
    #expect(try !directory.read("store.db-wal").isEmpty)
    #expect(try open().first("SELECT id FROM p") { $0.integer(0) } == 1)
  }

  @Test func `goes on with a log that others left, or makes one`() throws {
    _ = try open()
    for number in 1...3 {
      try open().run("INSERT INTO p VALUES (?)", number)
      #expect(try !directory.read("store.db-wal").isEmpty)
    }
    // With SQLite's own way to close, the log goes.
    let plain = try Connection(path: path)
    #expect(try plain.first("SELECT count(*) FROM p") { $0.integer(0) } == 3)
    plain.close()
    #expect(!directory.names.contains("store.db-wal"))
    try open().run("INSERT INTO p VALUES (4)")
    #expect(try !directory.read("store.db-wal").isEmpty)
    #expect(try open().first("SELECT count(*) FROM p") { $0.integer(0) } == 4)
  }

  @Test func `brings a long log back into the file`() throws {
    let size = try {
      _ = try open(); return try directory.read("store.db").count
    }()
    for number in 1...400 {
      try open().run("INSERT INTO p VALUES (?)", number)
    }
    #expect(try directory.read("store.db").count > size)
    #expect(try directory.read("store.db-wal").count < 1_100_000)
    #expect(try open().first("SELECT count(*) FROM p") { $0.integer(0) } == 400)
  }

  @Test func `writes over a log that it is to keep, and empties it at the end`() throws {
    let connection = try open()
    connection.overwriteLog()
    var longest = 0
    for number in 1...3000 {
      try connection.run("INSERT INTO p VALUES (?)", number)
      guard number % 100 == 0 else { continue }
      let length = try directory.read("store.db-wal").count
      #expect(length >= longest)
      longest = max(longest, length)
    }
    #expect(longest < 5_000_000)
    connection.emptyLog()
    #expect(try directory.read("store.db-wal").isEmpty)
    #expect(try open().first("SELECT count(*) FROM p") { $0.integer(0) } == 3000)
  }

  @Test func `puts a store with another journal back on its log`() throws {
    _ = try open()
    let plain = try Connection(path: path)
    #expect(try plain.first("PRAGMA journal_mode = DELETE") { $0.text(0) } == "delete")
    plain.close()
    #expect(try open().first("PRAGMA journal_mode") { $0.text(0) } == "wal")
  }
}
