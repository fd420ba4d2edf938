extension Schema {
  /// A table without a row has never been set to anything.
  static let tableSettings = """
    CREATE TABLE table_settings (
      table_id INTEGER PRIMARY KEY REFERENCES tables (id) ON DELETE CASCADE,
      is_deletion_protected INTEGER NOT NULL,
      table_class TEXT,
      table_class_changed_at INTEGER,
      encryption_key TEXT,
      maximum_read_units INTEGER,
      maximum_write_units INTEGER,
      warm_read_units INTEGER NOT NULL,
      warm_write_units INTEGER NOT NULL,
      increased_at INTEGER,
      decreased_at INTEGER,
      decreases_on_day INTEGER NOT NULL,
      recoverable_since INTEGER,
      recovery_days INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE resource_policies (
      resource_arn TEXT PRIMARY KEY,
      table_id INTEGER NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
      document TEXT NOT NULL,
      revision TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX resource_policies_by_table ON resource_policies (table_id);
    CREATE TABLE tags (
      table_id INTEGER NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (table_id, key)
    ) STRICT, WITHOUT ROWID;
    """

  /// A backup outlives its table, so it keeps what tells of that; the copy has its keys and items.
  static let backups = """
    CREATE TABLE backups (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      table_id INTEGER NOT NULL UNIQUE REFERENCES tables (id),
      region TEXT NOT NULL,
      table_name TEXT NOT NULL,
      table_uuid TEXT NOT NULL,
      table_created_at INTEGER NOT NULL,
      view_type TEXT,
      time_to_live_attribute TEXT,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER,
      UNIQUE (region, code, table_name)
    ) STRICT;
    CREATE INDEX backups_by_expiry ON backups (expires_at) WHERE expires_at IS NOT NULL;
    """

  /// When items expire is kept only of tables whose items do.
  static let expiry = """
    ALTER TABLE tables ADD COLUMN time_to_live_attribute TEXT;
    ALTER TABLE stream_records ADD COLUMN is_by_service INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE expirations (
      table_id INTEGER NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
      partition BLOB NOT NULL,
      sort BLOB NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (table_id, partition, sort)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX expirations_by_time ON expirations (expires_at);
    CREATE INDEX streams_by_end ON streams (disabled_at) WHERE disabled_at IS NOT NULL;
    """
}
