internal import Expressions
package import SQLite

extension WriteTransaction {
  /// Adds an index to a table, with entries for the items that fit it.
  package func addIndex(
    _ definition: SecondaryIndex.Definition, to table: Table
  ) throws(SQLiteError) {
    try flush()
    let keys = definition.keySchema
    let id = try connection.first(
      Statement.insertIndex,
      binding: [
        table.id, definition.name, definition.kind.rawValue, definition.projection.typeName,
        definition.units.read, definition.units.write,
      ] + definition.throughput.values
    ) { $0.integer(0) }
    guard let id else { preconditionFailure("an index just inserted has an id") }
    let included = definition.projection.includedNames
    let attributes: [(IndexAttributeRole, String, String?)] =
      keys.partition.map { (.partition, $0.name, $0.type.rawValue) }
      + keys.sort.map { (.sort, $0.name, $0.type.rawValue) }
      + included.map { (.included, $0, nil) }
    for (position, (role, name, type)) in attributes.enumerated() {
      _ = try connection.run(Statement.insertAttribute, id, position, role.rawValue, name, type)
    }
    try fill(
      SecondaryIndex(id: id, definition: definition, itemCount: 0, sizeBytes: 0), of: table)
  }

  /// Removes an index; its table's items stay as they are.
  package func remove(_ index: SecondaryIndex) throws(SQLiteError) {
    try flush()
    _ = try connection.run(Statement.deleteEntries, index.id)
    _ = try connection.run(Statement.deleteIndex, index.id)
  }

  /// Keeps how much an index bears.
  package func update(
    _ index: SecondaryIndex, units: Units, throughput: Throughput
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.updateIndex, binding: [index.id, units.read, units.write] + throughput.values)
  }

  /// Makes the entries of a table's indexes anew, after its items were written in another way.
  package func rebuildIndexes(of table: Table) throws(SQLiteError) {
    try flush()
    for index in table.indexes {
      _ = try connection.run(Statement.deleteEntries, index.id)
      _ = try connection.run(Statement.resetCounts, index.id)
      try fill(index, of: table)
    }
  }

  private func fill(_ index: SecondaryIndex, of table: Table) throws(SQLiteError) {
    var failure: SQLiteError?
    try forEachItem(in: table, after: nil) { stored in
      let item = stored.item
      guard let entry = try? index.entry(of: item, tableKeys: table.keySchema),
        let key = try? table.keySchema.primaryKey(ofItem: item)
      else { return true }
      do throws(SQLiteError) {
        try insert(entry, key, in: index)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
  }
}

extension WriteTransaction {
  /// Brings the entries of an item in line with it.
  func updateIndexes(
    of table: Table, _ key: PrimaryKey, from old: StoredItem?, to new: WritableItem?
  ) throws(SQLiteError) -> [IndexChange] {
    if table.indexes.isEmpty { return [] }
    let oldEntries = table.entries(of: old)
    var changes: [IndexChange] = []
    for (place, index) in table.indexes.enumerated() {
      let change = (old: oldEntries[place], new: new?.entries[place] ?? nil)
      if change.old == change.new { continue }
      if let entry = change.old, entry.key != change.new?.key {
        _ = try connection.run(
          Statement.deleteEntry, index.id, entry.key.partitionBytes, entry.key.sortBytes,
          key.partitionBytes, key.sortBytes)
        count(in: index, items: -1, bytes: -entry.sizeBytes)
      }
      if let entry = change.new, !entry.hasSameRow(as: change.old) {
        try insert(entry, key, in: index, replacing: change.old)
      }
      changes.append(
        IndexChange(
          index: index, oldSizeBytes: change.old?.sizeBytes, newSizeBytes: change.new?.sizeBytes,
          hasMoved: change.old != nil && change.new != nil && change.old?.key != change.new?.key))
    }
    return changes
  }

  /// Writes an entry; one in the same place is replaced.
  private func insert(
    _ entry: IndexEntry, _ key: PrimaryKey, in index: SecondaryIndex,
    replacing old: IndexEntry? = nil
  ) throws(SQLiteError) {
    _ = try connection.run(
      Statement.putEntry, index.id, entry.key.partitionBytes, entry.key.sortBytes,
      key.partitionBytes, key.sortBytes, entry.sizeBytes)
    let isReplaced = old?.key == entry.key
    count(
      in: index, items: isReplaced ? 0 : 1,
      bytes: entry.sizeBytes - (isReplaced ? old?.sizeBytes ?? 0 : 0))
  }

  private func count(in index: SecondaryIndex, items: Int, bytes: Int) {
    tally.indexes[index.id, default: Tally.Gain()].items += items
    tally.indexes[index.id, default: Tally.Gain()].sizeBytes += bytes
  }
}

extension IndexEntry {
  /// Whether the other is stored the same way, whatever the attributes are.
  fileprivate func hasSameRow(as other: IndexEntry?) -> Bool {
    key == other?.key && sizeBytes == other?.sizeBytes
  }
}

private enum Statement {
  static let insertIndex = """
    INSERT INTO indexes (table_id, name, kind, projection_type, read_units, write_units,
      maximum_read_units, maximum_write_units, warm_read_units, warm_write_units, increased_at,
      decreased_at, decreases_on_day)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id
    """
  static let insertAttribute = """
    INSERT INTO index_attributes (index_id, position, role, name, type)
    VALUES (?1, ?2, ?3, ?4, ?5)
    """
  static let updateIndex = """
    UPDATE indexes SET read_units = ?2, write_units = ?3, maximum_read_units = ?4,
      maximum_write_units = ?5, warm_read_units = ?6, warm_write_units = ?7, increased_at = ?8,
      decreased_at = ?9, decreases_on_day = ?10
    WHERE id = ?1
    """
  static let resetCounts = "UPDATE indexes SET item_count = 0, size_bytes = 0 WHERE id = ?1"
  static let deleteEntries = "DELETE FROM index_entries WHERE index_id = ?1"
  static let deleteIndex = "DELETE FROM indexes WHERE id = ?1"
  static let deleteEntry = """
    DELETE FROM index_entries WHERE index_id = ?1 AND partition = ?2 AND sort = ?3
      AND item_partition = ?4 AND item_sort = ?5
    """
  static let putEntry = """
    INSERT INTO index_entries (index_id, partition, sort, item_partition, item_sort, size_bytes)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT (index_id, partition, sort, item_partition, item_sort)
    DO UPDATE SET size_bytes = excluded.size_bytes
    """
}
