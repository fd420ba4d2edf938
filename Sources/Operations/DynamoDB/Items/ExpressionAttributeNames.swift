internal import Expressions
package import Shapes
package import Wire

/// What the names in a request's expressions stand for, in the order they were given.
package struct ExpressionAttributeNames: ShapeValue {
  let entries: [(name: String, value: String)]

  package static var shape: Shape { .map(.string) }
  package var json: JSON { .object(entries.map { JSON.Entry($0.name, .string($0.value)) }) }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    guard [String: String](json, &reader) != nil else { return nil }
    entries = (json.entries ?? []).compactMap { entry in
      entry.value.string.map { (entry.key, $0) }
    }
  }
}

/// What the values in a request's expressions stand for.
///
/// A wrong value is told only when the expressions are read.
package struct ExpressionAttributeValues: ShapeValue {
  let values: Item
  private let fault: (error: ValueError, key: String)?
  /// How deep the value goes that is at fault.
  private let levels: Int
  package let json: JSON

  package static var shape: Shape { Item.shape }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    self.json = json
    do throws(ValueError) {
      try Item.checkSerialization(of: json)
    } catch {
      reader.addProblem(error)
      return nil
    }
    var values = Item()
    var fault: (error: ValueError, key: String)?
    for entry in json.entries ?? [] {
      do throws(ValueError) {
        values[entry.key] = try AttributeValue(json: entry.value)
      } catch {
        // The name counts all the same, so that what is wrong with names comes first.
        values[entry.key] = .NULL
        if fault == nil { fault = (error, entry.key) }
      }
    }
    self.values = values
    self.fault = fault
    levels = fault.flatMap { json[$0.key] }.map(AttributeValue.depth(of:)) ?? 0
  }

  /// Throws what is wrong with the values; most faults are told with the value's name.
  func check(in setting: ExpressionSetting) throws(ValueError) {
    guard let fault else { return }
    guard fault.error.isOfDepth else {
      throw .invalidPlaceholderValue(fault.error, key: fault.key)
    }
    if let most = setting.mostUnnamedLevels, levels <= most { throw fault.error }
    throw .invalidPlaceholderValue(fault.error, key: fault.key, isEnveloped: false)
  }
}

extension ExpressionSetting {
  /// How many levels a value may have that is refused for its depth without its name.
  ///
  /// Beyond them DynamoDB finds the request's JSON too deep first; a transaction's is deeper.
  fileprivate var mostUnnamedLevels: Int? {
    switch self {
    case .itemWrite: 63
    case .transaction: 61
    case .reading: nil
    }
  }
}
