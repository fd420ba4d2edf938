package import Engine
private import Expressions

extension WriteTransaction {
  /// Puts items that passed the table's checks, with all that a put of `BatchWriteItem` does.
  ///
  /// - Parameter keyOrder: the indices of the items by their keys; nil where they have that order.
  package func putImported(_ items: PackedItems, keyOrder: [Int]?, in table: Table) throws {
    guard table.hasItemCollections else {
      return try put(items, keyOrder: keyOrder, in: table)
    }
    // The limit of a collection needs the item that is replaced.
    for index in 0..<items.count {
      let write = ItemWrite(put: items.item(index), if: nil)
      _ = try carryOut(try prepare(write, in: table))
    }
  }
}
