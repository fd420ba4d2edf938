extension Schema {
  /// How far imports of files have come that are not finished.
  ///
  /// The fingerprint tells whether what was read of the file is still there.
  static let imports = """
    CREATE TABLE imports (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      table_uuid TEXT NOT NULL,
      path TEXT NOT NULL,
      settings TEXT NOT NULL,
      position INTEGER NOT NULL,
      line INTEGER NOT NULL,
      item_count INTEGER NOT NULL,
      skipped_count INTEGER NOT NULL,
      fingerprint BLOB NOT NULL,
      UNIQUE (table_uuid, path)
    ) STRICT;
    """
}
