package import SQLite
private import Wire

extension ReadTransaction {
  /// The queue with a name.
  package func queue(named name: String, in region: String) throws(SQLiteError) -> Queue? {
    try connection.first(Statement.byName, region, name, read: Queue.init)
  }

  /// The queue with an id.
  package func queue(id: Int) throws(SQLiteError) -> Queue? {
    try connection.first(Statement.byID, id, read: Queue.init)
  }

  /// The names of the queues that begin in a way and follow a given one, in alphabetical order.
  package func queueNames(
    in region: String, prefix: String, after name: String?, limit: Int
  ) throws(SQLiteError) -> [String] {
    var names: [String] = []
    let start = name ?? prefix
    try connection.forEach(Statement.names, region, start) { row in
      let found = row.text(0)
      guard found.hasPrefix(prefix) else { return false }
      if found != name { names.append(found) }
      return names.count < limit
    }
    return names
  }

  /// The names of the queues whose dead letters go to a queue, as `queueNames` gives them.
  package func deadLetterSources(
    of queue: Queue, after name: String?, limit: Int
  ) throws(SQLiteError) -> [String] {
    try connection.all(
      Statement.deadLetterSources, queue.region, queue.name, name ?? "", limit
    ) { $0.text(0) }
  }

  /// A queue's tags in the order of their keys.
  package func tags(of queue: Queue) throws(SQLiteError) -> [ResourceTag] {
    try connection.all(Statement.tags, queue.id) {
      ResourceTag(key: $0.text(0), value: $0.text(1))
    }
  }

  /// How many messages a queue holds now.
  package func counts(of queue: Queue) throws(SQLiteError) -> QueueCounts {
    try connection.first(
      Statement.counts, queue.id, now.milliseconds, oldestSentAt(in: queue)
    ) {
      QueueCounts(visible: $0.integer(0), inFlight: $0.integer(1), delayed: $0.integer(2))
    } ?? QueueCounts(visible: 0, inFlight: 0, delayed: 0)
  }

  /// What was sent at this time or earlier is no longer in a queue.
  func oldestSentAt(in queue: Queue) -> Int {
    now.milliseconds - queue.retentionSeconds * 1000
  }
}

extension WriteTransaction {
  /// Adds a queue.
  package func createQueue(
    named name: String, attributes: NamedTexts, in region: String
  ) throws(SQLiteError) -> Queue {
    let queue = Queue(
      id: 0, region: region, name: name, attributes: attributes, createdAt: now, modifiedAt: now)
    _ = try connection.run(
      Statement.insert, region, name, attributes.json.utf8, queue.redrivePolicy?.deadLetterName,
      now.milliseconds)
    guard let queue = try self.queue(id: connection.lastInsertRowID) else {
      preconditionFailure("a queue just written is there")
    }
    return queue
  }

  /// Keeps a queue's attributes as they are in the value.
  package func update(_ queue: Queue) throws(SQLiteError) {
    _ = try connection.run(
      Statement.update, queue.attributes.json.utf8, queue.redrivePolicy?.deadLetterName,
      now.milliseconds, queue.id)
  }

  /// Removes a queue with its messages.
  package func delete(_ queue: Queue) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, queue.id)
  }

  /// Gives a queue tags; one with the same key is replaced.
  package func add(_ tags: [ResourceTag], to queue: Queue) throws(SQLiteError) {
    for tag in tags { _ = try connection.run(Statement.addTag, queue.id, tag.key, tag.value) }
  }

  /// Takes tags from a queue, where it has them.
  package func removeTags(_ keys: [String], from queue: Queue) throws(SQLiteError) {
    for key in keys { _ = try connection.run(Statement.removeTag, queue.id, key) }
  }
}

extension Queue {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    region = row.text(1)
    name = row.text(2)
    attributes = NamedTexts(utf8: row.blob(3))
    createdAt = Timestamp(milliseconds: row.integer(4))
    modifiedAt = Timestamp(milliseconds: row.integer(5))
  }
}

private enum Statement {
  static let byName = """
    SELECT id, region, name, attributes, created_at, modified_at
    FROM queues WHERE region = ?1 AND name = ?2
    """
  static let byID = """
    SELECT id, region, name, attributes, created_at, modified_at FROM queues WHERE id = ?1
    """
  static let names = "SELECT name FROM queues WHERE region = ?1 AND name >= ?2 ORDER BY name"
  static let deadLetterSources = """
    SELECT name FROM queues WHERE region = ?1 AND dead_letter_name = ?2 AND name > ?3
    ORDER BY name LIMIT ?4
    """
  static let tags = "SELECT key, value FROM queue_tags WHERE queue_id = ?1 ORDER BY key"
  static let counts = """
    SELECT ifnull(sum(visible_at <= ?2), 0),
      ifnull(sum(visible_at > ?2 AND receive_count > earlier_receive_count), 0),
      ifnull(sum(visible_at > ?2 AND receive_count = earlier_receive_count), 0)
    FROM queue_messages WHERE queue_id = ?1 AND sent_at > ?3
    """
  static let insert = """
    INSERT INTO queues (region, name, attributes, dead_letter_name, created_at, modified_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?5)
    """
  static let update = """
    UPDATE queues SET attributes = ?1, dead_letter_name = ?2, modified_at = ?3 WHERE id = ?4
    """
  static let delete = "DELETE FROM queues WHERE id = ?1"
  static let addTag = "INSERT OR REPLACE INTO queue_tags (queue_id, key, value) VALUES (?1, ?2, ?3)"
  static let removeTag = "DELETE FROM queue_tags WHERE queue_id = ?1 AND key = ?2"
}
