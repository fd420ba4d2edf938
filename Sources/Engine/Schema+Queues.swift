extension Schema {
  /// A message is visible from a point in time on, be it that it was delayed or received.
  ///
  /// Attributes are JSON, as they are only ever read as a whole. How often a message was received
  /// is counted through its life, and what it had when it came into the queue is kept beside it.
  static let queues = """
    CREATE TABLE queues (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      attributes BLOB NOT NULL,
      dead_letter_name TEXT,
      created_at INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      UNIQUE (region, name)
    ) STRICT;
    CREATE INDEX queues_by_dead_letter ON queues (region, dead_letter_name, name)
      WHERE dead_letter_name IS NOT NULL;
    CREATE TABLE queue_tags (
      queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (queue_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE queue_messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
      visible_at INTEGER NOT NULL,
      sent_at INTEGER NOT NULL,
      receive_count INTEGER NOT NULL DEFAULT 0,
      earlier_receive_count INTEGER NOT NULL DEFAULT 0,
      first_received_at INTEGER,
      received_at INTEGER,
      group_id TEXT,
      deduplication_id TEXT,
      dead_letter_source TEXT,
      trace_header TEXT,
      message_id TEXT NOT NULL,
      attributes BLOB,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX queue_messages_by_visibility ON queue_messages (queue_id, visible_at);
    CREATE INDEX queue_messages_by_age ON queue_messages (queue_id, sent_at);
    CREATE INDEX queue_messages_by_order ON queue_messages (queue_id) WHERE group_id IS NOT NULL;
    CREATE INDEX queue_messages_by_group ON queue_messages (
      queue_id, group_id, id, visible_at, receive_count, earlier_receive_count)
      WHERE group_id IS NOT NULL;
    CREATE TABLE receive_attempts (
      queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
      attempt TEXT NOT NULL,
      message_id INTEGER NOT NULL,
      receive_count INTEGER NOT NULL,
      visible_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (queue_id, attempt, message_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX receive_attempts_by_age ON receive_attempts (created_at);
    CREATE TABLE deduplications (
      owner TEXT NOT NULL,
      scope TEXT NOT NULL,
      deduplication_id TEXT NOT NULL,
      message_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (owner, scope, deduplication_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX deduplications_by_age ON deduplications (created_at);
    CREATE TABLE move_tasks (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
      destination TEXT,
      moved_count INTEGER NOT NULL,
      total_count INTEGER NOT NULL,
      started_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX move_tasks_by_queue ON move_tasks (queue_id);
    """

  /// What a topic has published is not kept: it is in its subscribers' queues or nowhere.
  static let topics = """
    CREATE TABLE topics (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      attributes BLOB NOT NULL,
      last_sequence INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      UNIQUE (region, name)
    ) STRICT;
    CREATE TABLE topic_subscriptions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
      uuid TEXT NOT NULL UNIQUE,
      protocol TEXT NOT NULL,
      endpoint TEXT NOT NULL,
      attributes BLOB NOT NULL,
      UNIQUE (topic_id, protocol, endpoint)
    ) STRICT;
    CREATE INDEX topic_subscriptions_in_order ON topic_subscriptions (topic_id, id);
    """
}
