import SQLite
import Testing

private enum ShopError: SQLiteErrorWrapping, Equatable {
  case soldOut
  case sqlite(SQLiteError)

  init(_ error: SQLiteError) { self = .sqlite(error) }
}

struct `A transaction` {
  let directory: TemporaryDirectory
  let connection: Connection

  init() throws {
    directory = try TemporaryDirectory()
    connection = try Connection(path: directory.file("a.db"), busyTimeoutMilliseconds: 20)
    try connection.execute(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE t (v INTEGER PRIMARY KEY);
      CREATE TABLE r (t REFERENCES t DEFERRABLE INITIALLY DEFERRED);
      """)
  }

  var count: Int? {
    get throws { try connection.first("SELECT count(*) FROM t") { $0.integer(0) } }
  }

  @Test(arguments: [TransactionKind.deferred, .immediate, .exclusive])
  func `keeps what its body did and gives back its result`(_ kind: TransactionKind) throws {
    let result = try connection.transaction(kind) { () throws(SQLiteError) in
      #expect(connection.isInTransaction)
      try connection.run("INSERT INTO t VALUES (1)")
      return try connection.run("INSERT INTO t VALUES (2), (3)")
    }
    #expect(result == 2)
    #expect(!connection.isInTransaction)
    #expect(try count == 3)
  }

  @Test func `undoes everything when its body throws, and throws the same`() throws {
    let error = #expect(throws: ShopError.self) {
      try connection.transaction(.immediate) { () throws(ShopError) in
        do throws(SQLiteError) {
          try connection.run("INSERT INTO t VALUES (1)")
        } catch {
          throw ShopError(error)
        }
        throw ShopError.soldOut
      }
    }
    #expect(error == .soldOut)
    #expect(!connection.isInTransaction)
    #expect(try count == 0)
  }

  @Test func `that cannot begin throws SQLite's error as the body's type`() throws {
    let other = try Connection(path: directory.file("a.db"))
    try other.begin(.immediate)
    let error = try #require(throws: ShopError.self) {
      try connection.transaction(.immediate) { () throws(ShopError) in Issue.record("it ran") }
    }
    guard case .sqlite(let cause) = error else { throw error }
    #expect(cause.code == .busy)
    #expect(cause.sql == "BEGIN IMMEDIATE")
  }

  @Test func `whose commit fails is rolled back`() throws {
    let error = try #require(throws: SQLiteError.self) {
      try connection.transaction(.immediate) { () throws(SQLiteError) in
        try connection.run("INSERT INTO t VALUES (1)")
        try connection.run("INSERT INTO r VALUES (99)")
      }
    }
    #expect(error.code == .constraintForeignKey)
    #expect(error.sql == "COMMIT")
    #expect(!connection.isInTransaction)
    #expect(try count == 0)
  }

  @Test func `that SQLite has ended by itself throws, and the next one works`() throws {
    try connection.run("INSERT INTO t VALUES (1)")
    #expect(throws: SQLiteError.self) {
      try connection.transaction(.immediate) { () throws(SQLiteError) in
        try connection.run("INSERT OR ROLLBACK INTO t VALUES (1)")
      }
    }
    let ignored = #expect(throws: SQLiteError.self) {
      try connection.transaction(.immediate) { () throws(SQLiteError) in
        _ = try? connection.run("INSERT OR ROLLBACK INTO t VALUES (1)")
      }
    }
    #expect(ignored?.sql == "COMMIT")
    try connection.transaction(.immediate) { () throws(SQLiteError) in
      try connection.run("INSERT INTO t VALUES (2)")
    }
    #expect(try count == 2)
  }

  @Test func `rolls back while rows are in use`() throws {
    try connection.run("INSERT INTO t VALUES (1), (2), (3)")
    var rows = try connection.rows("SELECT v FROM t")
    #expect(try rows.next())
    try connection.begin(.immediate)
    try connection.run("CREATE TABLE u (v)")
    connection.rollback()
    #expect(throws: SQLiteError.self) { while try rows.next() {} }
    #expect(try count == 3)
  }

  @Test func `open when the connection closes is undone`() throws {
    try connection.begin(.immediate)
    try connection.run("INSERT INTO t VALUES (1)")
    connection.close()
    let other = try Connection(path: directory.file("a.db"))
    #expect(try other.first("SELECT count(*) FROM t") { $0.integer(0) } == 0)
  }

  @Test func `rolled back without having begun does nothing`() throws {
    connection.rollback()
    #expect(try count == 0)
    #expect(throws: SQLiteError.self) { try connection.commit() }
  }

  @Test func `does not nest`() async {
    await #expect(processExitsWith: .failure) {
      let connection = try Connection(path: Connection.inMemoryPath)
      try connection.begin(.deferred)
      try connection.begin(.deferred)
    }
  }
}
