extension Schema {
  /// Asynchronous invocations that wait, and what came of those that were tried.
  ///
  /// They name their function, as mappings do, so that they outlive one.
  static let eventInvocations = """
    CREATE TABLE event_invocations (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      function_name TEXT NOT NULL,
      qualifier TEXT,
      payload BLOB NOT NULL,
      client_context TEXT,
      request_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_try_at INTEGER NOT NULL,
      source TEXT NOT NULL,
      trace_id TEXT
    ) STRICT;
    CREATE TABLE invocation_attempts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      function_name TEXT NOT NULL,
      executed_version TEXT,
      request_id TEXT NOT NULL,
      source TEXT NOT NULL,
      trace_id TEXT,
      attempt INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      error TEXT,
      destination_arn TEXT,
      started_at INTEGER NOT NULL,
      ended_at INTEGER NOT NULL,
      duration_microseconds INTEGER NOT NULL,
      first_log_event_id INTEGER,
      last_log_event_id INTEGER
    ) STRICT;
    CREATE INDEX invocation_attempts_by_request ON invocation_attempts (request_id);
    """
}
