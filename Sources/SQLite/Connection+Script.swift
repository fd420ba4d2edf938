internal import CSQLite

extension Connection {
  /// Runs each statement of a script, dropping its rows; stops at the first that fails.
  package func execute(_ script: String) throws(SQLiteError) {
    let handle = try openHandle(script)
    var script = script
    let outcome = script.withUTF8 { text in
      Result { () throws(SQLiteError) in try Self.execute(text, handle) }
    }
    try outcome.get()
  }

  private static func execute(
    _ script: UnsafeBufferPointer<UInt8>, _ handle: OpaquePointer
  ) throws(SQLiteError) {
    var position = 0
    while position < script.count {
      let rest = UnsafeBufferPointer(rebasing: script[position...])
      let compiled = CompiledStatement(handle, rest)
      guard compiled.code == SQLITE_OK else {
        throw SQLiteError(connection: handle, sql: String(decoding: rest, as: UTF8.self))
      }
      // SQLite takes a NUL for the end of the text.
      guard compiled.length > 0 else {
        throw SQLiteError(code: .misuse, message: "a NUL character in a script")
      }
      position += compiled.length
      guard let statement = compiled.statement else { continue }
      let owned = Statement(handle: statement)
      try owned.start([])
      while try owned.step() {}
    }
  }
}
