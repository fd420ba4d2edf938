#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
package import Expressions

/// Many items that passed a table's checks, in little more memory than their bytes take.
package struct PackedItems: Sendable {
  /// Where an item's bytes are: those of its partition key, its sort key, and its text.
  private struct Place {
    var block: Int32
    var start: Int32
    var partitionCount: Int32
    var sortCount: Int32
    var textCount: Int32
    var sizeBytes: Int32
  }

  private var blocks: [[UInt8]] = []
  private var places: [Place] = []
  /// The entries in the table's indexes, by item; none of a table without indexes.
  private var entries: [[IndexEntry?]] = []
  /// What DynamoDB says that all of them have together.
  package private(set) var sizeBytes = 0

  private static let blockSizeBytes = 1 << 20

  package init() {}

  package var count: Int { places.count }
  package var isEmpty: Bool { places.isEmpty }

  /// Adds an item behind the others.
  package mutating func append(_ item: WritableItem) {
    let (partition, sort) = (item.key.partitionBytes, item.key.sortBytes)
    let count = partition.count + sort.count + item.stored.utf8.count
    let last = blockIndex(withRoomFor: count)
    places.append(
      Place(
        block: Int32(last), start: Int32(blocks[last].count),
        partitionCount: Int32(partition.count), sortCount: Int32(sort.count),
        textCount: Int32(item.stored.utf8.count), sizeBytes: Int32(item.sizeBytes)))
    blocks[last] += partition
    blocks[last] += sort
    blocks[last] += item.stored.utf8
    if !item.entries.isEmpty { entries.append(item.entries) }
    sizeBytes += item.sizeBytes
  }

  private mutating func blockIndex(withRoomFor count: Int) -> Int {
    if blocks.isEmpty || blocks[blocks.count - 1].count + count > Self.blockSizeBytes {
      var block: [UInt8] = []
      block.reserveCapacity(max(count, Self.blockSizeBytes))
      blocks.append(block)
    }
    return blocks.count - 1
  }

  /// The attributes of one of them.
  package func item(_ index: Int) -> Item { row(index).stored.item }

  /// What the store keeps of one of them.
  func row(_ index: Int) -> ItemRow {
    let place = places[index]
    let block = blocks[Int(place.block)]
    let sort = Int(place.start + place.partitionCount)
    let text = sort + Int(place.sortCount)
    return ItemRow(
      partitionBytes: Array(block[Int(place.start)..<sort]), sortBytes: Array(block[sort..<text]),
      stored: StoredItem(
        utf8: Array(block[text..<text + Int(place.textCount)]), sizeBytes: Int(place.sizeBytes)))
  }

  /// One of them as it was checked, for the table that checked it.
  func writable(_ index: Int, in table: Table) -> WritableItem {
    let row = row(index)
    let key = table.keySchema.primaryKey(
      partitionBytes: row.partitionBytes, sortBytes: row.sortBytes)
    return WritableItem(
      key: key, stored: row.stored, entries: entries.isEmpty ? [] : entries[index])
  }

  /// The indices of the items by their keys, equal ones as they came; nil if they came so.
  package func keyOrder() -> [Int]? {
    guard (1..<max(1, count)).contains(where: { comparison($0 - 1, $0) > 0 }) else { return nil }
    return (0..<count).sorted { left, right in
      let order = comparison(left, right)
      return order != 0 ? order < 0 : left < right
    }
  }

  /// Negative where the first one's key comes first in the store, zero where it is the same.
  private func comparison(_ left: Int, _ right: Int) -> Int {
    let (one, other) = (places[left], places[right])
    return blocks[Int(one.block)].withUnsafeBytes { ones in
      blocks[Int(other.block)].withUnsafeBytes { others in
        let ones = ones[Int(one.start)...], others = others[Int(other.start)...]
        let order = Self.order(
          ones.prefix(Int(one.partitionCount)), others.prefix(Int(other.partitionCount)))
        guard order == 0 else { return order }
        return Self.order(
          ones.dropFirst(Int(one.partitionCount)).prefix(Int(one.sortCount)),
          others.dropFirst(Int(other.partitionCount)).prefix(Int(other.sortCount)))
      }
    }
  }

  private static func order(
    _ left: Slice<UnsafeRawBufferPointer>, _ right: Slice<UnsafeRawBufferPointer>
  ) -> Int {
    let count = min(left.count, right.count)
    if count > 0, let ones = UnsafeRawBufferPointer(rebasing: left).baseAddress,
      let others = UnsafeRawBufferPointer(rebasing: right).baseAddress
    {
      let order = memcmp(ones, others, count)
      if order != 0 { return Int(order) }
    }
    return left.count - right.count
  }
}
