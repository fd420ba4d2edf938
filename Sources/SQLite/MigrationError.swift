/// Why a file could not be opened as a store.
package enum MigrationError: Error, Hashable, Sendable {
  /// The file has had more migrations than this program knows.
  case newer(found: Int, known: Int)
  /// The file lacks migrations, and may not be written.
  case older(found: Int, known: Int)
  /// The file is a database of another program; its application ID is zero when it names none.
  case foreign(applicationID: Int)
  /// A migration did not work, and the file is as it was.
  case failed(migration: String, SQLiteError)
  case sqlite(SQLiteError)
}

extension MigrationError: SQLiteErrorWrapping {
  package init(_ error: SQLiteError) {
    self = .sqlite(error)
  }
}

extension MigrationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .newer(let found, let known):
      "the file has version \(found), and this program knows versions up to \(known)"
    case .older(let found, let known):
      "the file has version \(found), needs version \(known), and may not be written"
    case .foreign(0):
      "the file is a SQLite database of another program"
    case .foreign(let applicationID):
      "the file is a SQLite database of another program (application ID \(applicationID))"
    case .failed(let migration, let error):
      "migration \(migration) failed: \(error)"
    case .sqlite(let error):
      error.description
    }
  }
}
