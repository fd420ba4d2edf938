internal import CSQLite

/// A compiled statement, with the values bound to it while it is in use.
@usableFromInline
final class Statement {
  let handle: OpaquePointer
  private let parameterCount: Int
  private(set) var isInUse = false

  /// Takes over the handle, and frees it in the end.
  init(handle: OpaquePointer) {
    self.handle = handle
    parameterCount = Int(sqlite3_bind_parameter_count(handle))
  }

  deinit {
    sqlite3_finalize(handle)
  }

  var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// Takes the statement into use until `finish`, which is due even when this throws.
  func start(_ values: [any Bindable]) throws(SQLiteError) {
    isInUse = true
    guard values.count == parameterCount else {
      throw SQLiteError(
        code: .range, message: "\(values.count) values for \(parameterCount) parameters",
        sql: sqlite3_sql(handle).map { String(cString: $0) })
    }
    for index in 0..<parameterCount {
      guard bind(values[index].boundValue, at: Int32(index + 1)) == SQLITE_OK else {
        throw SQLiteError(statement: handle)
      }
    }
  }

  /// Moves to the next row; false when there is none.
  func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteError(statement: handle)
    }
  }

  func finish() {
    // What `reset` returns is the failure that `step` has already thrown.
    sqlite3_reset(handle)
    if parameterCount > 0 { sqlite3_clear_bindings(handle) }
    isInUse = false
  }

  private func bind(_ value: Value, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, Int64(number))
    case .real(let number): return sqlite3_bind_double(handle, index, number)
    case .text(var text):
      return text.withUTF8 {
        // A null pointer would bind NULL.
        guard let bytes = $0.baseAddress else { return csqlite_bind_text(handle, index, "", 0) }
        return csqlite_bind_text(handle, index, bytes, UInt64($0.count))
      }
    case .blob(let bytes):
      guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
      return bytes.withUnsafeBytes {
        csqlite_bind_blob(handle, index, $0.baseAddress, UInt64($0.count))
      }
    }
  }
}
