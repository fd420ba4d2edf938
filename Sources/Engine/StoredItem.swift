package import Expressions
private import Wire

/// An item as the store keeps it: the text of its attributes, read only when somebody asks.
package struct StoredItem: Sendable {
  /// The attributes as DynamoDB JSON, such as `{"id":{"S":"123"}}`.
  package let utf8: [UInt8]
  package let sizeBytes: Int

  init(utf8: [UInt8], sizeBytes: Int) {
    self.utf8 = utf8
    self.sizeBytes = sizeBytes
  }

  package init(_ item: Item) {
    utf8 = item.utf8
    sizeBytes = item.sizeBytes
  }

  package var item: Item { Self.item(utf8) }

  /// Reads stored attributes; what the store holds was an item once, so this cannot fail.
  package static func item(_ utf8: [UInt8]) -> Item {
    do {
      return try Item(json: JSON.parse(utf8: utf8))
    } catch {
      preconditionFailure("a stored item does not read back: \(error)")
    }
  }

  /// Whether both hold the same attributes, in whatever order.
  func isSame(as other: StoredItem) -> Bool {
    utf8 == other.utf8 || (sizeBytes == other.sizeBytes && item == other.item)
  }
}
