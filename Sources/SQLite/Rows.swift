internal import CSQLite

/// The rows of a query, one at a time; gives the statement back when it goes.
///
/// This is the form for bodies that throw or that use the connection: `next` moves to a row, and
/// `row` lends it. A statement that writes does so by the first `next`, but is only sure to have
/// succeeded once `next` has returned false.
package struct Rows: ~Copyable {
  /// The row that `next` has moved to; it has no columns before and after the rows.
  package private(set) var row: Row
  private let statement: Statement
  private var hasEnded = false

  /// Takes a statement that has been started.
  init(_ statement: Statement) {
    self.statement = statement
    row = Row(statement)
  }

  deinit {
    statement.finish()
  }

  /// Moves to the next row; false when there is none.
  package mutating func next() throws(SQLiteError) -> Bool {
    // A step after the end would start over.
    guard !hasEnded else { return false }
    hasEnded = true
    row.columnCount = 0
    hasEnded = !(try statement.step())
    row.columnCount = Int(sqlite3_data_count(statement.handle))
    return !hasEnded
  }

  /// Leaves the rows that are left, but lets a statement that writes run to its end.
  @usableFromInline
  mutating func leave() throws(SQLiteError) {
    guard !statement.isReadOnly else { return }
    while try next() {}
  }
}
