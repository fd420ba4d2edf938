private import Expressions
package import SQLite
private import Wire

extension ReadTransaction {
  /// The table with a name.
  package func table(named name: String, in region: String) throws(SQLiteError) -> Table? {
    var table = try connection.first(Statement.tableByName, region, name, read: Table.init)
    if let id = table?.id { table?.indexes = try indexes(ofTable: id) }
    return table
  }

  func table(id: Int) throws(SQLiteError) -> Table? {
    var table = try connection.first(Statement.tableByID, id, read: Table.init)
    table?.indexes = try indexes(ofTable: id)
    return table
  }

  /// The names after a given one in alphabetical order, at most that many.
  package func tableNames(
    in region: String, after name: String?, limit: Int
  ) throws(SQLiteError) -> [String] {
    try connection.all(Statement.namesAfter, region, name ?? "", limit) { $0.text(0) }
  }
}

extension WriteTransaction {
  /// Adds a table; its name must be free.
  package func insert(_ definition: TableDefinition) throws(SQLiteError) -> Table {
    let keys = definition.keySchema
    let isOnDemand = definition.billingMode == .payPerRequest
    _ = try connection.run(
      Statement.insertTable, definition.region, definition.name, Identifier.uuid(),
      keys.partition[0].name, keys.partition[0].type.rawValue, keys.sort.first?.name,
      keys.sort.first?.type.rawValue,
      definition.billingMode.rawValue, isOnDemand ? now.milliseconds : nil, definition.readUnits,
      definition.writeUnits, now.milliseconds)
    if !definition.indexes.isEmpty {
      let table = try inserted(definition)
      for index in definition.indexes { try addIndex(index, to: table) }
    }
    return try inserted(definition)
  }

  private func inserted(_ definition: TableDefinition) throws(SQLiteError) -> Table {
    guard let table = try table(named: definition.name, in: definition.region) else {
      preconditionFailure("a table just inserted is there")
    }
    return table
  }

  /// Keeps what can change of a table: how it is paid for.
  package func update(_ table: Table) throws(SQLiteError) {
    _ = try connection.run(
      Statement.updateTable, table.billingMode.rawValue, table.onDemandSince?.milliseconds,
      table.readUnits, table.writeUnits, table.id)
  }

  /// Removes a table and its items; its streams stay readable.
  package func delete(_ table: Table) throws(SQLiteError) {
    if let stream = try latestStream(of: table), stream.isEnabled { try disable(stream) }
    for index in table.indexes { try remove(index) }
    tally.tables[table.id] = nil
    _ = try connection.run(Statement.deleteItems, table.id)
    _ = try connection.run(Statement.deleteTable, table.id)
  }
}

extension Table {
  fileprivate init(_ row: borrowing Row) {
    let sortType = row.textOrNil(7)
    id = row.integer(0)
    region = row.text(1)
    name = row.text(2)
    uuid = row.text(3)
    keySchema = KeySchema(
      partition: Self.keyElement(row.text(4), row.text(5)),
      sort: sortType.map { Self.keyElement(row.text(6), $0) })
    billingMode = BillingMode(rawValue: row.text(8)) ?? .provisioned
    onDemandSince = row.integerOrNil(9).map(Timestamp.init(milliseconds:))
    readUnits = row.integer(10)
    writeUnits = row.integer(11)
    createdAt = Timestamp(milliseconds: row.integer(12))
    itemCount = row.integer(13)
    sizeBytes = row.integer(14)
    timeToLiveAttribute = row.textOrNil(15)
  }

  private static func keyElement(
    _ name: String, _ type: String
  ) -> (name: String, type: ScalarAttributeType) {
    (name, ScalarAttributeType(rawValue: type) ?? .S)
  }
}

private enum Statement {
  static let tableByName = """
    SELECT id, region, name, uuid, partition_name, partition_type, sort_name, sort_type,
      billing_mode, on_demand_since, read_units, write_units, created_at, item_count, size_bytes,
      time_to_live_attribute
    FROM tables WHERE region = ?1 AND name = ?2
    """
  static let tableByID = """
    SELECT id, region, name, uuid, partition_name, partition_type, sort_name, sort_type,
      billing_mode, on_demand_since, read_units, write_units, created_at, item_count, size_bytes,
      time_to_live_attribute
    FROM tables WHERE id = ?1
    """
  static let namesAfter = """
    SELECT name FROM tables WHERE region = ?1 AND name > ?2 ORDER BY name LIMIT ?3
    """
  static let insertTable = """
    INSERT INTO tables (region, name, uuid, partition_name, partition_type, sort_name, sort_type,
      billing_mode, on_demand_since, read_units, write_units, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
    """
  static let updateTable = """
    UPDATE tables SET billing_mode = ?1, on_demand_since = ?2, read_units = ?3, write_units = ?4
    WHERE id = ?5
    """
  static let deleteItems = "DELETE FROM items WHERE table_id = ?1"
  static let deleteTable = "DELETE FROM tables WHERE id = ?1"
}
