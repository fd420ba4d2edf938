package import Expressions
package import SQLite

extension ReadTransaction {
  /// A table's indexes in the order they were made.
  func indexes(ofTable tableID: Int) throws(SQLiteError) -> [SecondaryIndex] {
    var indexes: [SecondaryIndex] = []
    for row in try connection.all(Statement.ofTable, tableID, read: IndexRow.init) {
      let attributes = try connection.all(Statement.attributes, row.id, read: IndexAttribute.init)
      indexes.append(SecondaryIndex(row, attributes))
    }
    return indexes
  }

  /// Goes through the items of an index in the order of its keys, until the body says `false`.
  ///
  /// The body gets the whole item, and how many bytes of it the index holds.
  package func forEachItem(
    of index: SecondaryIndex, in table: Table, after position: IndexPosition?,
    segment: Segment = .whole, _ body: (StoredItem, _ entrySizeBytes: Int) -> Bool
  ) throws(SQLiteError) {
    let (key, item) = (position?.index, position?.item)
    try connection.forEach(
      Statement.all, index.id, table.id, key?.partitionBytes ?? [], key?.sortBytes ?? [],
      item?.partitionBytes ?? [], item?.sortBytes ?? []
    ) { row in
      guard row.withBlob(3, segment.contains) else { return true }
      return body(StoredItem(row), row.integer(2))
    }
  }

  /// Goes through the items of an index whose keys lie in a range, until the body says `false`.
  ///
  /// The position to go on after must lie in the range too.
  package func forEachItem(
    of index: SecondaryIndex, in table: Table, range: KeyRange, after position: IndexPosition?,
    order: ReadingOrder, _ body: (StoredItem, _ entrySizeBytes: Int) -> Bool
  ) throws(SQLiteError) {
    var lower = Edge(sort: range.lowerBound)
    var upper = range.upperBound.map { Edge(sort: $0) }
    if let position {
      let edge = Edge(
        sort: position.index.sortBytes, itemPartition: position.item.partitionBytes,
        itemSort: position.item.sortBytes)
      if order == .ascending { lower = edge } else { upper = edge }
    }
    let statement = Statement.inRange(order, isOpen: upper == nil)
    if let upper {
      try connection.forEach(
        statement, index.id, table.id, range.partition, lower.sort, lower.itemPartition,
        lower.itemSort, upper.sort, upper.itemPartition, upper.itemSort
      ) { body(StoredItem($0), $0.integer(2)) }
    } else {
      try connection.forEach(
        statement, index.id, table.id, range.partition, lower.sort, lower.itemPartition,
        lower.itemSort
      ) { body(StoredItem($0), $0.integer(2)) }
    }
  }
}

/// A place in an index: behind one of its items.
package struct IndexPosition: Sendable {
  package let index: PrimaryKey
  package let item: PrimaryKey

  package init(index: PrimaryKey, item: PrimaryKey) {
    self.index = index
    self.item = item
  }
}

/// Where a range begins or ends; a sort key alone stands before all entries that have it.
private struct Edge {
  let sort: [UInt8]
  var itemPartition: [UInt8] = []
  var itemSort: [UInt8] = []
}

/// A row of `indexes`.
private struct IndexRow {
  let id: Int
  let name: String
  let kind: String
  let projectionType: String
  let units: Units
  let throughput: Throughput
  let itemCount: Int
  let sizeBytes: Int

  init(_ row: borrowing Row) {
    id = row.integer(0)
    name = row.text(1)
    kind = row.text(2)
    projectionType = row.text(3)
    units = Units(read: row.integer(4), write: row.integer(5))
    throughput = Throughput(row, from: 8)
    itemCount = row.integer(6)
    sizeBytes = row.integer(7)
  }
}

/// A row of `index_attributes`.
private struct IndexAttribute {
  let role: IndexAttributeRole
  let name: String
  let type: ScalarAttributeType?

  init(_ row: borrowing Row) {
    role = IndexAttributeRole(rawValue: row.text(0)) ?? .included
    name = row.text(1)
    type = row.textOrNil(2).flatMap(ScalarAttributeType.init)
  }

  var element: KeySchema.Element { KeySchema.Element(name, type ?? .S) }
}

/// What an attribute is to an index.
enum IndexAttributeRole: String {
  case partition = "HASH"
  case sort = "RANGE"
  case included = "INCLUDE"
}

extension IndexProjection {
  /// As it is stored and as AWS names it.
  package var typeName: String {
    switch self {
    case .keysOnly: "KEYS_ONLY"
    case .include: "INCLUDE"
    case .all: "ALL"
    }
  }

  package var includedNames: [String] {
    if case .include(let names) = self { names } else { [] }
  }
}

extension SecondaryIndex {
  fileprivate init(_ row: IndexRow, _ attributes: [IndexAttribute]) {
    func elements(_ role: IndexAttributeRole) -> [KeySchema.Element] {
      attributes.filter { $0.role == role }.map(\.element)
    }
    let projection: IndexProjection =
      switch row.projectionType {
      case "ALL": .all
      case "KEYS_ONLY": .keysOnly
      default: .include(elements(.included).map(\.name))
      }
    id = row.id
    definition = Definition(
      name: row.name, kind: Kind(rawValue: row.kind) ?? .global,
      keySchema: KeySchema(partition: elements(.partition), sort: elements(.sort)),
      projection: projection, units: row.units, throughput: row.throughput)
    itemCount = row.itemCount
    sizeBytes = row.sizeBytes
  }
}

private enum Statement {
  static let ofTable = """
    SELECT id, name, kind, projection_type, read_units, write_units, item_count, size_bytes,
      maximum_read_units, maximum_write_units, warm_read_units, warm_write_units, increased_at,
      decreased_at, decreases_on_day
    FROM indexes WHERE table_id = ?1 ORDER BY id
    """
  static let attributes = """
    SELECT role, name, type FROM index_attributes WHERE index_id = ?1 ORDER BY position
    """
  static let all = """
    SELECT items.size_bytes, items.attributes, index_entries.size_bytes, index_entries.partition
    FROM index_entries CROSS JOIN items
      ON items.table_id = ?2 AND items.partition = item_partition AND items.sort = item_sort
    WHERE index_id = ?1
      AND (index_entries.partition, index_entries.sort, item_partition, item_sort)
        > (?3, ?4, ?5, ?6)
    ORDER BY index_entries.partition, index_entries.sort, item_partition, item_sort
    """
  static let ascending = """
    SELECT items.size_bytes, items.attributes, index_entries.size_bytes
    FROM index_entries CROSS JOIN items
      ON items.table_id = ?2 AND items.partition = item_partition AND items.sort = item_sort
    WHERE index_id = ?1 AND index_entries.partition = ?3
      AND (index_entries.sort, item_partition, item_sort) > (?4, ?5, ?6)
      AND (index_entries.sort, item_partition, item_sort) < (?7, ?8, ?9)
    ORDER BY index_entries.sort, item_partition, item_sort
    """
  static let ascendingOpen = """
    SELECT items.size_bytes, items.attributes, index_entries.size_bytes
    FROM index_entries CROSS JOIN items
      ON items.table_id = ?2 AND items.partition = item_partition AND items.sort = item_sort
    WHERE index_id = ?1 AND index_entries.partition = ?3
      AND (index_entries.sort, item_partition, item_sort) > (?4, ?5, ?6)
    ORDER BY index_entries.sort, item_partition, item_sort
    """
  static let descending = """
    SELECT items.size_bytes, items.attributes, index_entries.size_bytes
    FROM index_entries CROSS JOIN items
      ON items.table_id = ?2 AND items.partition = item_partition AND items.sort = item_sort
    WHERE index_id = ?1 AND index_entries.partition = ?3
      AND (index_entries.sort, item_partition, item_sort) > (?4, ?5, ?6)
      AND (index_entries.sort, item_partition, item_sort) < (?7, ?8, ?9)
    ORDER BY index_entries.sort DESC, item_partition DESC, item_sort DESC
    """
  static let descendingOpen = """
    SELECT items.size_bytes, items.attributes, index_entries.size_bytes
    FROM index_entries CROSS JOIN items
      ON items.table_id = ?2 AND items.partition = item_partition AND items.sort = item_sort
    WHERE index_id = ?1 AND index_entries.partition = ?3
      AND (index_entries.sort, item_partition, item_sort) > (?4, ?5, ?6)
    ORDER BY index_entries.sort DESC, item_partition DESC, item_sort DESC
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
