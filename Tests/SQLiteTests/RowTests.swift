import SQLite
import Testing

struct `A row` {
  let connection: Connection

  init() throws {
    connection = try Connection(path: Connection.inMemoryPath)
  }

  @Test func `reads each kind of column`() throws {
    let sql = "SELECT 42, 2.5, 'text', x'00FF', NULL, 1"
    try connection.forEach(sql) { row in
      #expect(row.columnCount == 6)
      #expect(row.integer(0) == 42)
      #expect(row.real(1) == 2.5)
      #expect(row.text(2) == "text")
      #expect(row.blob(3) == [0, 255])
      #expect(row.isNull(4) == true)
      #expect(row.bool(5) == true)
      return true
    }
  }

  @Test func `reads NULL as nothing, or as nil when asked`() throws {
    try connection.forEach("SELECT NULL") { row in
      #expect(row.integer(0) == 0)
      #expect(row.real(0) == 0)
      #expect(row.text(0).isEmpty)
      #expect(row.blob(0).isEmpty)
      #expect(row.bool(0) == false)
      #expect(row.integerOrNil(0) == nil)
      #expect(row.realOrNil(0) == nil)
      #expect(row.textOrNil(0) == nil)
      #expect(row.blobOrNil(0) == nil)
      #expect(row.boolOrNil(0) == nil)
      #expect(row.value(0) == .null)
      return true
    }
  }

  @Test func `tells values from nil`() throws {
    try connection.forEach("SELECT 0, 0.0, '', x''") { row in
      #expect(row.integerOrNil(0) == 0)
      #expect(row.boolOrNil(0) == false)
      #expect(row.realOrNil(1) == 0)
      #expect(row.textOrNil(2) == "")
      #expect(row.blobOrNil(3) == [])
      return true
    }
  }

  @Test func `converts between kinds as SQLite does`() throws {
    try connection.forEach("SELECT '12 apples', 3.9, x'6869', 7") { row in
      #expect(row.integer(0) == 12)
      #expect(row.integer(1) == 3)
      #expect(row.text(2) == "hi")
      #expect(row.blob(3) == [0x37])
      return true
    }
  }

  @Test func `repairs text that is not UTF-8`() throws {
    let text = try connection.first("SELECT CAST(x'61FF62C3' AS TEXT)") { $0.text(0) }
    #expect(text == "a\u{FFFD}b\u{FFFD}")
  }

  @Test func `lends the bytes of a blob`() throws {
    let sums = try connection.all("SELECT x'010203' UNION ALL SELECT x''") { row in
      row.withBlob(0) { bytes in bytes.reduce(0) { $0 + Int($1) } }
    }
    #expect(sums == [6, 0])
  }
}

struct `Rows` {
  let connection: Connection
  let countToThree =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) "
    + "SELECT i FROM n"

  init() throws {
    connection = try Connection(path: Connection.inMemoryPath)
  }

  @Test func `come in order, and stay at the end once there`() throws {
    var seen: [Int] = []
    var rows = try connection.rows(countToThree)
    while try rows.next() { seen.append(rows.row.integer(0)) }
    #expect(seen == [1, 2, 3])
    #expect(try !rows.next())
    #expect(rows.row.columnCount == 0)
  }

  @Test func `are all read, or the first, or until the body has enough`() throws {
    #expect(try connection.all(countToThree) { $0.integer(0) } == [1, 2, 3])
    #expect(try connection.first(countToThree) { $0.integer(0) } == 1)
    #expect(try connection.first("SELECT 1 WHERE 0") { $0.integer(0) } == nil)
    var seen: [Int] = []
    try connection.forEach(countToThree) { row in
      seen.append(row.integer(0))
      return seen.count < 2
    }
    #expect(seen == [1, 2])
  }

  @Test func `take their values as an array too`() throws {
    let values: [any Bindable] = [2, "b"]
    let read = try connection.all("SELECT ?, ?", binding: values) {
      "\($0.integer(0))\($0.text(1))"
    }
    #expect(read == ["2b"])
  }

  @Test func `stream more than memory should hold at once`() throws {
    var total = 0
    let sql = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)
      SELECT zeroblob(1000000) FROM n
      """
    try connection.forEach(sql) { row in
      total += row.withBlob(0) { $0.count }
      return true
    }
    #expect(total == 2_000_000_000)
  }

  @Test func `of a statement that writes are written even when only the first is read`() throws {
    try connection.execute("CREATE TABLE t (v)")
    let sql = "INSERT INTO t VALUES (1), (2), (3) RETURNING v"
    #expect(try connection.first(sql) { $0.integer(0) } == 1)
    #expect(try connection.first("SELECT count(*) FROM t") { $0.integer(0) } == 3)
  }
}
