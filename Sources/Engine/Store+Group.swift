internal import SQLite

/// The right to write to a store, which one at a time has; for a thread that waits in another's stead.
package struct WriteTurn: Sendable {
  fileprivate let locks: LockFile

  /// Waits until it is the store's turn, which the next group is to be told.
  package func await() { locks.lock(Store.writeLockByte) }
}

/// Whether a group may write.
package enum GroupTurn: Sendable {
  /// If nobody else is writing when it begins to.
  case ifFree
  /// Nobody else is: somebody has waited for `writeTurn`, which ends with the group.
  case ours
  /// Somebody is still waiting for `writeTurn`.
  case notYet
}

/// Thrown by writes in a group while somebody else is writing; nothing was done.
package struct WriterBusy: Error {}

/// What several transactions of one store share until they are made durable together.
final class TransactionGroup {
  /// Whether the transaction that they are parts of has begun.
  var isOpen = false
  var turn: GroupTurn

  init(_ turn: GroupTurn) { self.turn = turn }

  /// Why what they did cannot be kept.
  var loss: StoreError?
}

extension Store {
  /// From here on, transactions become durable together by `endGroup`, which costs one sync.
  ///
  /// Each is still all or nothing, and sees what those before it did. Nobody must be told what
  /// came of any of them before the group's end. Writes throw `WriterBusy` where they would have
  /// to wait for another process or thread.
  package func beginGroup(_ turn: GroupTurn = .ifFree) {
    precondition(group == nil, "groups do not nest")
    group = TransactionGroup(turn)
  }

  /// What to wait for when writes throw `WriterBusy`.
  package var writeTurn: WriteTurn { WriteTurn(locks: locks) }

  /// Whether there is anything that the end of the group makes durable.
  package var hasGroupWritten: Bool { group.map { $0.isOpen || $0.loss != nil } ?? false }

  /// Makes durable what was done since `beginGroup`; when this throws, nothing of it was.
  package func endGroup() throws(StoreError) {
    guard let group else { return }
    self.group = nil
    defer { if group.turn == .ours { locks.unlock(Self.writeLockByte) } }
    if let loss = group.loss { throw loss }
    guard group.isOpen else { return }
    do { try connection.commit() } catch { throw .database(path: path, error) }
  }

  /// Undoes what was done in the group, and has what is still written in it fail.
  package func loseGroup(_ error: StoreError) {
    guard let group else { return }
    group.loss = error
    guard group.isOpen else { return }
    group.isOpen = false
    connection.rollback()
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

  private func open(_ group: TransactionGroup) throws {
    guard !group.isOpen else { return }
    if group.turn == .ifFree, locks.tryLock(Self.writeLockByte) { group.turn = .ours }
    guard group.turn == .ours else { throw WriterBusy() }
    try connection.begin(.immediate)
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
