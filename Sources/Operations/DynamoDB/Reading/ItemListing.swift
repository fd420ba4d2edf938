package import Engine
internal import Expressions

/// All items of a table or an index that a filter lets through, in one reading.
package struct ItemListing {
  package let table: Table
  private let source: ReadSource
  private let filter: Condition?

  /// Checks as `Scan` does, and throws its errors.
  package init(
    tableName: ItemTableName, indexName: String?, filterExpression: String?,
    names: ExpressionAttributeNames?, values: ExpressionAttributeValues?,
    in transaction: ReadTransaction, for caller: Caller
  ) throws {
    let members = PageMembers(
      filterMember: "ScanFilter", filterExpression: filterExpression, names: names, values: values)
    try members.check(isQuery: false)
    filter = try members.filterAndProjection().0
    table = try transaction.tableOfItems(tableName.table, for: caller)
    source = try ReadSource(table, indexName: indexName, isConsistent: false)
    try members.checkKeyPaths(filter, nil, of: source, isQuery: false)
  }

  /// Goes through the items in the order of `Scan`, until the body says `false`.
  package func forEach(
    in transaction: ReadTransaction, _ body: (StoredItem) -> Bool
  ) throws {
    guard let index = source.index else {
      return try transaction.forEachItem(in: table, after: nil) { stored in
        guard filter?.holds(for: stored.item) ?? true else { return true }
        return body(stored)
      }
    }
    let holdsAll = index.definition.projection == .all
    try transaction.forEachItem(of: index, in: table, after: nil) { stored, _ in
      if holdsAll, filter == nil { return body(stored) }
      let seen = index.projected(stored.item, tableKeys: table.keySchema)
      guard filter?.holds(for: seen) ?? true else { return true }
      return body(StoredItem(seen))
    }
  }
}
