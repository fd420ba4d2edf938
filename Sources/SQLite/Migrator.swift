/// Opens a store's file with the newest schema, whichever version it was left at.
///
/// `PRAGMA user_version` counts the migrations a file has had, and `PRAGMA application_id` tells
/// our files from those of other programs, which are left untouched.
package struct Migrator: Sendable {
  /// The letters "stct", in the place where a database names the program it belongs to.
  package static let applicationID = 0x7374_6374

  package let migrations: [Migration]
  package let applicationID: Int

  /// Takes migrations in the order in which they are applied, which never changes.
  package init(_ migrations: [Migration], applicationID: Int = Migrator.applicationID) {
    self.migrations = migrations
    self.applicationID = applicationID
  }

  /// A connection to a store of the newest version: durable, with foreign keys, its log kept.
  package func open(
    path: String, access: Connection.Access = .create, busyTimeoutMilliseconds: Int = 5_000
  ) throws(MigrationError) -> Connection {
    let connection: Connection
    do {
      connection = try Connection(
        path: path, access: access, busyTimeoutMilliseconds: busyTimeoutMilliseconds)
      try connection.enforceRules()
      try connection.keepWriteAheadLog()
    } catch {
      throw .sqlite(error)
    }
    try prepare(connection)
    return connection
  }

  private func prepare(_ connection: Connection) throws(MigrationError) {
    do {
      // The usual case, so it asks as little as it can.
      if try version(connection) == migrations.count, try identity(connection) == applicationID {
        if !connection.isReadOnly { try connection.useWriteAheadLog() }
        return
      }
    } catch {
      throw .sqlite(error)
    }
    // A foreign file is refused before anything is written, the mode of its journal included.
    let found = try connection.transaction(.deferred) { () throws(MigrationError) in
      try ownVersion(connection)
    }
    guard !connection.isReadOnly else {
      throw .older(found: found, known: migrations.count)
    }
    do { try connection.useWriteAheadLog() } catch { throw .sqlite(error) }
    try connection.transaction(.immediate) { () throws(MigrationError) in
      try migrate(connection)
    }
  }

  /// Applies what is missing, which is nothing when another process was faster.
  private func migrate(_ connection: Connection) throws(MigrationError) {
    for migration in migrations.dropFirst(try ownVersion(connection)) {
      do {
        try connection.execute(migration.sql)
      } catch {
        throw .failed(migration: migration.name, error)
      }
    }
    do {
      try connection.run("PRAGMA application_id = \(applicationID)")
      try connection.run("PRAGMA user_version = \(migrations.count)")
    } catch {
      throw .sqlite(error)
    }
  }

  /// How many migrations the file has had; throws for a file we must not touch.
  private func ownVersion(_ connection: Connection) throws(MigrationError) -> Int {
    let version: Int
    let identity: Int
    let isEmpty: Bool
    do {
      // First, as this is what fixes the state of the file that the transaction sees.
      isEmpty = try connection.number("SELECT EXISTS (SELECT 1 FROM sqlite_master)") == 0
      version = try self.version(connection)
      identity = try self.identity(connection)
    } catch {
      throw .sqlite(error)
    }
    let isFresh = isEmpty && version == 0 && identity == 0
    guard isFresh || identity == applicationID else { throw .foreign(applicationID: identity) }
    guard version <= migrations.count else {
      throw .newer(found: version, known: migrations.count)
    }
    return version
  }

  private func version(_ connection: Connection) throws(SQLiteError) -> Int {
    try connection.number("PRAGMA user_version")
  }

  private func identity(_ connection: Connection) throws(SQLiteError) -> Int {
    try connection.number("PRAGMA application_id")
  }
}
