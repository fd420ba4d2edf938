import SQLite
import Testing

private let memory = Connection.inMemoryPath

struct `A value` {
  static let grid: [Value] = [
    .null, .integer(0), .integer(-1), .integer(.max), .integer(.min),
    .real(0.5), .real(-1e308), .real(.infinity), .real(.leastNonzeroMagnitude), .real(1),
    .text(""), .text("a"), .text("a\0b"), .text("Zoë 🦊"), .text("'; DROP TABLE t; --"),
    .text(String(repeating: "long ", count: 50_000)),
    .blob([]), .blob([0]), .blob([0, 255, 0]), .blob([UInt8](repeating: 7, count: 300_000)),
  ]

  @Test(arguments: grid) func `comes back as it was bound`(_ value: Value) throws {
    let connection = try Connection(path: memory)
    try connection.execute("CREATE TABLE t (v)")
    try connection.run("INSERT INTO t VALUES (?)", value)
    #expect(try connection.first("SELECT v FROM t") { $0.value(0) } == value)
    #expect(try connection.first("SELECT ?", value) { $0.value(0) } == value)
  }

  @Test func `that is not a number is stored as NULL`() throws {
    let connection = try Connection(path: memory)
    #expect(try connection.first("SELECT ?", Double.nan) { $0.value(0) } == .null)
  }

  @Test func `keeps the bytes of text that Swift calls equal`() throws {
    let connection = try Connection(path: memory)
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    let lengths = try [composed, decomposed].map {
      try connection.first("SELECT length(CAST(? AS BLOB))", $0) { $0.integer(0) }
    }
    #expect(lengths == [2, 3])
  }

  static let bindables: [(any Bindable & Sendable, Value)] = [
    (7, .integer(7)), (true, .integer(1)), (false, .integer(0)), (2.5, .real(2.5)),
    ("x", .text("x")), ([1, 2] as [UInt8], .blob([1, 2])),
    (Int?.none, .null), (Int?.some(3), .integer(3)), (String?.none, .null),
    (String?.some("y"), .text("y")), ([UInt8]?.none, .null), (Value.text("z"), .text("z")),
  ]

  @Test(arguments: bindables.indices) func `can be made of Swift's types`(_ index: Int) throws {
    let (bindable, value) = Self.bindables[index]
    let connection = try Connection(path: memory)
    #expect(try connection.first("SELECT ?", bindable) { $0.value(0) } == value)
  }

  @Test func `beyond the size limit of SQLite is refused`() throws {
    let connection = try Connection(path: memory)
    let error = try #require(throws: SQLiteError.self) {
      try connection.first("SELECT zeroblob(?)", Int.max) { $0.integer(0) }
    }
    #expect(error.code == .tooBig)
  }
}
