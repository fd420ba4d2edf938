extension Schema {
  /// What mappings can be told of batches, and how far each of their lanes has come.
  ///
  /// A lane is the part of a shard's records, by the hash of their keys, that one worker of a
  /// mapping reads. Records written before had no hash; they all count as of hash 0.
  static let deliveryOptions = """
    ALTER TABLE mappings ADD COLUMN qualifier TEXT;
    ALTER TABLE mappings ADD COLUMN filter_patterns TEXT;
    ALTER TABLE mappings ADD COLUMN batching_window_seconds INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE mappings ADD COLUMN parallelization_factor INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE mappings ADD COLUMN maximum_record_age_seconds INTEGER NOT NULL DEFAULT -1;
    ALTER TABLE mappings ADD COLUMN bisects_batches INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE mappings ADD COLUMN reports_item_failures INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE mappings ADD COLUMN tumbling_window_seconds INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE mappings ADD COLUMN failure_destination TEXT;
    ALTER TABLE mappings ADD COLUMN counts_events INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shards ADD COLUMN first_hash INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shards ADD COLUMN last_hash INTEGER NOT NULL DEFAULT 4294967295;
    ALTER TABLE stream_records ADD COLUMN key_hash INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE tables ADD COLUMN shard_count INTEGER NOT NULL DEFAULT 1;
    CREATE TABLE lanes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      mapping_id INTEGER NOT NULL REFERENCES mappings (id) ON DELETE CASCADE,
      shard_id INTEGER NOT NULL REFERENCES shards (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      started_after INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      pieces TEXT,
      tried_at INTEGER,
      window_start INTEGER,
      window_state TEXT,
      closing_attempts INTEGER,
      closes_early INTEGER NOT NULL DEFAULT 0,
      earlier_lanes TEXT,
      UNIQUE (mapping_id, shard_id, number)
    ) STRICT;
    INSERT INTO lanes (id, mapping_id, shard_id, number, started_after, sequence, pieces)
    SELECT id, mapping_id, shard_id, 0, 0, sequence, batch_last_sequence || ':' || attempts
    FROM checkpoints;
    DROP TABLE checkpoints;
    ALTER TABLE lanes RENAME TO checkpoints;
    CREATE INDEX checkpoints_by_shard ON checkpoints (shard_id);
    """

  /// What the ledger needs to tell what became of each record.
  ///
  /// Records that did not match are one row for each look at them, with the patterns they were held
  /// against.
  static let deliveryStory = """
    CREATE TABLE filters (
      id INTEGER PRIMARY KEY,
      patterns TEXT NOT NULL UNIQUE
    ) STRICT;
    ALTER TABLE deliveries ADD COLUMN lane INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE deliveries ADD COLUMN lane_count INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE deliveries ADD COLUMN done_through INTEGER;
    ALTER TABLE deliveries ADD COLUMN filter_id INTEGER;
    ALTER TABLE deliveries ADD COLUMN condition TEXT;
    ALTER TABLE deliveries ADD COLUMN destination TEXT;
    ALTER TABLE deliveries ADD COLUMN destination_error TEXT;
    """
}
