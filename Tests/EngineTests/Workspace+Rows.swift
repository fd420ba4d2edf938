import Engine
import SQLite
import TestKit

extension Workspace {
  /// How many rows a table of the database has.
  func count(of table: String) throws -> Int {
    let connection = try Connection(
      path: store.path + "/store.db", access: .create, busyTimeoutMilliseconds: 1000)
    return try connection.first("SELECT count(*) FROM \(table)") { $0.integer(0) } ?? 0
  }
}
