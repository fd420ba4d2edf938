package import Expressions
package import SQLite

extension ReadTransaction {
  /// The item with a key.
  package func item(_ key: PrimaryKey, in table: Table) throws(SQLiteError) -> StoredItem? {
    try connection.first(
      Statement.byKey, table.id, key.partitionBytes, key.sortBytes, read: StoredItem.init)
  }

  /// Goes through a table's items in the order of their keys, until the body says `false`.
  ///
  /// A segment leaves out the partitions that are other segments'.
  package func forEachItem(
    in table: Table, after key: PrimaryKey?, segment: Segment = .whole,
    _ body: (StoredItem) -> Bool
  ) throws(SQLiteError) {
    try connection.forEach(
      Statement.all, table.id, key?.partitionBytes ?? [], key?.sortBytes ?? []
    ) { row in
      guard row.withBlob(2, segment.contains) else { return true }
      return body(StoredItem(row))
    }
  }

  /// Goes through the items whose keys lie in a range, until the body says `false`.
  ///
  /// The key to go on after must lie in the range too.
  package func forEachItem(
    in table: Table, range: KeyRange, after key: PrimaryKey?, order: ReadingOrder,
    _ body: (StoredItem) -> Bool
  ) throws(SQLiteError) {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    if let key {
      if order == .ascending { lower = key.sortBytes + [0] } else { upper = key.sortBytes }
    }
    let statement = Statement.inRange(order, isOpen: upper == nil)
    if let upper {
      try connection.forEach(statement, table.id, range.partition, lower, upper) {
        body(StoredItem($0))
      }
    } else {
      try connection.forEach(statement, table.id, range.partition, lower) { body(StoredItem($0)) }
    }
  }

  /// The bytes of all items with a partition key, and of their entries in local indexes.
  package func collectionSizeBytes(
    partition: [UInt8], in table: Table
  ) throws(SQLiteError) -> Int {
    var size = try connection.first(Statement.partitionSize, table.id, partition) { $0.integer(0) }
    for index in table.indexes where index.definition.kind == .local {
      let more = try connection.first(Statement.entriesSize, index.id, partition) { $0.integer(0) }
      size = (size ?? 0) + (more ?? 0)
    }
    return size ?? 0
  }
}

/// The direction in which a query goes through sort keys.
package enum ReadingOrder: Sendable {
  case ascending, descending
}

/// One of the parts that a parallel scan divides a table into, by partition.
package struct Segment: Sendable {
  package let index: Int
  package let total: Int

  package init(index: Int, total: Int) {
    self.index = index
    self.total = total
  }

  /// The only part there is.
  package static let whole = Segment(index: 0, total: 1)

  /// Whether a partition key belongs to this part.
  package func contains(partition: [UInt8]) -> Bool {
    partition.withUnsafeBytes(contains)
  }

  /// Whether a partition belongs to this part, by an FNV-1a hash of its key.
  func contains(_ partition: UnsafeRawBufferPointer) -> Bool {
    if total == 1 { return true }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in partition { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    // The low bits of a short key's hash say little; the high ones are folded in.
    return Int((hash ^ (hash >> 32)) % UInt64(total)) == index
  }
}

extension StoredItem {
  /// Reads the columns `size_bytes` and `attributes`, which come first.
  init(_ row: borrowing Row) {
    self.init(utf8: row.blob(1), sizeBytes: row.integer(0))
  }
}

private enum Statement {
  static let byKey = """
    SELECT size_bytes, attributes FROM items
    WHERE table_id = ?1 AND partition = ?2 AND sort = ?3
    """
  static let all = """
    SELECT size_bytes, attributes, partition FROM items
    WHERE table_id = ?1 AND (partition, sort) > (?2, ?3) ORDER BY partition, sort
    """
  static let ascending = """
    SELECT size_bytes, attributes FROM items
    WHERE table_id = ?1 AND partition = ?2 AND sort >= ?3 AND sort < ?4 ORDER BY sort
    """
  static let ascendingOpen = """
    SELECT size_bytes, attributes FROM items
    WHERE table_id = ?1 AND partition = ?2 AND sort >= ?3 ORDER BY sort
    """
  static let descending = """
    SELECT size_bytes, attributes FROM items
    WHERE table_id = ?1 AND partition = ?2 AND sort >= ?3 AND sort < ?4 ORDER BY sort DESC
    """
  static let descendingOpen = """
    SELECT size_bytes, attributes FROM items
    WHERE table_id = ?1 AND partition = ?2 AND sort >= ?3 ORDER BY sort DESC
    """
  static let partitionSize = """
    SELECT sum(size_bytes) FROM items WHERE table_id = ?1 AND partition = ?2
    """
  static let entriesSize = """
    SELECT sum(size_bytes) FROM index_entries WHERE index_id = ?1 AND partition = ?2
    """

  static func inRange(_ order: ReadingOrder, isOpen: Bool) -> String {
    switch (order, isOpen) {
    case (.ascending, false): ascending
    case (.ascending, true): ascendingOpen
    case (.descending, false): descending
    case (.descending, true): descendingOpen
    }
  }
}
