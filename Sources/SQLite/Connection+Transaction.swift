internal import CSQLite

/// When a transaction takes its locks.
package enum TransactionKind: Sendable {
  /// Takes the read lock at the first read and the write lock at the first write.
  ///
  /// A write after a read throws `busySnapshot` at once when another connection wrote in between.
  case deferred
  /// Takes the write lock at the start, waiting for it as long as the busy timeout allows.
  case immediate
  /// Keeps readers out as well, unless the journal is a write-ahead log.
  case exclusive
}

extension Connection {
  /// Whether a transaction is open; some failures, such as a full disk, end one by themselves.
  package var isInTransaction: Bool { handle != nil && sqlite3_get_autocommit(handle) == 0 }

  /// Commits what the body does, or rolls it back when the body or the commit throws.
  ///
  /// Transactions do not nest. A body that throws names its error, so that SQLite's own failures
  /// can come as the same type: `{ () throws(StoreError) in … }`.
  @inlinable @discardableResult
  package func transaction<T, E: SQLiteErrorWrapping>(
    _ kind: TransactionKind, _ body: () throws(E) -> T
  ) throws(E) -> T {
    do { try begin(kind) } catch { throw E(error) }
    let result: T
    do {
      result = try body()
    } catch {
      rollback()
      throw error
    }
    do { try commit() } catch { throw E(error) }
    return result
  }

  /// Starts a transaction, which `commit` or `rollback` ends; there must be none.
  package func begin(_ kind: TransactionKind) throws(SQLiteError) {
    precondition(!isInTransaction, "transactions do not nest")
    switch kind {
    case .deferred: try run("BEGIN")
    case .immediate: try run("BEGIN IMMEDIATE")
    case .exclusive: try run("BEGIN EXCLUSIVE")
    }
  }

  /// Makes the transaction durable, or rolls it back and throws.
  package func commit() throws(SQLiteError) {
    do {
      try run("COMMIT")
    } catch {
      rollback()
      throw error
    }
  }

  /// Undoes the transaction, if there is one still.
  package func rollback() {
    guard isInTransaction else { return }
    // Should even this fail, the file stays as it was: a transaction without a commit is void.
    _ = try? run("ROLLBACK")
  }
}
