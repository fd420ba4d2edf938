internal import Engine
internal import Expressions

/// The place in a table or an index that a query or a scan goes on after.
struct StartKey {
  let item: PrimaryKey
  /// The place in the index; nil for a table.
  let position: IndexPosition?

  private static let invalid = "The provided starting key is invalid"

  /// Reads `ExclusiveStartKey` of a scan.
  init(scan key: Item, of source: ReadSource) throws(ServiceError) {
    guard key.count == source.startKeyNames.count else {
      throw .validation(Self.invalid)
    }
    try self.init(key, of: source)
  }

  /// Reads `ExclusiveStartKey` of a query, which must lie in the range that is queried.
  init(query key: Item, of source: ReadSource, in range: KeyRange) throws(ServiceError) {
    guard key.count == source.startKeyNames.count else { throw .validation(Self.invalid) }
    try self.init(key, of: source)
    let place = position?.index ?? item
    guard place.partitionBytes == range.partition else {
      throw .validation(
        "The provided starting key is outside query boundaries based on provided conditions")
    }
    guard range.contains(sort: place.sortBytes) else {
      throw .validation("The provided starting key does not match the range key predicate")
    }
  }

  private init(_ key: Item, of source: ReadSource) throws(ServiceError) {
    if let index = source.index {
      let names = index.keySchema.elements.map(\.name)
      guard let indexKey = try? index.keySchema.primaryKey(exactly: key.picking(names)) else {
        throw .validation(Self.invalid)
      }
      item = try Self.itemKey(key.picking(source.table.keySchema.elements.map(\.name)), source)
      position = IndexPosition(index: indexKey, item: item)
    } else {
      item = try Self.itemKey(key, source)
      position = nil
    }
  }

  private static func itemKey(
    _ key: Item, _ source: ReadSource
  ) throws(ServiceError) -> PrimaryKey {
    do throws(ValueError) {
      return try source.table.keySchema.primaryKey(exactly: key)
    } catch .keyMismatch {
      throw .validation(invalid)
    } catch {
      throw .validation("\(invalid): \(error.message)")
    }
  }
}
