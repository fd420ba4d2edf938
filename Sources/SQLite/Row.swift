internal import CSQLite

/// The row a statement stands on; columns count from zero, and a read converts as SQLite does.
///
/// A row cannot be copied out of the closure or the `Rows` that lends it, as the next step
/// overwrites it. To ask for a column the statement does not have is a programmer's mistake.
package struct Row: ~Copyable {
  private let statement: OpaquePointer
  package internal(set) var columnCount = 0

  init(_ statement: Statement) {
    self.statement = statement.handle
  }

  /// Whether a column holds NULL.
  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(statement, checked(column)) == SQLITE_NULL
  }

  /// The integer in a column; zero for NULL.
  package func integer(_ column: Int) -> Int {
    Int(sqlite3_column_int64(statement, checked(column)))
  }

  /// Whether a column holds a number other than zero.
  package func bool(_ column: Int) -> Bool {
    integer(column) != 0
  }

  /// The number in a column; zero for NULL.
  package func real(_ column: Int) -> Double {
    sqlite3_column_double(statement, checked(column))
  }

  /// The text in a column, with U+FFFD in place of what is not UTF-8; empty for NULL.
  package func text(_ column: Int) -> String {
    // Before the count: it is this call that converts a value of another kind.
    guard let bytes = sqlite3_column_text(statement, checked(column)) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The bytes in a column; empty for NULL.
  package func blob(_ column: Int) -> [UInt8] {
    [UInt8](bytes(column))
  }

  /// Lends the bytes in a column without a copy; they are gone after the body.
  @inlinable
  package func withBlob<T, E: Error>(
    _ column: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> T
  ) throws(E) -> T {
    try body(bytes(column))
  }

  @usableFromInline
  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let bytes = sqlite3_column_blob(statement, checked(column))
    return UnsafeRawBufferPointer(
      start: bytes, count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }

  private func checked(_ column: Int) -> Int32 {
    precondition(column >= 0 && column < columnCount, "the row has no column \(column)")
    return Int32(truncatingIfNeeded: column)
  }
}

extension Row {
  /// A number, or nil for NULL.
  package func integerOrNil(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }
  /// A truth value, or nil for NULL.
  package func boolOrNil(_ column: Int) -> Bool? { isNull(column) ? nil : bool(column) }
  /// A floating-point number, or nil for NULL.
  package func realOrNil(_ column: Int) -> Double? { isNull(column) ? nil : real(column) }
  /// A text, or nil for NULL.
  package func textOrNil(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
  /// Bytes, or nil for NULL.
  package func blobOrNil(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }

  /// What a column holds, in the storage class it has.
  package func value(_ column: Int) -> Value {
    switch sqlite3_column_type(statement, checked(column)) {
    case SQLITE_INTEGER: .integer(integer(column))
    case SQLITE_FLOAT: .real(real(column))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(blob(column))
    default: .null
    }
  }
}
