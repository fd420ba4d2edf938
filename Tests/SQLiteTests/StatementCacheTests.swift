import SQLite
import Testing

struct `A statement used again` {
  let connection: Connection
  let select = "SELECT v FROM t WHERE v >= ? ORDER BY v"

  init() throws {
    connection = try Connection(path: Connection.inMemoryPath)
    try connection.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1), (2), (3)")
  }

  @Test func `forgets the values it had`() throws {
    #expect(try connection.all(select, 2) { $0.integer(0) } == [2, 3])
    #expect(throws: SQLiteError.self) { try connection.all(select) { $0.integer(0) } }
    #expect(try connection.all(select, Value.null) { $0.integer(0) } == [])
    #expect(try connection.all(select, 3) { $0.integer(0) } == [3])
  }

  @Test func `while it is stepped leaves the outer rows alone`() throws {
    var pairs: [[Int]] = []
    var outer = try connection.rows(select, 1)
    while try outer.next() {
      var inner = try connection.rows(select, 2)
      while try inner.next() { pairs.append([outer.row.integer(0), inner.row.integer(0)]) }
    }
    #expect(pairs == [[1, 2], [1, 3], [2, 2], [2, 3], [3, 2], [3, 3]])
  }

  @Test func `three deep in closures still gives each its rows`() throws {
    let connection = connection
    let select = select
    let triples = try connection.all(select, 2) { (a) throws(SQLiteError) in
      try connection.all(select, 2) { (b) throws(SQLiteError) in
        try connection.all(select, 3) { c in a.integer(0) * 100 + b.integer(0) * 10 + c.integer(0) }
      }
    }
    #expect(triples == [[[223], [233]].map { [$0[0]] }, [[323], [333]]])
  }

  @Test func `starts over after a body that threw`() throws {
    struct Refusal: SQLiteErrorWrapping {
      init(_ error: SQLiteError) {}
      init() {}
    }
    #expect(throws: Refusal.self) {
      try connection.forEach(select, 1) { (_) throws(Refusal) in throw Refusal() }
    }
    #expect(try connection.all(select, 1) { $0.integer(0) } == [1, 2, 3])
    // Rows left in use would keep the table from being dropped.
    try connection.execute("DROP TABLE t")
  }

  @Test func `starts over after a body that had enough`() throws {
    for _ in 0..<3 {
      #expect(try connection.first(select, 2) { $0.integer(0) } == 2)
    }
    try connection.execute("DROP TABLE t")
  }

  @Test func `follows a change of the schema`() throws {
    let all = "SELECT * FROM t WHERE v = 1"
    #expect(try connection.first(all) { $0.columnCount } == 1)
    try connection.execute("ALTER TABLE t ADD COLUMN w DEFAULT 'new'")
    #expect(try connection.first(all) { $0.columnCount } == 2)
    #expect(try connection.first(all) { $0.text(1) } == "new")
  }

  @Test func `is told by its bytes from one that Swift calls equal`() throws {
    let (composed, decomposed) = ("SELECT length('\u{E9}')", "SELECT length('e\u{301}')")
    #expect(composed == decomposed)
    #expect(try connection.first(composed) { $0.integer(0) } == 1)
    #expect(try connection.first(decomposed) { $0.integer(0) } == 2)
  }

  @Test func `may have been dropped for others, even while in use`() throws {
    var rows = try connection.rows(select, 1)
    #expect(try rows.next())
    for number in 0..<1_000 {
      #expect(try connection.first("SELECT \(number)") { $0.integer(0) } == number)
    }
    #expect(try rows.next())
    #expect(rows.row.integer(0) == 2)
    #expect(try connection.all(select, 3) { $0.integer(0) } == [3])
  }
}
