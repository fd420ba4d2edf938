internal import Engine
internal import Expressions

/// Reads one page of a query or a scan.
struct PageReader {
  let source: ReadSource
  /// The keys to read; nil for all.
  var range: KeyRange?
  var order: ReadingOrder = .ascending
  var segment: Segment = .whole
  var start: StartKey?
  var limit: Int?
  var filter: Condition?
  var projection: Expressions.Projection?
  var select: Select?
  /// What is given back of an item, where that is not what the projection leaves of it.
  var row: ((Item) -> Item)?
  /// A page ends with the item that makes it this large.
  var limitBytes = Self.mostBytes

  static let mostBytes = 1024 * 1024

  /// What a page holds.
  struct Page {
    var items: [Item] = []
    var count = 0
    var scannedCount = 0
    /// The bytes read from the table or the index, and from the table behind an index.
    var sizeBytes = 0
    var fetchedSizesBytes: [Int] = []
    /// Where to go on; nil at the end.
    var lastKey: Item?
  }

  func read(in transaction: ReadTransaction) throws -> Page {
    var page = Page()
    let fetchesItems = source.fetchesItems(select, projection)
    try forEachItem(in: transaction) { stored, sizeBytes in
      page.scannedCount += 1
      page.sizeBytes += sizeBytes
      if fetchesItems { page.fetchedSizesBytes.append(stored.sizeBytes) }
      let item = stored.item
      let seen = fetchesItems ? item : source.seen(item)
      if filter?.holds(for: seen) ?? true {
        page.count += 1
        if select != .count {
          page.items.append(row?(seen) ?? projection?.apply(to: seen) ?? seen)
        }
      }
      guard page.scannedCount == limit || page.sizeBytes >= limitBytes else { return true }
      page.lastKey = source.startKey(behind: item)
      return false
    }
    return page
  }

  private func forEachItem(
    in transaction: ReadTransaction, _ body: (StoredItem, Int) -> Bool
  ) throws {
    let table = source.table
    switch (source.index, range) {
    case (nil, nil):
      try transaction.forEachItem(in: table, after: start?.item, segment: segment) {
        body($0, $0.sizeBytes)
      }
    case (nil, let range?):
      try transaction.forEachItem(in: table, range: range, after: start?.item, order: order) {
        body($0, $0.sizeBytes)
      }
    case (let index?, nil):
      try transaction.forEachItem(
        of: index, in: table, after: start?.position, segment: segment, body)
    case (let index?, let range?):
      try transaction.forEachItem(
        of: index, in: table, range: range, after: start?.position, order: order, body)
    }
  }

  /// What the page cost.
  func addCost(of page: Page, to meter: inout CapacityMeter, isConsistent: Bool) {
    meter.addRead(
      sizeBytes: page.sizeBytes, of: source.table, index: source.index, isConsistent: isConsistent)
    for sizeBytes in page.fetchedSizesBytes {
      meter.addRead(sizeBytes: sizeBytes, of: source.table, isConsistent: isConsistent)
    }
  }
}

extension ReadSource {
  /// The part of an item that a reader of the source sees.
  fileprivate func seen(_ item: Item) -> Item {
    index?.projected(item, tableKeys: table.keySchema) ?? item
  }
}
