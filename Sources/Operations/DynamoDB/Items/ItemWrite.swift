internal import Engine
internal import Expressions
internal import Wire

/// One write of one item, whichever operation asked for it.
struct ItemWrite {
  /// What becomes of the item.
  enum Change {
    case put(Item)
    case update(Update)
    case delete
    /// Nothing: the condition is all there is.
    case check
  }

  let change: Change
  /// The key the request names the item by; a put finds it in the item.
  let key: Item
  let condition: Condition?
  /// Whether a failed condition shows the item that failed it.
  var showsItemOnFailure = false
  /// Whether there may be no item with the key yet.
  var mustBeNew = false
  /// Whether what an update writes counts towards the largest item, as for `UpdateItem` alone.
  var countsUpdate = false

  init(put item: Item, if condition: Condition?) {
    self.init(.put(item), of: item, if: condition)
  }

  init(
    _ change: Change, of key: Item, if condition: Condition?, showsItemOnFailure: Bool = false
  ) {
    self.change = change
    self.key = key
    self.condition = condition
    self.showsItemOnFailure = showsItemOnFailure
  }
}

/// A write whose checks have passed, and what it will do.
struct PreparedWrite {
  let table: Table
  let key: PrimaryKey
  let old: StoredItem?
  /// The item as it will be; nil for none.
  let new: WritableItem?
  let isCheck: Bool
}

/// What a write has done.
struct WrittenItem {
  let table: Table
  let key: PrimaryKey
  let old: StoredItem?
  let new: Item?
  let newSizeBytes: Int?
  let changes: [IndexChange]
}

extension WriteTransaction {
  /// Checks a write as DynamoDB does: the key, then the condition, then what becomes of the item.
  func prepare(_ write: ItemWrite, in table: Table) throws -> PreparedWrite {
    var new: WritableItem?
    if case .put(let item) = write.change {
      new = try valid { () throws(ValueError) in try table.writable(item) }
    }
    let key = try new?.key ?? key(of: write, in: table)
    let old = try item(key, in: table)
    if write.mustBeNew, old != nil { throw ServiceError.duplicateItem }
    let oldItem = write.needsOldItem ? old?.item : nil
    if let condition = write.condition, !condition.holds(for: oldItem) {
      throw ServiceError.conditionFailed(on: write.showsItemOnFailure ? oldItem : nil)
    }
    if case .update(let update) = write.change {
      new = try valid { () throws(ValueError) in
        try table.item(with: key, from: oldItem, after: update, countsUpdate: write.countsUpdate)
      }
    }
    try checkCollection(of: key, from: old, to: new, in: table)
    return PreparedWrite(table: table, key: key, old: old, new: new, isCheck: write.isCheck)
  }

  /// Does what was prepared in this transaction.
  func carryOut(_ write: PreparedWrite) throws -> WrittenItem {
    let changes =
      write.isCheck ? [] : try replace(write.old, write.key, with: write.new, in: write.table)
    return WrittenItem(
      table: write.table, key: write.key, old: write.old, new: write.new?.item,
      newSizeBytes: write.new?.sizeBytes, changes: changes)
  }

  private func key(of write: ItemWrite, in table: Table) throws(ServiceError) -> PrimaryKey {
    try valid { () throws(ValueError) in
      let key = try table.keySchema.primaryKey(exactly: write.key)
      if case .update(let update) = write.change { try table.check(update) }
      return key
    }
  }

  private static let mostCollectionBytes = 10 << 30

  /// Items with one partition key of a table with local indexes may not grow beyond a limit.
  private func checkCollection(
    of key: PrimaryKey, from old: StoredItem?, to new: WritableItem?, in table: Table
  ) throws {
    let growth = (new?.sizeBytes ?? 0) - (old?.sizeBytes ?? 0)
    guard growth > 0, table.hasItemCollections, table.sizeBytes > Self.mostCollectionBytes / 2
    else { return }
    let sizeBytes = try collectionSizeBytes(partition: key.partitionBytes, in: table)
    guard sizeBytes + growth > Self.mostCollectionBytes else { return }
    throw ServiceError(
      "ItemCollectionSizeLimitExceededException",
      "Item collection size limit of 10737418240 exceeded")
  }
}

extension ItemWrite {
  fileprivate var isCheck: Bool { if case .check = change { true } else { false } }

  fileprivate var needsOldItem: Bool {
    if case .update = change { return true }
    return condition != nil
  }
}

extension Table {
  /// Refuses an update of a key attribute, or of an index's to a value of another type.
  ///
  /// Of several indexes DynamoDB names the one whose name comes first.
  fileprivate func check(_ update: Update) throws(ValueError) {
    try update.checkKeys(of: keySchema)
    for index in indexes.sorted(by: { $0.name < $1.name }) {
      for element in index.keySchema.elements {
        guard let value = update.literal(of: element.name), !element.admits(value) else { continue }
        throw .indexKeyTypeMismatch(element, value, indexName: index.name)
      }
    }
  }

  /// The item that an update makes of another, or of none; nil when it makes none.
  fileprivate func item(
    with key: PrimaryKey, from old: Item?, after update: Update, countsUpdate: Bool
  ) throws(ValueError) -> WritableItem? {
    guard let item = try update.apply(to: old, key: key.attributes) else { return nil }
    let sizeBytes = max(item.sizeBytes, countsUpdate ? update.sizeBytes(in: item) : 0)
    if sizeBytes > Item.maximumSizeBytes { throw .updatedItemTooLarge }
    return try writable(item, updating: old)
  }
}

extension Update {
  /// What `UpdateItem` counts beside the finished item: what is written, and each action.
  fileprivate func sizeBytes(in item: Item) -> Int {
    let written = item.keeping(attributes).sizeBytes
    return actions.reduce(written + 3) { sum, action in
      switch action {
      case .set(let path, _), .add(let path, _): sum + (path.isOfElement ? 20 : 19)
      case .remove, .delete: sum + 2
      }
    }
  }

  /// The value that an attribute gets whatever the item is; nil when that depends on the item.
  fileprivate func literal(of name: String) -> AttributeValue? {
    for action in actions {
      switch action {
      case .set(let path, .value(let value)) where path == DocumentPath(name): return value
      case .add(let path, let value) where path == DocumentPath(name): return value
      default: continue
      }
    }
    return nil
  }
}

extension ServiceError {
  /// An item whose key another has, where that must not be.
  static var duplicateItem: ServiceError {
    ServiceError("DuplicateItemException", "Duplicate primary key exists in table")
  }

  /// A condition that does not hold, with the item that it does not hold for, if asked for.
  static func conditionFailed(on item: Item?) -> ServiceError {
    ServiceError(
      "ConditionalCheckFailedException", "The conditional request failed",
      details: item.map { [.init("Item", $0.json)] } ?? [])
  }
}

extension DocumentPath {
  fileprivate var isOfElement: Bool {
    if case .element = steps.last { true } else { false }
  }
}
