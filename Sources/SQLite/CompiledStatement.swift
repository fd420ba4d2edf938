internal import CSQLite

/// What compiling the first statement of a text gave.
struct CompiledStatement {
  let code: Int32
  /// Nil after a failure, and for a text of only blanks and comments.
  let statement: OpaquePointer?
  /// How many bytes of the text were read.
  let length: Int

  init(_ connection: OpaquePointer, _ text: UnsafeBufferPointer<UInt8>) {
    var statement: OpaquePointer?
    var length = 0
    code = text.withMemoryRebound(to: CChar.self) { text in
      guard let start = text.baseAddress else { return SQLITE_OK }
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(
        connection, start, Int32(clamping: text.count), &statement, &tail)
      length = tail.map { $0 - start } ?? text.count
      return code
    }
    self.statement = statement
    self.length = length
  }
}
