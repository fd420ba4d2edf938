package import SQLite

/// How far the import of a file into a table has come.
package struct ImportProgress: Sendable, Hashable {
  /// The bytes that are done with, from the beginning of what the file holds.
  package var position: Int
  /// The number of the line that comes next, from 1.
  package var line: Int
  package var itemCount: Int
  package var skippedCount: Int
  /// How the file is read, which has to stay the same.
  package let settings: String
  /// What the file was recognised by.
  package var fingerprint: [UInt8]

  package init(
    position: Int, line: Int, itemCount: Int = 0, skippedCount: Int = 0, settings: String,
    fingerprint: [UInt8]
  ) {
    self.position = position
    self.line = line
    self.itemCount = itemCount
    self.skippedCount = skippedCount
    self.settings = settings
    self.fingerprint = fingerprint
  }
}

extension ReadTransaction {
  /// How far an import of a file has come; nil when none was begun, or it is finished.
  package func importProgress(
    of path: String, into table: Table
  ) throws(SQLiteError) -> ImportProgress? {
    try connection.first(Statement.progress, table.uuid, path) { row in
      ImportProgress(
        position: row.integer(0), line: row.integer(1), itemCount: row.integer(2),
        skippedCount: row.integer(3), settings: row.text(4), fingerprint: row.blob(5))
    }
  }
}

extension WriteTransaction {
  /// Keeps how far an import has come, together with the items it has come to.
  package func keep(
    _ progress: ImportProgress, of path: String, into table: Table
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.keep, table.uuid, path, progress.settings, progress.position, progress.line,
      progress.itemCount, progress.skippedCount, progress.fingerprint)
  }

  /// Forgets an import that is finished, and those into tables that are gone.
  package func finishImport(of path: String, into table: Table) throws(SQLiteError) {
    _ = try connection.run(Statement.finish, table.uuid, path)
  }
}

private enum Statement {
  static let progress = """
    SELECT position, line, item_count, skipped_count, settings, fingerprint FROM imports
    WHERE table_uuid = ?1 AND path = ?2
    """
  static let keep = """
    INSERT INTO imports (table_uuid, path, settings, position, line, item_count, skipped_count,
      fingerprint)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    ON CONFLICT (table_uuid, path) DO UPDATE SET settings = excluded.settings,
      position = excluded.position, line = excluded.line, item_count = excluded.item_count,
      skipped_count = excluded.skipped_count, fingerprint = excluded.fingerprint
    """
  static let finish = """
    DELETE FROM imports WHERE (table_uuid = ?1 AND path = ?2)
      OR table_uuid NOT IN (SELECT uuid FROM tables)
    """
}
