import SQLite
import Testing

struct `An error of SQLite` {
  let connection: Connection

  init() throws {
    connection = try Connection(path: Connection.inMemoryPath)
    try connection.execute(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      CREATE TABLE child (parent REFERENCES parent, size CHECK (size > 0));
      """)
    try connection.run("INSERT INTO parent VALUES (1, 'one')")
  }

  static let violations: [(sql: String, code: ResultCode)] = [
    ("INSERT INTO parent VALUES (1, 'two')", .constraintPrimaryKey),
    ("INSERT INTO parent VALUES (2, 'one')", .constraintUnique),
    ("INSERT INTO parent VALUES (3, NULL)", .constraintNotNull),
    ("INSERT INTO child VALUES (9, 1)", .constraintForeignKey),
    ("INSERT INTO child VALUES (1, 0)", .constraintCheck),
    ("INSERT INTO nowhere VALUES (1)", .error),
    ("INSERT INTO", .error),
    ("SELECT 1; SELECT 2", .misuse),
    ("  -- nothing", .misuse),
    ("", .misuse),
    ("SELECT ?", .range),
  ]

  @Test(arguments: violations) func `carries its extended code and the statement`(
    _ violation: (sql: String, code: ResultCode)
  ) throws {
    let error = try #require(throws: SQLiteError.self) { try connection.run(violation.sql) }
    #expect(error.code == violation.code)
    #expect(error.sql == violation.sql)
    #expect(!error.message.isEmpty)
  }

  @Test func `leaves the connection and the statement usable`() throws {
    let sql = "INSERT INTO parent VALUES (?, ?)"
    #expect(throws: SQLiteError.self) { try connection.run(sql, 1, "again") }
    #expect(throws: SQLiteError.self) { try connection.run(sql, 2) }
    #expect(try connection.run(sql, 2, "two") == 1)
  }

  @Test func `is caught by its code or by its primary code`() throws {
    func outcome(_ sql: String) -> String {
      do {
        try connection.run(sql)
        return "none"
      } catch ResultCode.constraintUnique {
        return "unique"
      } catch ResultCode.constraint {
        return "constraint"
      } catch {
        return "other"
      }
    }
    #expect(outcome("INSERT INTO parent VALUES (2, 'one')") == "unique")
    #expect(outcome("INSERT INTO parent VALUES (3, NULL)") == "constraint")
    #expect(outcome("nonsense") == "other")
    #expect(outcome("SELECT 1") == "none")
  }

  @Test func `says its code, its message and the statement`() throws {
    let error = SQLiteError(code: .busy, message: "database is locked", sql: "BEGIN")
    #expect("\(error)" == "SQLite error 5: database is locked, in: BEGIN")
    #expect("\(SQLiteError(code: .full, message: "full"))" == "SQLite error 13: full")
  }

  @Test func `of a script names the statement that failed`() throws {
    let error = try #require(throws: SQLiteError.self) {
      try connection.execute("CREATE TABLE a (v); INSERT INTO a SELECT abs(-9223372036854775808);")
    }
    #expect(error.sql == " INSERT INTO a SELECT abs(-9223372036854775808);")
    #expect(try connection.run("INSERT INTO a VALUES (1)") == 1)
  }
}

struct `A result code` {
  @Test func `matches itself and, when primary, its extensions`() {
    #expect(ResultCode.constraint ~= ResultCode.constraintUnique)
    #expect(ResultCode.constraintUnique ~= ResultCode.constraintUnique)
    #expect(!(ResultCode.constraintUnique ~= ResultCode.constraint))
    #expect(!(ResultCode.constraintUnique ~= ResultCode.constraintPrimaryKey))
    #expect(!(ResultCode.busy ~= ResultCode.constraintUnique))
  }

  @Test func `is matched so by a switch`() {
    func kind(_ code: ResultCode) -> String {
      switch code {
      case .busySnapshot: "snapshot"
      case .busy: "busy"
      default: "other"
      }
    }
    #expect(kind(.busySnapshot) == "snapshot")
    #expect(kind(.busyRecovery) == "busy")
    #expect(kind(.busy) == "busy")
    #expect(kind(.constraint) == "other")
  }

  @Test func `has SQLite's numbers`() {
    #expect(ResultCode.constraintUnique.rawValue == 2067)
    #expect(ResultCode.busySnapshot.rawValue == 517)
    #expect(ResultCode.ioErrorSync.rawValue == 1034)
    #expect(ResultCode.constraintUnique.primary == .constraint)
  }
}
