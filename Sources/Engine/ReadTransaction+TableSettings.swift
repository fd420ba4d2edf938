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
    _ = try connection.run(
      Statement.set,
      binding: [
        table.id, settings.isDeletionProtected, settings.tableClass?.rawValue,
        settings.tableClassChangedAt?.milliseconds, settings.encryptionKey,
        settings.maximumUnits.read, settings.maximumUnits.write, settings.warmUnits.read,
        settings.warmUnits.write, settings.increasedAt?.milliseconds,
        settings.decreasedAt?.milliseconds, settings.decreasesOnDay,
        settings.recoverableSince?.milliseconds, settings.recoveryDays,
      ])
  }
}

extension TableSettings {
  fileprivate mutating func read(_ row: borrowing Row) {
    isDeletionProtected = row.bool(0)
    tableClass = row.textOrNil(1).flatMap(TableClass.init)
    tableClassChangedAt = row.integerOrNil(2).map(Timestamp.init(milliseconds:))
    encryptionKey = row.textOrNil(3)
    maximumUnits = OptionalUnits(read: row.integerOrNil(4), write: row.integerOrNil(5))
    warmUnits = Units(read: row.integer(6), write: row.integer(7))
    increasedAt = row.integerOrNil(8).map(Timestamp.init(milliseconds:))
    decreasedAt = row.integerOrNil(9).map(Timestamp.init(milliseconds:))
    decreasesOnDay = row.integer(10)
    recoverableSince = row.integerOrNil(11).map(Timestamp.init(milliseconds:))
    recoveryDays = row.integer(12)
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
