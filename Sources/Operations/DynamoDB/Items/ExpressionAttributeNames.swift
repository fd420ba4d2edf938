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
/// A wrong value is told with its name, and only when the expressions are read.
package struct ExpressionAttributeValues: ShapeValue {
  let values: Item
  let fault: ValueError?
  package let json: JSON

  package static var shape: Shape { Item.shape }

  package init?(_ json: JSON, _ reader: inout ValueReader) {
    self.json = json
    do throws(ValueError) {
      try Item.checkSerialization(of: json)
    } catch {
      reader.addProblem(code: error.code.rawValue, message: error.message)
      return nil
    }
    var values = Item()
    var fault: ValueError?
    for entry in json.entries ?? [] {
      do throws(ValueError) {
        values[entry.key] = try AttributeValue(json: entry.value)
      } catch {
        // The name counts all the same, so that what is wrong with names comes first.
        values[entry.key] = .NULL
        if fault == nil { fault = .invalidPlaceholderValue(error, key: entry.key) }
      }
    }
    self.values = values
    self.fault = fault
  }
}
