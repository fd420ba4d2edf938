package import SQLite
private import Wire

extension ReadTransaction {
  /// Whether a queue has a message that is not hidden; in a FIFO queue one before it may be.
  package func hasVisibleMessage(in queue: Queue) throws(SQLiteError) -> Bool {
    try connection.first(Statement.hasVisible, queue.id, now.milliseconds) { $0.bool(0) } ?? false
  }
}

extension WriteTransaction {
  /// Takes messages out of sight for a while, the oldest first, and gives them.
  ///
  /// Messages that were received too often go to the queue for dead letters instead. In a FIFO
  /// queue nothing is given of a group of which a message is out, and groups follow each other
  /// whole.
  package func receive(
    from queue: Queue, limit: Int, visibilitySeconds: Int, attempt: String? = nil
  ) throws(SQLiteError) -> [ReceivedMessage] {
    try dropExpired(in: queue)
    let visibleAt = now.milliseconds + visibilitySeconds * 1000
    if queue.isFIFO, let attempt,
      let again = try repeated(attempt, in: queue, visibleAt: visibleAt)
    {
      return again
    }
    let sink = try deadLetterSink(of: queue)
    var messages: [ReceivedMessage] = []
    while messages.count < limit {
      let found = try candidates(in: queue, limit: limit - messages.count)
      guard !found.isEmpty else { break }
      for id in found {
        if let sink, try isDead(id, sink) {
          try move(id, to: sink.queue, from: queue)
        } else if let message = try take(id, from: queue) {
          messages.append(message)
        }
      }
    }
    for message in messages { try setVisibility(of: message.id, visibleAt) }
    if queue.isFIFO, let attempt { try note(messages, as: attempt, in: queue, visibleAt) }
    return messages
  }

  private struct Sink {
    let queue: Queue
    let maximumReceiveCount: Int
  }

  /// Where a queue's dead letters go; nil also when that queue is gone, so that nothing is lost.
  private func deadLetterSink(of queue: Queue) throws(SQLiteError) -> Sink? {
    guard let policy = queue.redrivePolicy,
      let target = try self.queue(named: policy.deadLetterName, in: queue.region)
    else { return nil }
    return Sink(queue: target, maximumReceiveCount: policy.maximumReceiveCount)
  }

  /// Some messages that may be received next, in order.
  private func candidates(in queue: Queue, limit: Int) throws(SQLiteError) -> [Int] {
    guard queue.isFIFO else {
      return try connection.all(
        Statement.visible, queue.id, now.milliseconds, limit
      ) { $0.integer(0) }
    }
    let group = try connection.first(
      Statement.openGroup, queue.id, now.milliseconds
    ) { $0.text(0) }
    guard let group else { return [] }
    return try connection.all(
      Statement.visibleInGroup, queue.id, group, now.milliseconds, limit
    ) { $0.integer(0) }
  }

  private func isDead(_ id: Int, _ sink: Sink) throws(SQLiteError) -> Bool {
    let count = try connection.first(Statement.receiveCount, id) { $0.integer(0) } ?? 0
    return count >= sink.maximumReceiveCount
  }

  /// Hides a message, for one that is being received must not be found again meanwhile.
  private func take(_ id: Int, from queue: Queue) throws(SQLiteError) -> ReceivedMessage? {
    _ = try connection.run(Statement.take, id, now.milliseconds)
    return try message(id, of: queue)
  }

  private func message(_ id: Int, of queue: Queue) throws(SQLiteError) -> ReceivedMessage? {
    try connection.first(Statement.message, id) { ReceivedMessage($0, queueID: queue.id) }
  }

  private func setVisibility(of id: Int, _ visibleAt: Int) throws(SQLiteError) {
    _ = try connection.run(Statement.setVisibility, visibleAt, id)
  }
}

extension WriteTransaction {
  /// Puts a message at the end of another queue, as the same message.
  ///
  /// It is as old there as it was, unless the queue is a FIFO queue.
  func move(_ id: Int, to target: Queue, from source: Queue?) throws(SQLiteError) {
    _ = try connection.run(
      Statement.copy, id, target.id, now.milliseconds, target.isFIFO, source?.name)
    _ = try connection.run(Statement.delete, id)
  }

  /// Moves the visible messages of a queue to another, or each to where it came from.
  ///
  /// Gives how many were moved; one stays whose queue is gone.
  package func moveMessages(
    from queue: Queue, to target: Queue?
  ) throws(SQLiteError) -> Int {
    try dropExpired(in: queue)
    let ids = try connection.all(Statement.visible, queue.id, now.milliseconds, Int.max) {
      $0.integer(0)
    }
    var movedCount = 0
    for id in ids.sorted() {
      let source = try connection.first(Statement.source, id) { $0.textOrNil(0) } ?? nil
      var place = target
      if place == nil, let source {
        place = try self.queue(named: source, in: queue.region)
      }
      guard let place else { continue }
      try move(id, to: place, from: nil)
      movedCount += 1
    }
    return movedCount
  }
}

extension WriteTransaction {
  /// What an earlier call with the same id was given, when nothing has changed since.
  private func repeated(
    _ attempt: String, in queue: Queue, visibleAt: Int
  ) throws(SQLiteError) -> [ReceivedMessage]? {
    _ = try connection.run(
      Statement.dropAttempts, now.milliseconds - Self.deduplicationMilliseconds)
    let ids = try connection.all(
      Statement.attempt, queue.id, attempt, now.milliseconds
    ) { (id: $0.integer(0), isUnchanged: $0.bool(1)) }
    guard !ids.isEmpty, ids.allSatisfy(\.isUnchanged) else { return nil }
    var messages: [ReceivedMessage] = []
    for entry in ids {
      try setVisibility(of: entry.id, visibleAt)
      if let message = try message(entry.id, of: queue) { messages.append(message) }
    }
    try note(messages, as: attempt, in: queue, visibleAt)
    return messages
  }

  private func note(
    _ messages: [ReceivedMessage], as attempt: String, in queue: Queue, _ visibleAt: Int
  ) throws(SQLiteError) {
    _ = try connection.run(Statement.forgetAttempt, queue.id, attempt)
    for message in messages {
      _ = try connection.run(
        Statement.noteAttempt, queue.id, attempt, message.id, message.receiveCount, visibleAt,
        now.milliseconds)
    }
  }
}

extension ReceivedMessage {
  fileprivate init(_ row: borrowing Row, queueID: Int) {
    id = row.integer(0)
    receiveCount = row.integer(1)
    sentAt = Timestamp(milliseconds: row.integer(2))
    firstReceivedAt = Timestamp(milliseconds: row.integer(3))
    groupID = row.textOrNil(4)
    deduplicationID = row.textOrNil(5)
    deadLetterSource = row.textOrNil(6)
    traceHeader = row.textOrNil(7)
    messageID = row.text(8)
    attributes = row.blobOrNil(9).map(MessageAttribute.decode) ?? []
    body = row.text(10)
    receipt = ReceiptHandle(
      queueID: queueID, messageID: row.integer(0), receiveCount: row.integer(1))
  }
}

private enum Statement {
  static let hasVisible = """
    SELECT EXISTS (SELECT 1 FROM queue_messages WHERE queue_id = ?1 AND visible_at <= ?2)
    """
  static let visible = """
    SELECT id FROM queue_messages WHERE queue_id = ?1 AND visible_at <= ?2
    ORDER BY visible_at, id LIMIT ?3
    """
  /// A message waits for those of its group that are out, and for those before it that are delayed.
  static let openGroup = """
    SELECT m.group_id FROM queue_messages AS m INDEXED BY queue_messages_by_order
    WHERE m.queue_id = ?1 AND m.group_id IS NOT NULL AND m.visible_at <= ?2 AND NOT EXISTS (
      SELECT 1 FROM queue_messages AS other INDEXED BY queue_messages_by_group
      WHERE other.queue_id = ?1 AND other.group_id = m.group_id AND other.visible_at > ?2
        AND (other.receive_count > other.earlier_receive_count OR other.id < m.id))
    ORDER BY m.id LIMIT 1
    """
  /// Up to the first that is delayed; the group is known to have none that is out.
  static let visibleInGroup = """
    SELECT m.id FROM queue_messages AS m INDEXED BY queue_messages_by_group
    WHERE m.queue_id = ?1 AND m.group_id = ?2 AND m.visible_at <= ?3 AND NOT EXISTS (
      SELECT 1 FROM queue_messages AS other INDEXED BY queue_messages_by_group
      WHERE other.queue_id = ?1 AND other.group_id = ?2 AND other.id < m.id
        AND other.visible_at > ?3)
    ORDER BY m.id LIMIT ?4
    """
  static let receiveCount = """
    SELECT receive_count - earlier_receive_count FROM queue_messages WHERE id = ?1
    """
  static let take = """
    UPDATE queue_messages SET receive_count = receive_count + 1, visible_at = ?2 + 1,
      received_at = ?2, first_received_at = ifnull(first_received_at, ?2)
    WHERE id = ?1
    """
  static let message = """
    SELECT id, receive_count, sent_at, first_received_at, group_id, deduplication_id,
      dead_letter_source, trace_header, message_id, attributes, body
    FROM queue_messages WHERE id = ?1
    """
  static let setVisibility = "UPDATE queue_messages SET visible_at = ?1 WHERE id = ?2"
  static let copy = """
    INSERT INTO queue_messages (queue_id, visible_at, sent_at, receive_count,
      earlier_receive_count, first_received_at, received_at, group_id, deduplication_id,
      dead_letter_source, trace_header, message_id, attributes, body)
    SELECT ?2, ?3, CASE WHEN ?4 THEN ?3 ELSE sent_at END, receive_count, receive_count,
      first_received_at, received_at, group_id, deduplication_id, ?5, trace_header, message_id,
      attributes, body
    FROM queue_messages WHERE id = ?1
    """
  static let delete = "DELETE FROM queue_messages WHERE id = ?1"
  static let source = "SELECT dead_letter_source FROM queue_messages WHERE id = ?1"
  static let dropAttempts = "DELETE FROM receive_attempts WHERE created_at <= ?1"
  static let attempt = """
    SELECT receive_attempts.message_id, EXISTS (
      SELECT 1 FROM queue_messages
      WHERE id = receive_attempts.message_id AND queue_id = ?1
        AND receive_count = receive_attempts.receive_count
        AND visible_at = receive_attempts.visible_at AND visible_at > ?3)
    FROM receive_attempts WHERE queue_id = ?1 AND attempt = ?2 ORDER BY message_id
    """
  static let forgetAttempt = "DELETE FROM receive_attempts WHERE queue_id = ?1 AND attempt = ?2"
  static let noteAttempt = """
    INSERT INTO receive_attempts (queue_id, attempt, message_id, receive_count, visible_at,
      created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    """
}
