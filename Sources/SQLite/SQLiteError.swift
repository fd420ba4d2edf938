internal import CSQLite

/// A call to SQLite that failed: its code, SQLite's words, and the statement when there was one.
package struct SQLiteError: Error, Hashable, Sendable {
  /// The extended code, where SQLite knows one.
  package let code: ResultCode
  package let message: String
  package let sql: String?

  package init(code: ResultCode, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// What a connection says about the call that has just failed on it.
  init(connection: OpaquePointer?, sql: String? = nil) {
    let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "out of memory"
    let code = ResultCode(rawValue: sqlite3_extended_errcode(connection))
    self.init(code: code, message: message, sql: sql)
  }

  /// What is known about the call that has just failed on a statement.
  init(statement: OpaquePointer) {
    let sql = sqlite3_sql(statement).map { String(cString: $0) }
    self.init(connection: sqlite3_db_handle(statement), sql: sql)
  }
}

extension SQLiteError: CustomStringConvertible {
  package var description: String {
    let said = "SQLite error \(code.rawValue): \(message)"
    guard let sql else { return said }
    return "\(said), in: \(sql)"
  }
}

/// An error that can hold one of SQLite's, so that a body and its transaction throw one type.
package protocol SQLiteErrorWrapping: Error {
  init(_ error: SQLiteError)
}

extension SQLiteError: SQLiteErrorWrapping {
  package init(_ error: SQLiteError) {
    self = error
  }
}
