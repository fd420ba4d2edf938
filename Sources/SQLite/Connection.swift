internal import CSQLite

/// A connection to one database file, for one thread; closes with its last reference.
package final class Connection {
  /// What a connection may do to its file.
  package enum Access: Sendable {
    /// Reads and writes, and creates a file that is missing.
    case create
    /// Reads and writes a file that is there.
    case readWrite
    case readOnly
  }

  /// The path that stands for a database in memory, which goes with its connection.
  package static let inMemoryPath = ":memory:"

  package let busyTimeoutMilliseconds: Int
  private(set) var handle: OpaquePointer?
  private var statements = StatementCache(capacity: 200)
  /// Who is told of statements; held here for as long as SQLite has its address.
  var observer: ObserverBox?
  /// How often something was committed here.
  var commitCount = 0
  /// How long the write-ahead log was after the last commit here.
  var logPages = 0
  /// Whether the log is emptied by somebody else than the commits.
  var isWritingMuch = false
  /// Whether the log's pages stay in its file when they have been copied.
  var overwritesLog = false
  let path: String

  /// Opens a file without reading it yet; how long to wait for others' locks is up to the timeout.
  package init(
    path: String, access: Access = .create, busyTimeoutMilliseconds: Int = 5_000
  ) throws(SQLiteError) {
    self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
    self.path = path
    handle = try Self.open(path, access)
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Int32(clamping: busyTimeoutMilliseconds))
  }

  deinit {
    close()
  }

  /// Closes the file, rolling back an open transaction; every later call throws `misuse`.
  package func close() {
    statements.removeAll()
    // Rows still in use keep the file open until they go.
    sqlite3_close_v2(handle)
    handle = nil
  }

  private static func open(_ path: String, _ access: Access) throws(SQLiteError) -> OpaquePointer {
    // SQLite takes no name for a nameless database that is deleted in the end.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(code: .cannotOpen, message: "not a path of a database file")
    }
    // Some builds of SQLite read such a name as a URI, with options in it.
    let name = path.hasPrefix("file:") ? "./\(path)" : path
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(name, &handle, flags(access), FileSystem.name)
    if code == SQLITE_OK, let handle { return handle }
    let error = SQLiteError(connection: handle)
    sqlite3_close_v2(handle)
    throw error
  }

  private static func flags(_ access: Access) -> Int32 {
    switch access {
    case .create: SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .readWrite: SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE
    case .readOnly: SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY
    }
  }
}

extension Connection {
  /// The key of the row inserted last over this connection.
  package var lastInsertRowID: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// A number that changes when another connection has changed the file.
  package var dataVersion: Int {
    get throws(SQLiteError) { try number("PRAGMA data_version") }
  }

  /// Whether the file cannot be written, by how it was opened or by its permissions.
  package var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// The one number that a statement gives.
  func number(_ sql: String) throws(SQLiteError) -> Int {
    try first(sql) { row in row.integer(0) } ?? 0
  }
}

extension Connection {
  /// A statement in use with its values, from the cache unless the one there is in use already.
  func started(_ sql: String, _ values: [any Bindable]) throws(SQLiteError) -> Statement {
    let cached = statements.statement(sql)
    let statement: Statement
    if let cached, !cached.isInUse {
      statement = cached
    } else {
      statement = try compiled(sql)
      if cached == nil { statements.insert(statement, sql) }
    }
    do {
      try statement.start(values)
    } catch {
      statement.finish()
      throw error
    }
    return statement
  }

  private func compiled(_ sql: String) throws(SQLiteError) -> Statement {
    let handle = try openHandle(sql)
    var text = sql
    let compiled = text.withUTF8 { CompiledStatement(handle, $0) }
    guard compiled.code == SQLITE_OK else { throw SQLiteError(connection: handle, sql: sql) }
    guard let statement = compiled.statement else {
      throw SQLiteError(code: .misuse, message: "no statement", sql: sql)
    }
    let owned = Statement(handle: statement)
    guard sql.utf8.dropFirst(compiled.length).allSatisfy(\.isBlank) else {
      throw SQLiteError(code: .misuse, message: "more than one statement", sql: sql)
    }
    return owned
  }

  func openHandle(_ sql: String) throws(SQLiteError) -> OpaquePointer {
    if let handle { return handle }
    throw SQLiteError(code: .misuse, message: "the connection is closed", sql: sql)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
