internal import SQLite

/// What several transactions of one store share until they are made durable together.
final class TransactionGroup {
  /// Whether the transaction that they are parts of has begun.
  var isOpen = false
  /// Why what they did cannot be kept.
  var loss: StoreError?
}

extension Store {
  /// From here on, transactions become durable together by `endGroup`, which costs one sync.
  ///
  /// Each is still all or nothing, and sees what those before it did. Nobody must be told what
  /// came of any of them before the group's end.
  package func beginGroup() {
    precondition(group == nil, "groups do not nest")
    group = TransactionGroup()
  }

  /// Whether there is anything that the end of the group makes durable.
  package var hasGroupWritten: Bool { group.map { $0.isOpen || $0.loss != nil } ?? false }

  /// Makes durable what was done since `beginGroup`; when this throws, nothing of it was.
  package func endGroup() throws(StoreError) {
    guard let group else { return }
    self.group = nil
    if let loss = group.loss { throw loss }
    guard group.isOpen else { return }
    defer { locks.unlock(Self.writeLockByte) }
    do { try connection.commit() } catch { throw .database(path: path, error) }
  }

  /// Undoes what was done in the group, and has what is still written in it fail.
  package func loseGroup(_ error: StoreError) {
    guard let group else { return }
    group.loss = error
    guard group.isOpen else { return }
    group.isOpen = false
    connection.rollback()
    locks.unlock(Self.writeLockByte)
  }

  func read<R>(
    in group: TransactionGroup, _ body: (ReadTransaction) throws -> R
  ) throws -> R {
    let transaction = ReadTransaction(connection, clock: clock)
    guard group.isOpen else { return try transact(.deferred) { try body(transaction) } }
    return try body(transaction)
  }

  func write<R>(
    in group: TransactionGroup, _ body: (WriteTransaction) throws -> R
  ) throws -> R {
    if let loss = group.loss { throw loss }
    do {
      try open(group)
      try connection.run(Statement.begin)
      do {
        let transaction = WriteTransaction(connection, clock: clock)
        let result = try body(transaction)
        try transaction.flush()
        try connection.run(Statement.end)
        return result
      } catch {
        undoPart(error)
        throw error
      }
    } catch let error as SQLiteError {
      throw StoreError.database(path: path, error)
    }
  }

  private func open(_ group: TransactionGroup) throws(SQLiteError) {
    guard !group.isOpen else { return }
    locks.lock(Self.writeLockByte)
    do {
      try connection.begin(.immediate)
    } catch {
      locks.unlock(Self.writeLockByte)
      throw error
    }
    group.isOpen = true
  }

  /// Undoes one part; some failures, such as a full disk, have undone the others as well.
  private func undoPart(_ error: any Error) {
    do {
      guard connection.isInTransaction else { throw Self.undone }
      try connection.run(Statement.undo)
      try connection.run(Statement.end)
    } catch let problem {
      let reason = error as? SQLiteError ?? problem as? SQLiteError ?? Self.undone
      loseGroup(.database(path: path, reason))
    }
  }

  private static let undone = SQLiteError(
    code: .abort, message: "the transaction was rolled back")
}

private enum Statement {
  static let begin = "SAVEPOINT part"
  static let end = "RELEASE part"
  static let undo = "ROLLBACK TO part"
}
