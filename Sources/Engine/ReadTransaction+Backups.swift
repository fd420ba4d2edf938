package import SQLite
private import Wire

extension ReadTransaction {
  /// The backup of a table that has a code.
  package func backup(
    _ code: String, ofTable tableName: String, in region: String
  ) throws(SQLiteError) -> Backup? {
    try connection.first(
      Statement.byCode, region, code, tableName, now.milliseconds, read: Backup.init)
  }

  /// Backups behind a given one in the order they were made, at most that many.
  package func backups(
    _ filter: BackupFilter, after last: (code: String, tableName: String)?, limit: Int
  ) throws(SQLiteError) -> [Backup] {
    try connection.all(
      Statement.list,
      binding: [
        filter.region, last?.code ?? "", last?.tableName ?? "", filter.tableName,
        filter.kind?.rawValue, filter.times.0?.milliseconds ?? Int.min,
        filter.times.1?.milliseconds ?? Int.max, now.milliseconds, limit,
      ], read: Backup.init)
  }

  /// A backup's copy of its table, whose region and name mean nothing.
  package func copy(in backup: Backup) throws(SQLiteError) -> Table {
    guard let table = try table(id: backup.copyID) else {
      preconditionFailure("a backup has a copy of its table")
    }
    return table
  }
}

extension WriteTransaction {
  /// How long AWS keeps the backup that it makes of a deleted table.
  package static let systemBackupMilliseconds = 35 * 24 * 60 * 60 * 1000
  /// Neither an option nor an ARN can hold such a name.
  private static let backupRegion = ":backup"

  /// Copies a table with its items.
  package func back(
    up table: Table, named name: String, kind: Backup.Kind
  ) throws(SQLiteError) -> Backup {
    let copy = try insert(table.definition(region: Self.backupRegion, name: Identifier.uuid()))
    var settings = TableSettings(of: table.billingMode, units: table.units)
    let source = try self.settings(of: table)
    settings.encryptionKey = source.encryptionKey
    settings.throughput.maximumUnits = source.throughput.maximumUnits
    try set(settings, of: copy)
    try copyItems(from: table, to: copy)
    let stream = try latestStream(of: table)
    let suffix = kind == .system ? "00000000" : Identifier.hex(digits: 8)
    let code = padded(now.milliseconds, 14) + "-" + suffix
    let expiry = kind == .system ? now.adding(milliseconds: Self.systemBackupMilliseconds) : nil
    _ = try connection.run(
      Statement.insert,
      binding: [
        copy.id, table.region, table.name, table.uuid, table.createdAt.milliseconds,
        stream.flatMap { $0.isEnabled ? $0.viewType.rawValue : nil }, table.timeToLiveAttribute,
        code, name,
        kind.rawValue, now.milliseconds, expiry?.milliseconds,
      ])
    guard let backup = try backup(code, ofTable: table.name, in: table.region) else {
      preconditionFailure("a backup just inserted is there")
    }
    return backup
  }

  /// Removes a backup and what it holds.
  package func delete(_ backup: Backup) throws(SQLiteError) {
    _ = try connection.run(Statement.delete, backup.id)
    try delete(copy(in: backup))
  }

  /// Makes a table of what a backup holds.
  package func restore(
    _ backup: Backup, as definition: TableDefinition
  ) throws(SQLiteError) -> Table {
    let table = try insert(definition)
    try copyItems(from: copy(in: backup), to: table)
    try rebuildIndexes(of: table)
    return table
  }

  /// Fills an empty table with another's items.
  private func copyItems(from source: Table, to target: Table) throws(SQLiteError) {
    _ = try connection.run(Statement.copyItems, source.id, target.id)
    _ = try connection.run(Statement.copyCounts, source.itemCount, source.sizeBytes, target.id)
  }
}

extension Backup {
  fileprivate init(_ row: borrowing Row) {
    id = row.integer(0)
    copyID = row.integer(1)
    region = row.text(2)
    tableName = row.text(3)
    tableUUID = row.text(4)
    tableCreatedAt = Timestamp(milliseconds: row.integer(5))
    viewType = row.textOrNil(6).flatMap(StreamViewType.init)
    timeToLiveAttribute = row.textOrNil(7)
    code = row.text(8)
    name = row.text(9)
    kind = Kind(rawValue: row.text(10)) ?? .user
    createdAt = Timestamp(milliseconds: row.integer(11))
    expiresAt = row.integerOrNil(12).map(Timestamp.init(milliseconds:))
    itemCount = row.integer(13)
    sizeBytes = row.integer(14)
  }
}

private enum Statement {
  static let byCode = """
    SELECT backups.id, table_id, backups.region, table_name, table_uuid, table_created_at,
      view_type, backups.time_to_live_attribute, code, backups.name, kind, backups.created_at,
      expires_at, item_count, size_bytes
    FROM backups JOIN tables ON tables.id = table_id
    WHERE backups.region = ?1 AND code = ?2 AND table_name = ?3
      AND (expires_at IS NULL OR expires_at > ?4)
    """
  static let list = """
    SELECT backups.id, table_id, backups.region, table_name, table_uuid, table_created_at,
      view_type, backups.time_to_live_attribute, code, backups.name, kind, backups.created_at,
      expires_at, item_count, size_bytes
    FROM backups JOIN tables ON tables.id = table_id
    WHERE backups.region = ?1 AND (code, table_name) > (?2, ?3)
      AND (?4 IS NULL OR table_name = ?4) AND (?5 IS NULL OR kind = ?5)
      AND backups.created_at >= ?6 AND backups.created_at < ?7
      AND (expires_at IS NULL OR expires_at > ?8)
    ORDER BY code, table_name LIMIT ?9
    """
  static let insert = """
    INSERT INTO backups (table_id, region, table_name, table_uuid, table_created_at, view_type,
      time_to_live_attribute, code, name, kind, created_at, expires_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    """
  static let delete = "DELETE FROM backups WHERE id = ?1"
  static let copyItems = """
    INSERT INTO items (table_id, partition, sort, size_bytes, attributes)
    SELECT ?2, partition, sort, size_bytes, attributes FROM items WHERE table_id = ?1
    """
  static let copyCounts = "UPDATE tables SET item_count = ?1, size_bytes = ?2 WHERE id = ?3"
}
