package import Engine
private import Expressions

extension WriteTransaction {
  /// Puts an item that passed the table's checks, with all that a put of `BatchWriteItem` does.
  package func putImported(_ item: WritableItem, in table: Table) throws {
    if table.hasItemCollections {
      // The limit of a collection needs the item that is replaced.
      _ = try carryOut(try prepare(ItemWrite(put: item.item, if: nil), in: table))
    } else {
      try put(item, in: table)
    }
  }
}
