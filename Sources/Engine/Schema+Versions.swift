extension Schema {
  /// A version is a copy of its function's row, which never changes.
  ///
  /// The layers are a JSON list. Numbers of versions are not given again, not even to a new
  /// function of the same name.
  static let functionVersions = """
    ALTER TABLE functions ADD COLUMN dead_letter_arn TEXT;
    ALTER TABLE functions ADD COLUMN layers TEXT;
    ALTER TABLE functions ADD COLUMN reserved_concurrency INTEGER;
    ALTER TABLE functions ADD COLUMN published_version INTEGER;
    CREATE TABLE function_versions (
      function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
      version INTEGER NOT NULL,
      runtime TEXT NOT NULL,
      handler TEXT NOT NULL,
      role TEXT NOT NULL,
      description TEXT NOT NULL,
      timeout_seconds INTEGER NOT NULL,
      memory_megabytes INTEGER NOT NULL,
      environment BLOB,
      architecture TEXT NOT NULL,
      code_sha256 BLOB NOT NULL,
      code_size_bytes INTEGER NOT NULL,
      revision_id TEXT NOT NULL,
      modified_at INTEGER NOT NULL,
      dead_letter_arn TEXT,
      layers TEXT,
      PRIMARY KEY (function_id, version)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX function_versions_by_code ON function_versions (code_sha256);
    CREATE TABLE version_counters (
      region TEXT NOT NULL,
      function_name TEXT NOT NULL,
      last_version INTEGER NOT NULL,
      PRIMARY KEY (region, function_name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE function_aliases (
      function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      version TEXT NOT NULL,
      description TEXT NOT NULL,
      additional_version TEXT,
      additional_weight REAL,
      revision_id TEXT NOT NULL,
      PRIMARY KEY (function_id, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE event_invoke_configs (
      function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
      qualifier TEXT NOT NULL,
      maximum_retry_attempts INTEGER,
      maximum_age_seconds INTEGER,
      success_arn TEXT,
      failure_arn TEXT,
      modified_at INTEGER NOT NULL,
      PRIMARY KEY (function_id, qualifier)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE provisioned_concurrency (
      function_id INTEGER NOT NULL REFERENCES functions (id) ON DELETE CASCADE,
      qualifier TEXT NOT NULL,
      worker_count INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      PRIMARY KEY (function_id, qualifier)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE layer_versions (
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      size_bytes INTEGER NOT NULL,
      PRIMARY KEY (region, name, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE resource_tags (
      resource_arn TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (resource_arn, key)
    ) STRICT, WITHOUT ROWID;
    """
}
