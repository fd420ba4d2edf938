internal import CSQLite

extension Connection {
  /// Empties the write-ahead log after a commit that has made it long.
  ///
  /// SQLite's own checkpoint leaves the log's frames in its file for the next writer to overwrite.
  /// But the first connection after a pause reads all of them back and appends, as nothing in the
  /// file says that they are done with. Used by short-lived processes, such a log only grows.
  func emptyLongLogs() {
    sqlite3_wal_hook(
      handle,
      { context, handle, database, pages in
        guard let context, let handle else { return SQLITE_OK }
        let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        connection.commitCount += 1
        connection.logPages = Int(pages)
        if connection.isWritingMuch { return SQLITE_OK }
        if pages >= connection.longLogPages { connection.emptyLog(handle, database) }
        // The commit has succeeded, whatever became of the checkpoint.
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// The length of the log, in pages, from which a commit copies it into the file.
  ///
  /// Reading a page back when the file is opened costs about 8 µs, a checkpoint about 1.5 ms: for
  /// processes that commit 4 pages each, both together cost least at 40 pages. The more a
  /// connection commits, the less its opening counts, up to SQLite's own 1,000 pages.
  private var longLogPages: Int32 { Int32(min(1000, 40 * commitCount)) }

  /// Leaves the log's pages in its file for this connection to write over, as SQLite does.
  ///
  /// A commit that makes the log's file longer is synced together with the file's new length, which
  /// takes two to three times as long. For a connection that stays; `emptyLog` is to be called
  /// behind its last commit.
  package func overwriteLog() { overwritesLog = true }

  /// Copies the log into the file and makes it short, unless somebody goes on reading from it.
  package func emptyLog() {
    overwritesLog = false
    if let handle { emptyLog(handle, "main") }
  }

  private func emptyLog(_ handle: OpaquePointer, _ database: UnsafePointer<CChar>?) {
    let mode = overwritesLog ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE
    // To wait for readers is not worth it: the next commit tries again.
    sqlite3_busy_timeout(handle, 0)
    sqlite3_wal_checkpoint_v2(handle, database, mode, nil, nil)
    sqlite3_busy_timeout(handle, Int32(clamping: busyTimeoutMilliseconds))
  }
}
