extension Schema {
  /// What handlers wrote to tables without a stream, whose records would tell; the newest only.
  static let unloggedWrites = """
    CREATE TABLE unlogged_writes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      span BLOB NOT NULL,
      region TEXT NOT NULL,
      table_name TEXT NOT NULL
    ) STRICT;
    """
}
