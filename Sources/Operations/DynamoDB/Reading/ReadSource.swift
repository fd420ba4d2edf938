internal import Engine
internal import Expressions

/// What a query or a scan reads: a table, or one of its indexes.
struct ReadSource {
  let table: Table
  let index: SecondaryIndex?

  init(
    _ table: Table, indexName: String?, isConsistent: Bool
  ) throws(ServiceError) {
    self.table = table
    guard let indexName else {
      index = nil
      return
    }
    guard let index = table.index(named: indexName) else {
      throw .validation("The table does not have the specified index: \(indexName)")
    }
    if index.definition.kind == .global, isConsistent {
      throw .validation("Consistent reads are not supported on global secondary indexes")
    }
    self.index = index
  }

  /// The keys that a query's conditions are about.
  var keySchema: KeySchema { index?.keySchema ?? table.keySchema }

  /// The attributes of a place to go on after: the index's keys and the table's.
  var startKeyNames: [String] {
    var names = table.keySchema.elements.map(\.name)
    for name in index?.keySchema.elements.map(\.name) ?? []
    where !names.contains(where: { $0.isSame(as: name) }) {
      names.append(name)
    }
    return names
  }

  /// The place behind an item.
  func startKey(behind item: Item) -> Item { item.picking(startKeyNames) }

  /// Refuses to give back more of a global index's items than it holds.
  func checkSelect(_ select: Select?) throws(ServiceError) {
    guard let index, index.definition.kind == .global, select == .allAttributes,
      index.definition.projection != .all
    else { return }
    throw .invalid(
      "Select type ALL_ATTRIBUTES is not supported for global secondary index \(index.name) "
        + "because its projection type is not ALL")
  }

  /// Whether the table's items are asked for although an index is read.
  func fetchesItems(_ select: Select?, _ projection: Expressions.Projection?) -> Bool {
    guard let index, index.definition.projection != .all else { return false }
    if select == .allAttributes { return true }
    guard let projection, index.definition.kind == .local else { return false }
    return projection.paths.contains { !holds($0.attribute, index) }
  }

  /// Refuses attributes that a global index does not hold.
  func check(_ projection: Expressions.Projection?) throws(ServiceError) {
    guard let index, index.definition.kind == .global, let projection else { return }
    let missing = projection.paths.map(\.attribute).filter { !holds($0, index) }
    guard !missing.isEmpty else { return }
    throw .invalid(
      "Global secondary index \(index.name) does not project [\(missing.joined(separator: ", "))]")
  }

  /// Whether an index has an attribute of its items.
  func holds(_ name: String, _ index: SecondaryIndex) -> Bool {
    if index.definition.projection == .all { return true }
    return (startKeyNames + index.definition.projection.includedNames).contains {
      $0.isSame(as: name)
    }
  }
}

extension Item {
  /// The attributes that are named, in the names' order.
  func picking(_ names: [String]) -> Item {
    var picked = Item()
    for name in names { picked[name] = self[name] }
    return picked
  }
}
