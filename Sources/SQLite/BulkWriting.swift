#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
internal import CSQLite

/// Many large transactions over one connection, one after another, whose syncs nobody waits for.
///
/// Commits are atomic and in order as ever, and a process that is killed loses none of them. Only
/// they are not synced one by one: another thread copies the log into the file, over a connection
/// of its own, while the next transaction is made. `finish` makes all of them durable; a power cut
/// before that takes back the last of them.
package final class BulkWriting: @unchecked Sendable {
  private let connection: Connection
  private let copier: Connection?
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var mustCopy = false
  private var isCopying = false
  private var mustEnd = false
  private var hasThread = false
  private var copiedPages = 0
  #if canImport(Glibc)
    private var thread = pthread_t()
  #else
    private var thread: pthread_t?
  #endif

  /// The log is copied when it has grown by so much.
  private static let copiedAtOnce = 4096
  /// Longer than this it does not get, unless somebody else goes on reading it.
  private static let longestLogPages = 32_768
  private static let cacheKilobytes = 16_384

  /// Begins; the connection is not to be in a transaction.
  package init(_ connection: Connection) throws(SQLiteError) {
    self.connection = connection
    copier = Self.opened(connection.path)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    guard copier != nil, connection.path != Connection.inMemoryPath else { return }
    try connection.syncCommits(false)
    try connection.run("PRAGMA cache_size = -\(Self.cacheKilobytes)")
    connection.isWritingMuch = true
    start()
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  private static func opened(_ path: String) -> Connection? {
    guard let copier = try? Connection(path: path, access: .readWrite) else { return nil }
    // A connection that has read nothing yet knows of no log, and would copy none.
    _ = try? copier.number("SELECT count(*) FROM sqlite_master")
    return copier
  }

  private func start() {
    let context = Unmanaged.passUnretained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        #if canImport(Glibc)
          guard let context else { return nil }
        #endif
        Unmanaged<BulkWriting>.fromOpaque(context).takeUnretainedValue().copyWhenAsked()
        return nil
      }, context.toOpaque())
    hasThread = code == 0
  }

  /// To be called after each commit.
  package func noteCommit() throws(SQLiteError) {
    guard connection.isWritingMuch else { return }
    let pages = connection.logPages
    if pages < copiedPages { copiedPages = 0 }
    guard pages - copiedPages >= Self.copiedAtOnce else { return }
    copiedPages = pages
    guard hasThread, pages < Self.longestLogPages else {
      awaitCopy()
      return try copyAll(SQLITE_CHECKPOINT_RESTART)
    }
    pthread_mutex_lock(mutex)
    mustCopy = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Makes everything durable, and the connection write as it did before.
  package func finish() throws(SQLiteError) {
    guard connection.isWritingMuch else { return }
    endThread()
    connection.isWritingMuch = false
    try connection.syncCommits(true)
    try connection.run("PRAGMA cache_size = -2000")
    try copyAll(SQLITE_CHECKPOINT_TRUNCATE)
  }

  /// Copies the log into the file, with the syncs that make it durable, and begins it anew: in the
  /// place that it has, which is quicker than a new one, or as an empty file.
  private func copyAll(_ mode: Int32) throws(SQLiteError) {
    copiedPages = 0
    let handle = try connection.openHandle("")
    let code = sqlite3_wal_checkpoint_v2(handle, "main", mode, nil, nil)
    // One that is busy has synced the log all the same.
    guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
      throw SQLiteError(connection: handle)
    }
  }

  private func endThread() {
    guard hasThread else { return }
    pthread_mutex_lock(mutex)
    mustEnd = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
    #if canImport(Glibc)
      pthread_join(thread, nil)
    #else
      if let thread { pthread_join(thread, nil) }
    #endif
    hasThread = false
  }

  private func awaitCopy() {
    pthread_mutex_lock(mutex)
    while mustCopy || isCopying { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
  }

  private func copyWhenAsked() {
    pthread_mutex_lock(mutex)
    while true {
      while !mustCopy, !mustEnd { pthread_cond_wait(condition, mutex) }
      guard !mustEnd else { break }
      (mustCopy, isCopying) = (false, true)
      pthread_mutex_unlock(mutex)
      // A copy that fails is made by the next, or told by the one that ends it all.
      sqlite3_wal_checkpoint_v2(copier?.handle, "main", SQLITE_CHECKPOINT_PASSIVE, nil, nil)
      pthread_mutex_lock(mutex)
      isCopying = false
      pthread_cond_broadcast(condition)
    }
    pthread_mutex_unlock(mutex)
  }
}
