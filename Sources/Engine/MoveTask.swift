package import SQLite
package import Wire

/// A task that has moved the messages of a queue for dead letters.
package struct MoveTask: Sendable {
  package let uuid: String
  /// The ARN of the queue they went to; nil when each went back to its own.
  package let destination: String?
  package let movedCount: Int
  /// How many there were.
  package let totalCount: Int
  package let startedAt: Timestamp
}

extension ReadTransaction {
  /// The last tasks that moved messages of a queue, the newest first.
  package func moveTasks(of queue: Queue, limit: Int) throws(SQLiteError) -> [MoveTask] {
    try connection.all(Statement.ofQueue, queue.id, limit, read: MoveTask.init)
  }

  /// The task with a UUID.
  package func moveTask(uuid: String, of queue: Queue) throws(SQLiteError) -> MoveTask? {
    try connection.first(Statement.byUUID, uuid, queue.id, read: MoveTask.init)
  }
}

extension WriteTransaction {
  /// Moves the messages of a queue to another, or each to where it came from, and notes it.
  package func runMoveTask(
    from queue: Queue, to target: Queue?, destination: String?
  ) throws(SQLiteError) -> MoveTask {
    let total = try counts(of: queue).visible
    let task = MoveTask(
      uuid: Identifier.uuid(), destination: destination,
      movedCount: try moveMessages(from: queue, to: target), totalCount: total, startedAt: now)
    _ = try connection.run(
      Statement.insert, task.uuid, queue.id, task.destination, task.movedCount, task.totalCount,
      now.milliseconds)
    return task
  }
}

extension MoveTask {
  fileprivate init(_ row: borrowing Row) {
    uuid = row.text(0)
    destination = row.textOrNil(1)
    movedCount = row.integer(2)
    totalCount = row.integer(3)
    startedAt = Timestamp(milliseconds: row.integer(4))
  }
}

private enum Statement {
  static let ofQueue = """
    SELECT uuid, destination, moved_count, total_count, started_at FROM move_tasks
    WHERE queue_id = ?1 ORDER BY id DESC LIMIT ?2
    """
  static let byUUID = """
    SELECT uuid, destination, moved_count, total_count, started_at FROM move_tasks
    WHERE uuid = ?1 AND queue_id = ?2
    """
  static let insert = """
    INSERT INTO move_tasks (uuid, queue_id, destination, moved_count, total_count, started_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    """
}
