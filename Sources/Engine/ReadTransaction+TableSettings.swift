package import SQLite
private import Wire

extension ReadTransaction {
  /// What a table is set to.
  package func settings(of table: Table) throws(SQLiteError) -> TableSettings {
    var settings = TableSettings(of: table.billingMode, units: table.units)
    try connection.forEach(Statement.settings, table.id) { row in
      settings.read(row)
      return false
    }
    return settings
  }
}

extension WriteTransaction {
  /// Keeps what a table is set to.
  package func set(_ settings: TableSettings, of table: Table) throws(SQLiteError) {
    let first: [any Bindable] = [
      table.id, settings.isDeletionProtected, settings.tableClass?.rawValue,
      settings.tableClassChangedAt?.milliseconds, settings.encryptionKey,
    ]
    let last: [any Bindable] = [settings.recoverableSince?.milliseconds, settings.recoveryDays]
    _ = try connection.run(
      Statement.set, binding: first + settings.throughput.values + last)
  }
}

extension TableSettings {
  fileprivate mutating func read(_ row: borrowing Row) {
    isDeletionProtected = row.bool(0)
    tableClass = row.textOrNil(1).flatMap(TableClass.init)
    tableClassChangedAt = row.integerOrNil(2).map(Timestamp.init(milliseconds:))
    encryptionKey = row.textOrNil(3)
    throughput = Throughput(row, from: 4)
    recoverableSince = row.integerOrNil(11).map(Timestamp.init(milliseconds:))
    recoveryDays = row.integer(12)
  }
}

extension Throughput {
  /// Reads seven columns in the order in which tables and indexes keep them.
  init(_ row: borrowing Row, from column: Int) {
    self.init(
      of: .provisioned, units: Units(read: row.integer(column + 2), write: row.integer(column + 3)))
    maximumUnits = OptionalUnits(
      read: row.integerOrNil(column), write: row.integerOrNil(column + 1))
    increasedAt = row.integerOrNil(column + 4).map(Timestamp.init(milliseconds:))
    decreasedAt = row.integerOrNil(column + 5).map(Timestamp.init(milliseconds:))
    decreasesOnDay = row.integer(column + 6)
  }

  /// The seven columns.
  var values: [any Bindable] {
    [
      maximumUnits.read, maximumUnits.write, warmUnits.read, warmUnits.write,
      increasedAt?.milliseconds, decreasedAt?.milliseconds, decreasesOnDay,
    ]
  }
}

private enum Statement {
  static let settings = """
    SELECT is_deletion_protected, table_class, table_class_changed_at, encryption_key,
      maximum_read_units, maximum_write_units, warm_read_units, warm_write_units, increased_at,
      decreased_at, decreases_on_day, recoverable_since, recovery_days
    FROM table_settings WHERE table_id = ?1
    """
  static let set = """
    INSERT OR REPLACE INTO table_settings (table_id, is_deletion_protected, table_class,
      table_class_changed_at, encryption_key, maximum_read_units, maximum_write_units,
      warm_read_units, warm_write_units, increased_at, decreased_at, decreases_on_day,
      recoverable_since, recovery_days)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
    """
}
