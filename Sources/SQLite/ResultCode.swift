internal import CSQLite

/// How a call to SQLite ended; an extended code holds its primary code in the low eight bits.
///
/// https://www.sqlite.org/rescode.html
package struct ResultCode: RawRepresentable, Hashable, Sendable {
  package let rawValue: Int32

  package init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// The code without its extension: `constraint` for `constraintUnique`.
  package var primary: ResultCode { ResultCode(rawValue: rawValue & 0xFF) }

  /// Whether the value is the pattern, or one of its extensions when the pattern is primary.
  package static func ~= (pattern: ResultCode, value: ResultCode) -> Bool {
    pattern == value || pattern == value.primary
  }

  /// Lets `catch ResultCode.busy` take an error of SQLite with that code or an extension of it.
  package static func ~= (pattern: ResultCode, error: any Error) -> Bool {
    guard let error = error as? SQLiteError else { return false }
    return pattern ~= error.code
  }
}

extension ResultCode {
  package static let ok = ResultCode(rawValue: SQLITE_OK)
  package static let error = ResultCode(rawValue: SQLITE_ERROR)
  package static let `internal` = ResultCode(rawValue: SQLITE_INTERNAL)
  package static let permission = ResultCode(rawValue: SQLITE_PERM)
  package static let abort = ResultCode(rawValue: SQLITE_ABORT)
  package static let busy = ResultCode(rawValue: SQLITE_BUSY)
  package static let locked = ResultCode(rawValue: SQLITE_LOCKED)
  package static let outOfMemory = ResultCode(rawValue: SQLITE_NOMEM)
  package static let readOnly = ResultCode(rawValue: SQLITE_READONLY)
  package static let interrupt = ResultCode(rawValue: SQLITE_INTERRUPT)
  package static let ioError = ResultCode(rawValue: SQLITE_IOERR)
  package static let corrupt = ResultCode(rawValue: SQLITE_CORRUPT)
  package static let notFound = ResultCode(rawValue: SQLITE_NOTFOUND)
  package static let full = ResultCode(rawValue: SQLITE_FULL)
  package static let cannotOpen = ResultCode(rawValue: SQLITE_CANTOPEN)
  package static let `protocol` = ResultCode(rawValue: SQLITE_PROTOCOL)
  package static let schema = ResultCode(rawValue: SQLITE_SCHEMA)
  package static let tooBig = ResultCode(rawValue: SQLITE_TOOBIG)
  package static let constraint = ResultCode(rawValue: SQLITE_CONSTRAINT)
  package static let mismatch = ResultCode(rawValue: SQLITE_MISMATCH)
  package static let misuse = ResultCode(rawValue: SQLITE_MISUSE)
  package static let authorization = ResultCode(rawValue: SQLITE_AUTH)
  package static let range = ResultCode(rawValue: SQLITE_RANGE)
  package static let notADatabase = ResultCode(rawValue: SQLITE_NOTADB)
  package static let row = ResultCode(rawValue: SQLITE_ROW)
  package static let done = ResultCode(rawValue: SQLITE_DONE)
}

extension ResultCode {
  // The headers define extended codes by arithmetic, which Swift does not import.
  private static func extended(_ primary: Int32, _ extension: Int32) -> ResultCode {
    ResultCode(rawValue: primary | `extension` << 8)
  }

  package static let constraintCheck = extended(SQLITE_CONSTRAINT, 1)
  package static let constraintForeignKey = extended(SQLITE_CONSTRAINT, 3)
  package static let constraintNotNull = extended(SQLITE_CONSTRAINT, 5)
  package static let constraintPrimaryKey = extended(SQLITE_CONSTRAINT, 6)
  package static let constraintTrigger = extended(SQLITE_CONSTRAINT, 7)
  package static let constraintUnique = extended(SQLITE_CONSTRAINT, 8)
  package static let constraintRowID = extended(SQLITE_CONSTRAINT, 10)
  package static let constraintDatatype = extended(SQLITE_CONSTRAINT, 12)
  package static let busyRecovery = extended(SQLITE_BUSY, 1)
  package static let busySnapshot = extended(SQLITE_BUSY, 2)
  package static let cannotOpenDirectory = extended(SQLITE_CANTOPEN, 2)
  package static let readOnlyDirectory = extended(SQLITE_READONLY, 6)
  package static let abortRollback = extended(SQLITE_ABORT, 2)
  package static let ioErrorWrite = extended(SQLITE_IOERR, 3)
  package static let ioErrorSync = extended(SQLITE_IOERR, 4)
}
