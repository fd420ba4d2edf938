import SQLite
import Testing

struct `A connection` {
  let directory: TemporaryDirectory
  var path: String { directory.file("a.db") }

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test func `creates a missing file only when asked to`() throws {
    for access in [Connection.Access.readWrite, .readOnly] {
      let error = try #require(throws: SQLiteError.self) {
        try Connection(path: path, access: access)
      }
      #expect(ResultCode.cannotOpen ~= error.code)
    }
    #expect(directory.names.isEmpty)
    try Connection(path: path).execute("CREATE TABLE t (v)")
    #expect(directory.names == ["a.db"])
  }

  @Test(arguments: ["", "a\0b", "/no/such/directory/a.db", "/"])
  func `refuses what is no path of a file`(_ path: String) throws {
    let error = try #require(throws: SQLiteError.self) { try Connection(path: path) }
    #expect(error.code.primary == .cannotOpen)
  }

  @Test func `takes a name for a name and not for a URI`() throws {
    let connection = try Connection(path: directory.file("file:a.db?mode=memory"))
    try connection.execute("CREATE TABLE t (v)")
    #expect(directory.names == ["file:a.db?mode=memory"])
  }

  @Test func `for reading cannot write`() throws {
    let writer = try Connection(path: path)
    try writer.execute("CREATE TABLE t (v); INSERT INTO t VALUES (7)")
    let reader = try Connection(path: path, access: .readOnly)
    #expect(try reader.first("SELECT v FROM t") { $0.integer(0) } == 7)
    let error = try #require(throws: SQLiteError.self) { try reader.run("DELETE FROM t") }
    #expect(error.code == .readOnly)
    #expect(reader.isReadOnly)
    #expect(!writer.isReadOnly)
  }

  @Test func `counts the rows that a statement changed`() throws {
    let connection = try Connection(path: path)
    #expect(try connection.run("CREATE TABLE t (v)") == 0)
    #expect(try connection.run("INSERT INTO t VALUES (1), (2), (3)") == 3)
    #expect(connection.lastInsertRowID == 3)
    #expect(try connection.run("SELECT * FROM t") == 0)
    #expect(try connection.run("UPDATE t SET v = 0 WHERE v > ?", 1) == 2)
    #expect(try connection.run("CREATE TABLE u (v)") == 0)
    #expect(try connection.run("DELETE FROM t WHERE v = 9") == 0)
    #expect(try connection.run("DELETE FROM t") == 3)
  }

  @Test func `runs the statements of a script`() throws {
    let connection = try Connection(path: path)
    try connection.execute("")
    try connection.execute(" ; ;; -- a comment\n /* another */ ;")
    try connection.execute("CREATE TABLE t (v); INSERT INTO t VALUES (';');\n\nSELECT v FROM t; --")
    #expect(try connection.all("SELECT v FROM t") { $0.text(0) } == [";"])
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1;\0 SELECT 2") }
  }

  @Test func `says when another connection has changed the file`() throws {
    let (first, second) = (try Connection(path: path), try Connection(path: path))
    try first.execute("CREATE TABLE t (v)")
    let before = try first.dataVersion
    try first.run("INSERT INTO t VALUES (1)")
    #expect(try first.dataVersion == before)
    try second.run("INSERT INTO t VALUES (2)")
    #expect(try first.dataVersion != before)
  }

  @Test func `is of no use once closed`() throws {
    let connection = try Connection(path: path)
    try connection.execute("CREATE TABLE t (v)")
    connection.close()
    connection.close()
    for sql in ["SELECT 1", "CREATE TABLE u (v)"] {
      let error = try #require(throws: SQLiteError.self) { try connection.run(sql) }
      #expect(error.code == .misuse)
      #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    }
    #expect(!connection.isInTransaction)
  }

  @Test func `that is closed lets rows in use come to their end`() throws {
    let connection = try Connection(path: path)
    var rows = try connection.rows("SELECT 1 UNION ALL SELECT 2")
    #expect(try rows.next())
    connection.close()
    #expect(try rows.next())
    #expect(rows.row.integer(0) == 2)
  }

  @Test func `waits for a lock no longer than its timeout`() throws {
    let holder = try Connection(path: path)
    try holder.execute("CREATE TABLE t (v)")
    try holder.begin(.immediate)
    let other = try Connection(path: path, busyTimeoutMilliseconds: 20)
    let error = try #require(throws: SQLiteError.self) { try other.begin(.immediate) }
    #expect(error.code == .busy)
    #expect(!other.isInTransaction)
    holder.rollback()
    try other.begin(.immediate)
    try other.commit()
  }

  @Test(arguments: ["xy", "not a database", String(repeating: "garbage ", count: 2_000)])
  func `finds out that a file is no database`(_ text: String) throws {
    try directory.write(Array(text.utf8), to: "a.db")
    let connection = try Connection(path: path)
    let error = try #require(throws: SQLiteError.self) { try connection.run("CREATE TABLE t (v)") }
    #expect(error.code == .notADatabase)
  }

  @Test func `finds out that a file is damaged`() throws {
    try Connection(path: path).execute("CREATE TABLE t (v); INSERT INTO t VALUES (1)")
    try directory.write([UInt8](repeating: 0xA5, count: 3_000), to: "a.db", at: 100)
    let connection = try Connection(path: path)
    let error = try #require(throws: SQLiteError.self) { try connection.run("SELECT * FROM t") }
    #expect(error.code.primary == .corrupt)
  }
}
