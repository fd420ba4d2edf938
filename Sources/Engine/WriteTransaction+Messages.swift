package import SQLite
private import Wire

extension WriteTransaction {
  /// How long a message is known again by its deduplication id.
  static let deduplicationMilliseconds = 5 * 60 * 1000

  /// Puts a message into a queue; one that the queue has had already is not put in again.
  package func send(_ message: NewMessage, to queue: Queue) throws(SQLiteError) -> SentMessage {
    try dropExpired(in: queue)
    let deduplication = Deduplication(
      owner: "queue \(queue.id)", scope: queue.deduplicatesByGroup ? message.groupID ?? "" : "",
      id: message.deduplicationID ?? "")
    if queue.isFIFO, let known = try original(deduplication) { return known }
    let delay = queue.isFIFO ? queue.delaySeconds : message.delaySeconds ?? queue.delaySeconds
    let messageID = Identifier.uuid()
    _ = try connection.run(
      Statement.insert, queue.id, now.milliseconds + delay * 1000, now.milliseconds,
      message.groupID, message.deduplicationID, message.traceHeader, messageID,
      MessageAttribute.encode(message.attributes), message.body)
    let sent = SentMessage(messageID: messageID, sequence: connection.lastInsertRowID)
    if queue.isFIFO { try note(sent, as: deduplication) }
    return sent
  }

  /// Removes the message that a receipt is for; one that is gone already is fine.
  package func deleteMessage(
    _ receipt: ReceiptHandle, from queue: Queue
  ) throws(SQLiteError) -> ReceiptOutcome {
    guard let state = try state(of: receipt, in: queue) else { return .missing }
    guard !queue.isFIFO || isHeld(state, by: receipt) else { return .expired }
    _ = try connection.run(Statement.delete, receipt.messageID)
    return .done
  }

  /// Makes a received message visible that many seconds from now; 0 gives it back at once.
  package func changeVisibility(
    _ receipt: ReceiptHandle, in queue: Queue, seconds: Int
  ) throws(SQLiteError) -> ReceiptOutcome {
    guard let state = try state(of: receipt, in: queue) else { return .missing }
    guard !queue.isFIFO || isHeld(state, by: receipt) else { return .expired }
    // What is visible again is left alone, as at AWS.
    guard state.visibleAt > now.milliseconds else { return .done }
    guard now.milliseconds - state.receivedAt + seconds * 1000 <= Self.longestHoldMilliseconds
    else { return .tooLong }
    _ = try connection.run(
      Statement.setVisibility, now.milliseconds + seconds * 1000, receipt.messageID)
    return .done
  }

  private static let longestHoldMilliseconds = 12 * 60 * 60 * 1000

  /// Removes all messages of a queue.
  package func purge(_ queue: Queue) throws(SQLiteError) {
    _ = try connection.run(Statement.purge, queue.id)
  }

  /// Changes the delay of the messages that wait for their first, as a FIFO queue does.
  package func changeDelay(of queue: Queue, from earlierSeconds: Int) throws(SQLiteError) {
    let difference = (queue.delaySeconds - earlierSeconds) * 1000
    _ = try connection.run(Statement.changeDelay, difference, queue.id, now.milliseconds)
  }

  /// Removes messages that have been in a queue for longer than it keeps them.
  func dropExpired(in queue: Queue) throws(SQLiteError) {
    _ = try connection.run(Statement.dropExpired, queue.id, oldestSentAt(in: queue))
  }

  private struct State {
    let visibleAt: Int
    let receiveCount: Int
    let receivedAt: Int
  }

  private func state(
    of receipt: ReceiptHandle, in queue: Queue
  ) throws(SQLiteError) -> State? {
    try dropExpired(in: queue)
    return try connection.first(Statement.state, receipt.messageID, queue.id) {
      State(
        visibleAt: $0.integer(0), receiveCount: $0.integer(1), receivedAt: $0.integer(2))
    }
  }

  /// Whether the receiver with the receipt is still the one that has the message.
  private func isHeld(_ state: State, by receipt: ReceiptHandle) -> Bool {
    state.visibleAt > now.milliseconds && state.receiveCount == receipt.receiveCount
  }
}

/// What came of showing a receipt.
package enum ReceiptOutcome: Sendable {
  case done
  /// The message is not there any more.
  case missing
  /// The message, of a FIFO queue, is visible again or another receiver's.
  case expired
  /// No receiver may keep a message for that long.
  case tooLong
}

/// What makes a message the same as an earlier one.
package struct Deduplication: Sendable, Hashable {
  let owner: String
  let scope: String
  let id: String
}

extension WriteTransaction {
  /// The message that came with the same id a short while ago.
  func original(_ deduplication: Deduplication) throws(SQLiteError) -> SentMessage? {
    _ = try connection.run(
      Statement.dropDeduplications, now.milliseconds - Self.deduplicationMilliseconds)
    return try connection.first(
      Statement.original, deduplication.owner, deduplication.scope, deduplication.id
    ) { SentMessage(messageID: $0.text(0), sequence: $0.integer(1)) }
  }

  func note(_ sent: SentMessage, as deduplication: Deduplication) throws(SQLiteError) {
    _ = try connection.run(
      Statement.noteDeduplication, deduplication.owner, deduplication.scope, deduplication.id,
      sent.messageID, sent.sequence, now.milliseconds)
  }
}

private enum Statement {
  static let insert = """
    INSERT INTO queue_messages (queue_id, visible_at, sent_at, group_id, deduplication_id,
      trace_header, message_id, attributes, body)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    """
  static let state = """
    SELECT visible_at, receive_count, received_at FROM queue_messages
    WHERE id = ?1 AND queue_id = ?2
    """
  static let delete = "DELETE FROM queue_messages WHERE id = ?1"
  static let setVisibility = "UPDATE queue_messages SET visible_at = ?1 WHERE id = ?2"
  static let purge = "DELETE FROM queue_messages WHERE queue_id = ?1"
  static let changeDelay = """
    UPDATE queue_messages SET visible_at = visible_at + ?1
    WHERE queue_id = ?2 AND visible_at > ?3 AND receive_count = earlier_receive_count
    """
  static let dropExpired = "DELETE FROM queue_messages WHERE queue_id = ?1 AND sent_at <= ?2"
  static let dropDeduplications = "DELETE FROM deduplications WHERE created_at <= ?1"
  static let original = """
    SELECT message_id, sequence FROM deduplications
    WHERE owner = ?1 AND scope = ?2 AND deduplication_id = ?3
    """
  static let noteDeduplication = """
    INSERT OR REPLACE INTO deduplications (owner, scope, deduplication_id, message_id, sequence,
      created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    """
}
