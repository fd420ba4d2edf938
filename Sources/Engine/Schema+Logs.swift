extension Schema {
  /// What CloudWatch knows: more of logs, the metrics, and the traces of records and deliveries.
  ///
  /// A bucket holds a minute of all metrics of a series, summed up, so that an invocation costs one
  /// small write. It has no reference to its series: that would be looked up at each of them.
  static let observability = """
    ALTER TABLE log_groups ADD COLUMN class TEXT NOT NULL DEFAULT 'STANDARD';
    ALTER TABLE log_groups ADD COLUMN retention_days INTEGER;
    ALTER TABLE log_groups ADD COLUMN examined_through INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE log_streams ADD COLUMN is_kept INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE log_events ADD COLUMN ingested_at INTEGER;
    CREATE TABLE metric_series (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      namespace TEXT NOT NULL,
      dimensions TEXT NOT NULL,
      names TEXT NOT NULL,
      UNIQUE (region, namespace, dimensions)
    ) STRICT;
    CREATE TABLE metric_buckets (
      start INTEGER NOT NULL,
      series_id INTEGER NOT NULL,
      summaries BLOB NOT NULL,
      PRIMARY KEY (start, series_id)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE stream_records ADD COLUMN trace BLOB;
    ALTER TABLE deliveries ADD COLUMN trace BLOB;
    CREATE TABLE invocation_spans (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      trace BLOB NOT NULL,
      region TEXT NOT NULL,
      function_name TEXT NOT NULL,
      request_id TEXT NOT NULL,
      error TEXT,
      started_at INTEGER NOT NULL,
      duration_microseconds INTEGER NOT NULL
    ) STRICT;
    """
}
