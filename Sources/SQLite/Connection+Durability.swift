internal import CSQLite

extension Connection {
  /// Makes the connection keep the file's rules: foreign keys hold, and its schema is not trusted.
  ///
  /// Neither this nor `keepWriteAheadLog` reads the file.
  func enforceRules() throws(SQLiteError) {
    try configure(SQLITE_DBCONFIG_ENABLE_FKEY, true)
    try configure(SQLITE_DBCONFIG_DEFENSIVE, true)
    try configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
  }

  /// Leaves the write-ahead log in place when the connection closes, which saves three syncs.
  func keepWriteAheadLog() throws(SQLiteError) {
    try configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
    var isOn: Int32 = 1
    let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &isOn)
    // A database in memory has no file to ask.
    guard code == SQLITE_OK || code == SQLITE_NOTFOUND else {
      throw SQLiteError(connection: handle)
    }
    emptyLongLogs()
  }

  /// Journals by a write-ahead log from now on, and syncs it at each commit.
  func useWriteAheadLog() throws(SQLiteError) {
    var attemptsLeft = busyTimeoutMilliseconds / Self.pauseMilliseconds
    while true {
      do {
        // Does nothing to a file that has one already.
        _ = try first("PRAGMA journal_mode = WAL") { row in row.text(0) }
        try syncCommits(true)
        return
      } catch let error where ResultCode.busy ~= error.code && attemptsLeft > 0 {
        // SQLite does not wait for a file that another process is switching over.
        attemptsLeft -= 1
        sqlite3_sleep(Int32(Self.pauseMilliseconds))
      }
    }
  }

  /// Syncs at each commit, or leaves that out; the order of what gets to the disk stays.
  package func syncCommits(_ syncs: Bool) throws(SQLiteError) {
    try run("PRAGMA synchronous = \(syncs ? "FULL" : "NORMAL")")
  }

  private static var pauseMilliseconds: Int { 5 }

  private func configure(_ option: Int32, _ isOn: Bool) throws(SQLiteError) {
    let handle = try openHandle("")
    guard csqlite_configure(handle, option, isOn ? 1 : 0) == SQLITE_OK else {
      throw SQLiteError(connection: handle)
    }
  }
}
