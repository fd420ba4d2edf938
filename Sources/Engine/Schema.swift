package import SQLite

/// The store's tables, as the list of steps that made them.
///
/// A step never changes once released.
package enum Schema {
  package static let migrations = [
    Migration(name: "tables and items", sql: tablesAndItems),
    Migration(name: "stream log", sql: streamLog),
    Migration(name: "functions", sql: functions),
    Migration(name: "event source mappings", sql: mappings),
    Migration(name: "logs and ledger", sql: logsAndLedger),
    Migration(name: "indexes", sql: indexes),
    Migration(name: "request tokens", sql: requestTokens),
    Migration(name: "table settings", sql: tableSettings),
    Migration(name: "backups", sql: backups),
    Migration(name: "expiry", sql: expiry),
    Migration(name: "delivery options", sql: deliveryOptions),
    Migration(name: "delivery story", sql: deliveryStory),
    Migration(name: "event invocations", sql: eventInvocations),
    Migration(name: "function versions", sql: functionVersions),
    Migration(name: "queues", sql: queues),
    Migration(name: "topics", sql: topics),
    Migration(name: "observability", sql: observability),
    Migration(name: "imports", sql: imports),
    Migration(name: "unlogged writes", sql: unloggedWrites),
  ]

  /// Keys are bytes that sort as DynamoDB sorts them; a table without a sort key has empty ones.
  private static let tablesAndItems = """
    CREATE TABLE store (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      seed INTEGER NOT NULL,
      last_sequence INTEGER NOT NULL
    ) STRICT;
    INSERT INTO store (id, seed, last_sequence) VALUES (1, random(), 0);
    CREATE TABLE tables (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      uuid TEXT NOT NULL,
      partition_name TEXT NOT NULL,
      partition_type TEXT NOT NULL,
      sort_name TEXT,
      sort_type TEXT,
      billing_mode TEXT NOT NULL,
      on_demand_since INTEGER,
      read_units INTEGER NOT NULL,
      write_units INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      item_count INTEGER NOT NULL DEFAULT 0,
      size_bytes INTEGER NOT NULL DEFAULT 0,
      UNIQUE (region, name)
    ) STRICT;
    CREATE TABLE items (
      table_id INTEGER NOT NULL REFERENCES tables (id),
      partition BLOB NOT NULL,
      sort BLOB NOT NULL,
      size_bytes INTEGER NOT NULL,
      attributes BLOB NOT NULL,
      PRIMARY KEY (table_id, partition, sort)
    ) STRICT, WITHOUT ROWID;
    """

  /// A stream outlives its table, so it keeps the table's name and keys itself.
  private static let streamLog = """
    CREATE TABLE streams (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      table_name TEXT NOT NULL,
      table_uuid TEXT NOT NULL,
      label TEXT NOT NULL,
      view_type TEXT NOT NULL,
      partition_name TEXT NOT NULL,
      sort_name TEXT,
      created_at INTEGER NOT NULL,
      disabled_at INTEGER,
      UNIQUE (region, table_name, label)
    ) STRICT;
    CREATE INDEX streams_by_table ON streams (table_uuid);
    CREATE TABLE shards (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      stream_id INTEGER NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      parent_name TEXT,
      first_sequence INTEGER NOT NULL,
      last_sequence INTEGER,
      trimmed_through INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX shards_by_stream ON shards (stream_id);
    CREATE TABLE stream_records (
      shard_id INTEGER NOT NULL REFERENCES shards (id) ON DELETE CASCADE,
      sequence INTEGER NOT NULL,
      event_name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      keys BLOB NOT NULL,
      new_image BLOB,
      old_image BLOB,
      size_bytes INTEGER NOT NULL,
      PRIMARY KEY (shard_id, sequence)
    ) STRICT, WITHOUT ROWID;
    """

  /// A function's code is an archive kept here, or lies at a path of the user's.
  private static let functions = """
    CREATE TABLE functions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      runtime TEXT NOT NULL,
      handler TEXT NOT NULL,
      role TEXT NOT NULL,
      description TEXT NOT NULL,
      timeout_seconds INTEGER NOT NULL,
      memory_megabytes INTEGER NOT NULL,
      environment BLOB,
      architecture TEXT NOT NULL,
      code_path TEXT,
      code_sha256 BLOB NOT NULL,
      code_size_bytes INTEGER NOT NULL,
      revision_id TEXT NOT NULL,
      modified_at INTEGER NOT NULL,
      UNIQUE (region, name)
    ) STRICT;
    CREATE INDEX functions_by_code ON functions (code_sha256);
    CREATE TABLE archives (
      sha256 BLOB PRIMARY KEY,
      content BLOB NOT NULL
    ) STRICT;
    """

  /// A mapping names its function, as at AWS, so that it outlives one.
  ///
  /// Everything up to a checkpoint's sequence is done with; a batch that failed is kept together
  /// until it is, too.
  private static let mappings = """
    CREATE TABLE mappings (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      region TEXT NOT NULL,
      stream_id INTEGER NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
      function_name TEXT NOT NULL,
      starting_position TEXT NOT NULL,
      batch_size INTEGER NOT NULL,
      maximum_retry_attempts INTEGER NOT NULL,
      is_enabled INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      last_result TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mappings_by_stream ON mappings (stream_id);
    CREATE TABLE checkpoints (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      mapping_id INTEGER NOT NULL REFERENCES mappings (id) ON DELETE CASCADE,
      shard_id INTEGER NOT NULL REFERENCES shards (id) ON DELETE CASCADE,
      sequence INTEGER NOT NULL,
      batch_last_sequence INTEGER,
      attempts INTEGER NOT NULL DEFAULT 0,
      UNIQUE (mapping_id, shard_id)
    ) STRICT;
    CREATE INDEX checkpoints_by_shard ON checkpoints (shard_id);
    CREATE TABLE cascades (
      run TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      PRIMARY KEY (run, sequence)
    ) STRICT, WITHOUT ROWID;
    """

  /// An entry stands for an item that has all key attributes of an index; it leads to the item.
  private static let indexes = """
    CREATE TABLE indexes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      table_id INTEGER NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      projection_type TEXT NOT NULL,
      read_units INTEGER NOT NULL,
      write_units INTEGER NOT NULL,
      maximum_read_units INTEGER,
      maximum_write_units INTEGER,
      warm_read_units INTEGER NOT NULL,
      warm_write_units INTEGER NOT NULL,
      increased_at INTEGER,
      decreased_at INTEGER,
      decreases_on_day INTEGER NOT NULL,
      item_count INTEGER NOT NULL DEFAULT 0,
      size_bytes INTEGER NOT NULL DEFAULT 0,
      UNIQUE (table_id, name)
    ) STRICT;
    CREATE TABLE index_attributes (
      index_id INTEGER NOT NULL REFERENCES indexes (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      role TEXT NOT NULL,
      name TEXT NOT NULL,
      type TEXT,
      PRIMARY KEY (index_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE index_entries (
      index_id INTEGER NOT NULL REFERENCES indexes (id),
      partition BLOB NOT NULL,
      sort BLOB NOT NULL,
      item_partition BLOB NOT NULL,
      item_sort BLOB NOT NULL,
      size_bytes INTEGER NOT NULL,
      PRIMARY KEY (index_id, partition, sort, item_partition, item_sort)
    ) STRICT, WITHOUT ROWID;
    """

  /// Tokens of requests that are to be done once, however often they are sent.
  ///
  /// The sizes of the items that a request was about are a list of numbers.
  private static let requestTokens = """
    CREATE TABLE request_tokens (
      region TEXT NOT NULL,
      operation TEXT NOT NULL,
      token TEXT NOT NULL,
      digest BLOB NOT NULL,
      item_sizes TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (region, operation, token)
    ) STRICT;
    CREATE INDEX request_tokens_by_age ON request_tokens (created_at);
    """

  /// The ledger keeps names, not references: it tells what happened also after its subjects went.
  private static let logsAndLedger = """
    CREATE TABLE log_groups (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (region, name)
    ) STRICT;
    CREATE TABLE log_streams (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      group_id INTEGER NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      UNIQUE (group_id, name)
    ) STRICT;
    CREATE TABLE log_events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      log_stream_id INTEGER NOT NULL REFERENCES log_streams (id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL,
      message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX log_events_by_stream ON log_events (log_stream_id);
    CREATE TABLE deliveries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      mapping_uuid TEXT NOT NULL,
      function_name TEXT NOT NULL,
      shard_id INTEGER NOT NULL,
      table_name TEXT NOT NULL,
      first_sequence INTEGER NOT NULL,
      last_sequence INTEGER NOT NULL,
      record_count INTEGER NOT NULL,
      attempt INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      error TEXT,
      started_at INTEGER NOT NULL,
      ended_at INTEGER NOT NULL,
      duration_microseconds INTEGER NOT NULL,
      request_id TEXT NOT NULL,
      first_log_event_id INTEGER,
      last_log_event_id INTEGER
    ) STRICT;
    """
}
