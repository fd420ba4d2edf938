#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
internal import SQLite

/// The embedded, file-backed store; one folder, see Engine.swift.
package final class Store {
  package let path: String
  package let clock: Clock
  let connection: Connection
  let locks: LockFile
  /// What transactions share at the moment; nil when each stands for itself.
  var group: TransactionGroup?
  private static let busyTimeoutMilliseconds = 60_000
  static let writeLockByte = 0
  private static let firstLeaseByte = 1

  /// Opens the store in a folder, making both where they are missing.
  package init(path: String, clock: Clock = .system) throws(StoreError) {
    self.path = path
    self.clock = clock
    try Folder.make(path)
    let locks = try LockFile(path: path + "/locks")
    self.locks = locks
    // One process at a time makes a store, so that the others find it made.
    let isNew = access(path + "/store.db", F_OK) != 0
    if isNew { locks.lock(Self.writeLockByte) }
    defer { if isNew { locks.unlock(Self.writeLockByte) } }
    do {
      connection = try Migrator(Schema.migrations).open(
        path: path + "/store.db", busyTimeoutMilliseconds: Self.busyTimeoutMilliseconds)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Opens a store that is there to look at it: nothing is made, changed or waited for.
  ///
  /// Gives nil where there is none, or none that can be read as it is.
  package init?(readingOnlyAt path: String, clock: Clock = .system) {
    let file = path + "/store.db"
    guard access(file, F_OK) == 0, access(path + "/locks", F_OK) == 0,
      let locks = try? LockFile(path: path + "/locks"),
      let connection = try? Migrator(Schema.migrations).open(
        path: file, access: .readOnly, busyTimeoutMilliseconds: 10)
    else { return nil }
    self.path = path
    self.clock = clock
    self.locks = locks
    self.connection = connection
  }

  /// Where unpacked archives lie.
  package var codePath: String { path + "/code" }

  /// Whether nothing can be written here.
  package var isReadOnly: Bool { connection.isReadOnly }

  /// From now on tells of each statement that has run: its text, and its nanoseconds.
  package func observeStatements(_ observe: @escaping (String, Int) -> Void) {
    connection.observeStatements(observe)
  }

  /// Changes when another process commits; cheap to ask.
  package func dataVersion() throws(StoreError) -> Int {
    do { return try connection.dataVersion } catch { throw .database(path: path, error) }
  }

  /// Runs a body that sees the store as it is at one moment.
  package func read<R>(_ body: (ReadTransaction) throws -> R) throws -> R {
    if let group { return try read(in: group, body) }
    return try transact(.deferred) { try body(ReadTransaction(connection, clock: clock)) }
  }

  /// Runs a body whose changes are durable when this returns, and gone when it throws.
  ///
  /// Writers queue at a lock of ours first: SQLite's own waiting is a poll with growing pauses.
  package func write<R>(_ body: (WriteTransaction) throws -> R) throws -> R {
    if let group { return try write(in: group, body) }
    locks.lock(Self.writeLockByte)
    defer { locks.unlock(Self.writeLockByte) }
    return try transact(.immediate) {
      let transaction = WriteTransaction(connection, clock: clock)
      let result = try body(transaction)
      try transaction.flush()
      return result
    }
  }

  /// Runs a body of many large writes, which become durable together at its end.
  ///
  /// Each is atomic, and lost by nothing but a power cut. The body calls what it gets after each.
  package func writeMuch<R>(_ body: (_ noteWrite: () throws -> Void) throws -> R) throws -> R {
    do {
      let writing = try BulkWriting(connection)
      let result: R
      do { result = try body { try writing.noteCommit() } } catch {
        // What the body threw is what the user has to know.
        try? writing.finish()
        throw error
      }
      try writing.finish()
      return result
    } catch let error as SQLiteError {
      throw StoreError.database(path: path, error)
    }
  }

  /// For a store that is open for long, and is told of its end by `endLongUse`: commits are
  /// quicker, as the log keeps its length.
  ///
  /// - Parameter syncsCommits: whether a commit is on the disk when it returns. Else the system
  ///   takes it there: a process that ends in whatever way loses none, a power cut the last ones.
  package func beginLongUse(syncsCommits: Bool) throws(StoreError) {
    connection.overwriteLog()
    do { try connection.syncCommits(syncsCommits) } catch {
      throw StoreError.database(path: path, error)
    }
  }

  /// Leaves the log as short as those who open the store next want it.
  package func endLongUse() { connection.emptyLog() }

  func transact<R>(_ kind: TransactionKind, _ body: () throws -> R) throws -> R {
    do {
      try connection.begin(kind)
      do {
        let result = try body()
        try connection.commit()
        return result
      } catch {
        connection.rollback()
        throw error
      }
    } catch let error as SQLiteError {
      throw StoreError.database(path: path, error)
    }
  }

  /// The right to deliver one shard to one mapping; it ends with the lease or the process.
  package func lease(of checkpointID: Int, waiting: Bool) -> Lease? {
    Lease(in: locks, byte: Self.firstLeaseByte + checkpointID, waiting: waiting)
  }
}

extension Store {
  /// The right to run one event invocation; its locks are far behind those of the shards.
  package func lease(ofInvocation id: Int, waiting: Bool) -> Lease? {
    lease(of: 1 << 40 + id, waiting: waiting)
  }

  /// Whether a process delivers a shard to a mapping now.
  package func isLeased(_ checkpointID: Int) -> Bool {
    locks.isLocked(Self.firstLeaseByte + checkpointID)
  }

  /// Whether a process runs an event invocation now.
  package func isLeased(invocation id: Int) -> Bool { isLeased(1 << 40 + id) }
}

/// A right that one process at a time has, until it lets go or dies.
package final class Lease {
  private let locks: LockFile
  private let byte: Int

  /// Gives nil when another process has it and we are not to wait.
  init?(in locks: LockFile, byte: Int, waiting: Bool) {
    self.locks = locks
    self.byte = byte
    if waiting {
      locks.lock(byte)
    } else if !locks.tryLock(byte) {
      return nil
    }
  }

  deinit { locks.unlock(byte) }
}
