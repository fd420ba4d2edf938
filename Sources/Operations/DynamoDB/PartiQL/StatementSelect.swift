internal import Engine
internal import Expressions

/// A `SELECT` whose table was found: which of its items are read, and how.
struct StatementSelect {
  let source: ReadSource
  let plan: PartiQLReadPlan
  private let select: PartiQLStatement.Select
  private let isConsistent: Bool

  init(
    _ select: PartiQLStatement.Select, in table: Table, isConsistent: Bool
  ) throws(ServiceError) {
    let source = try ReadSource(table, of: select.table, isConsistent: isConsistent)
    plan = try valid { () throws(ValueError) in try select.plan(keys: source.keySchema) }
    self.source = source
    self.select = select
    self.isConsistent = isConsistent
  }

  /// The key of the one item of the table that is read; nil where it may be another.
  var singleKey: Item? { source.index == nil ? plan.singleKey : nil }

  /// The key of the one item that is read, for an operation that reads no more.
  func singleKey(for operation: OperationName) throws(ServiceError) -> Item {
    guard let singleKey else {
      throw .validation(
        "Select statements within \(operation.wire) must specify the primary key in the where "
          + "clause.")
    }
    return singleKey
  }

  /// Reads the item with a key, and gives its columns; nil where there is none.
  func row(
    of key: PrimaryKey, in transaction: ReadTransaction, _ meter: inout CapacityMeter
  ) throws -> Item? {
    let stored = try transaction.item(key, in: source.table)
    meter.addRead(
      sizeBytes: stored?.sizeBytes ?? 0, of: source.table, isConsistent: isConsistent)
    return stored.map { select.row(of: $0.item) }
  }
}

/// Pages.
extension StatementSelect {
  /// What a page holds.
  struct Page {
    var rows: [Item] = []
    fileprivate var scannedCount = 0
    fileprivate var sizeBytes = 0
    /// Where the next page begins; nil at the end.
    var next: StatementToken?
  }

  /// How many lookups a page has at most; more come of `IN` and `OR`.
  private static let mostLookups = 10

  func page(
    from start: StatementToken?, limit: Int?, in transaction: ReadTransaction,
    _ meter: inout CapacityMeter
  ) throws -> Page {
    try check()
    var page = Page()
    if let singleKey {
      let key = try valid { () throws(ValueError) in
        try source.keySchema.primaryKey(exactly: singleKey)
      }
      if let row = try row(of: key, in: transaction, &meter) { page.rows = [row] }
      return page
    }
    let readers = readers
    let first = start?.lookup ?? 0
    guard readers.indices.contains(first) else { throw ServiceError.invalidNextToken }
    for place in readers.indices[first...].prefix(Self.mostLookups) {
      var reader = readers[place]
      if place == first { reader.start = try startKey(start?.key, reader.range) }
      reader.limit = limit.map { $0 - page.scannedCount }
      reader.limitBytes -= page.sizeBytes
      let part = try reader.read(in: transaction)
      reader.addCost(of: part, to: &meter, isConsistent: isConsistent)
      page.add(part)
      if let key = part.lastKey {
        page.next = StatementToken(lookup: place, key: key)
        return page
      }
    }
    let next = first + Self.mostLookups
    if next < readers.count { page.next = StatementToken(lookup: next, key: nil) }
    return page
  }

  /// A reader a lookup, or one of all.
  private var readers: [PageReader] {
    switch plan.access {
    case .scan(let condition): return [reader(of: nil, condition)]
    case .lookups(let lookups): return lookups.map { reader(of: $0.range, $0.filter) }
    }
  }

  private func reader(of range: KeyRange?, _ filter: Condition?) -> PageReader {
    var reader = PageReader(source: source)
    reader.range = range
    reader.order = plan.isForward ? .ascending : .descending
    reader.filter = filter
    reader.projection = select.projection
    reader.row = select.row
    return reader
  }

  private func startKey(_ key: Item?, _ range: KeyRange?) throws(ServiceError) -> StartKey? {
    guard let key else { return nil }
    do throws(ServiceError) {
      guard let range else { return try StartKey(scan: key, of: source) }
      return try StartKey(query: key, of: source, in: range)
    } catch {
      throw .invalidNextToken
    }
  }
}

extension StatementSelect.Page {
  fileprivate mutating func add(_ part: PageReader.Page) {
    rows += part.items
    scannedCount += part.scannedCount
    sizeBytes += part.sizeBytes
  }
}

/// Checks.
extension StatementSelect {
  /// Refuses keys that nothing can have, and attributes that an index lacks.
  private func check() throws(ServiceError) {
    try valid { () throws(ValueError) in
      try plan.checkKeyTypes()
      if case .lookups(let lookups) = plan.access {
        for lookup in lookups { try check(lookup) }
      }
    }
    guard let index = source.index else { return }
    try source.check(select.projection)
    let missing = plan.unprojectedAttributes { source.holds($0, index) }
    guard missing.isEmpty else {
      throw .invalid(
        "Secondary index \(index.name) does not project one or more filter attributes: "
          + "[\(missing.joined(separator: ", "))]")
    }
  }

  /// Throws where a key is empty or too long, in the words of a query.
  private func check(_ lookup: PartiQLReadPlan.Lookup) throws(ValueError) {
    let keys = source.keySchema
    let partition = KeyCondition(keys.partition[0].name, .equal(lookup.partition))
    _ = try KeyQuery([partition], schema: keys)
    for limit in lookup.sort {
      _ = try KeyQuery([partition, KeyCondition(keys.sort[0].name, limit)], schema: keys)
    }
  }
}

extension ReadSource {
  /// What a statement reads; it words some faults otherwise than a query does.
  fileprivate init(
    _ table: Table, of source: PartiQLStatement.Source, isConsistent: Bool
  ) throws(ServiceError) {
    self.table = table
    guard let name = source.indexName else {
      index = nil
      return
    }
    guard let index = table.index(named: name) else {
      throw .validation("The table does not have the specified index")
    }
    if index.definition.kind == .global, isConsistent {
      throw .validation(
        "Strongly consistent read is not supported on Global Secondary Indexes")
    }
    self.index = index
  }
}
