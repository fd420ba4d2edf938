package import SQLite

/// Why a store cannot be used; never the fault of a request.
package enum StoreError: Error, Sendable {
  /// A folder or file of the store is missing, of the wrong kind, or not allowed to us.
  case unusable(path: String, reason: String)
  /// A newer version of the program has changed the file's schema.
  case newerSchema(path: String, found: Int, known: Int)
  case database(path: String, SQLiteError)
}

extension StoreError {
  init(_ error: MigrationError, path: String) {
    let file = path + "/store.db"
    self =
      switch error {
      case .newer(let found, let known): .newerSchema(path: path, found: found, known: known)
      case .older: .unusable(path: file, reason: "it must be brought up to date but is read-only")
      case .foreign: .unusable(path: file, reason: "it is another program's database")
      case .failed(_, let error), .sqlite(let error): .database(path: path, error)
      }
  }
}
