// The everyday forms, with the values in the call: `try connection.run(sql, tableID, name)`.
extension Connection {
  /// Runs one statement to its end and returns how many rows it inserted, updated or deleted.
  @discardableResult
  package func run(_ sql: String, _ values: any Bindable...) throws(SQLiteError) -> Int {
    try run(sql, binding: values)
  }

  /// The rows of a query, to be asked for one by one.
  package func rows(_ sql: String, _ values: any Bindable...) throws(SQLiteError) -> Rows {
    try rows(sql, binding: values)
  }

  /// What the body reads from the first row; nil without rows.
  @inlinable
  package func first<T>(
    _ sql: String, _ values: any Bindable..., read: (borrowing Row) -> T
  ) throws(SQLiteError) -> T? {
    try first(sql, binding: values, read: read)
  }

  /// What the body reads from each row, all in memory at once.
  @inlinable
  package func all<T>(
    _ sql: String, _ values: any Bindable..., read: (borrowing Row) -> T
  ) throws(SQLiteError) -> [T] {
    try all(sql, binding: values, read: read)
  }

  /// Shows each row to the body, one at a time in memory, until the body returns false.
  @inlinable
  package func forEach(
    _ sql: String, _ values: any Bindable..., body: (borrowing Row) -> Bool
  ) throws(SQLiteError) {
    try forEach(sql, binding: values, body)
  }
}

// The same for bodies that throw an error which can hold SQLite's.
extension Connection {
  /// What the body reads from the first row; nil without rows.
  @inlinable
  package func first<T, E: SQLiteErrorWrapping>(
    _ sql: String, _ values: any Bindable..., read: (borrowing Row) throws(E) -> T
  ) throws(E) -> T? {
    try first(sql, binding: values, read: read)
  }

  /// What the body reads from each row, all in memory at once.
  @inlinable
  package func all<T, E: SQLiteErrorWrapping>(
    _ sql: String, _ values: any Bindable..., read: (borrowing Row) throws(E) -> T
  ) throws(E) -> [T] {
    try all(sql, binding: values, read: read)
  }

  /// Shows each row to the body, one at a time in memory, until the body returns false.
  @inlinable
  package func forEach<E: SQLiteErrorWrapping>(
    _ sql: String, _ values: any Bindable..., body: (borrowing Row) throws(E) -> Bool
  ) throws(E) {
    try forEach(sql, binding: values, body)
  }
}
