internal import CSQLite

// The forms that take their values as an array; `Connection+Variadic.swift` lists them one by one.
extension Connection {
  /// Runs one statement to its end and returns how many rows it inserted, updated or deleted.
  @discardableResult
  package func run(_ sql: String, binding values: [any Bindable]) throws(SQLiteError) -> Int {
    var rows = try rows(sql, binding: values)
    let before = sqlite3_total_changes(handle)
    while try rows.next() {}
    // SQLite goes on reporting the changes of an earlier statement after one that changes nothing.
    return sqlite3_total_changes(handle) == before ? 0 : Int(sqlite3_changes(handle))
  }

  /// The rows of a query, to be asked for one by one.
  package func rows(_ sql: String, binding values: [any Bindable]) throws(SQLiteError) -> Rows {
    Rows(try started(sql, values))
  }

  /// What the body reads from the first row; nil without rows.
  @inlinable
  package func first<T>(
    _ sql: String, binding values: [any Bindable], read: (borrowing Row) -> T
  ) throws(SQLiteError) -> T? {
    try first(sql, binding: values) { (row) throws(SQLiteError) in read(row) }
  }

  /// What the body reads from each row, all in memory at once.
  @inlinable
  package func all<T>(
    _ sql: String, binding values: [any Bindable], read: (borrowing Row) -> T
  ) throws(SQLiteError) -> [T] {
    try all(sql, binding: values) { (row) throws(SQLiteError) in read(row) }
  }

  /// Shows each row to the body, one at a time in memory, until the body returns false.
  @inlinable
  package func forEach(
    _ sql: String, binding values: [any Bindable], _ body: (borrowing Row) -> Bool
  ) throws(SQLiteError) {
    try forEach(sql, binding: values) { (row) throws(SQLiteError) in body(row) }
  }
}

// The same for bodies that throw an error which can hold SQLite's.
extension Connection {
  /// What the body reads from the first row; nil without rows.
  @inlinable
  package func first<T, E: SQLiteErrorWrapping>(
    _ sql: String, binding values: [any Bindable], read: (borrowing Row) throws(E) -> T
  ) throws(E) -> T? {
    var result: T?
    try forEach(sql, binding: values) { (row) throws(E) in
      result = try read(row)
      return false
    }
    return result
  }

  /// What the body reads from each row, all in memory at once.
  @inlinable
  package func all<T, E: SQLiteErrorWrapping>(
    _ sql: String, binding values: [any Bindable], read: (borrowing Row) throws(E) -> T
  ) throws(E) -> [T] {
    var results: [T] = []
    try forEach(sql, binding: values) { (row) throws(E) in
      results.append(try read(row))
      return true
    }
    return results
  }

  /// Shows each row to the body, one at a time in memory, until the body returns false.
  @inlinable
  package func forEach<E: SQLiteErrorWrapping>(
    _ sql: String, binding values: [any Bindable], _ body: (borrowing Row) throws(E) -> Bool
  ) throws(E) {
    var rows: Rows
    do { rows = try self.rows(sql, binding: values) } catch { throw E(error) }
    while true {
      do { guard try rows.next() else { return } } catch { throw E(error) }
      if try body(rows.row) { continue }
      do { return try rows.leave() } catch { throw E(error) }
    }
  }
}
