internal import Expressions
internal import Shapes

/// One attribute of a key.
package struct KeySchemaElement: Structure {
  let attributeName = Required(
    "AttributeName", String.self, .length(1...255), help: "The name of a key attribute.")
  let keyType = Required(
    "KeyType", KeyType.self, help: "HASH for the partition key, RANGE for the sort key.")

  package init() {}
}

/// The part an attribute has in a key.
package enum KeyType: String, Choice {
  case hash = "HASH"
  case range = "RANGE"
}

/// The type of an attribute that is part of a key.
package struct AttributeDefinition: Structure {
  let attributeName = Required(
    "AttributeName", String.self, .length(1...255), help: "The name of the attribute.")
  let attributeType = Required(
    "AttributeType", AttributeTypeName.self, help: "S for a string, N for a number, B for bytes.")

  package init() {}
}

/// The types a key attribute can have.
package enum AttributeTypeName: String, Choice {
  case string = "S"
  case number = "N"
  case binary = "B"

  package static let choicesAsWorded: [AttributeTypeName] = [.binary, .number, .string]
}

extension KeySchema {
  /// Reads a new table's keys, with DynamoDB's checks of both lists.
  init(
    _ elements: [Record<KeySchemaElement>], _ definitions: [Record<AttributeDefinition>]
  ) throws(ServiceError) {
    let names = elements.map { Name($0.attributeName) }
    try Self.check(names, against: definitions.map { Name($0.attributeName) })
    if names.count > 1, names[0] == names[1] {
      throw .validation(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name")
    }
    guard elements.first?.keyType == .hash else {
      throw .validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
    }
    if elements.count > 1, elements[1].keyType != .range {
      throw .validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")
    }
    guard names.count == definitions.count else {
      throw .validation(
        "One or more parameter values were invalid: Number of attributes in KeySchema does not "
          + "exactly match number of attributes defined in AttributeDefinitions")
    }
    let types = names.map { name in
      definitions.first { Name($0.attributeName) == name }?.attributeType.scalarType ?? .S
    }
    self.init(
      partition: (names[0].text, types[0]),
      sort: names.count > 1 ? (names[1].text, types[1]) : nil)
  }

  private static func check(_ keys: [Name], against defined: [Name]) throws(ServiceError) {
    func list(_ names: [Name]) -> String { names.map(\.text).joined(separator: ", ") }
    for (index, name) in defined.enumerated() where defined[..<index].contains(name) {
      throw .validation("Attribute Name is duplicated: \(name.text)")
    }
    guard keys.count <= defined.count else {
      throw .validation("Invalid KeySchema: Some index key attribute have no definition")
    }
    guard keys.allSatisfy(defined.contains) else {
      throw .validation(
        "One or more parameter values were invalid: Some index key attributes are not defined in "
          + "AttributeDefinitions. Keys: [\(list(keys))], AttributeDefinitions: [\(list(defined))]")
    }
  }

  /// A name that is equal to another when its bytes are.
  private struct Name: Equatable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Name, right: Name) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
    }
  }

  var description: [Record<KeySchemaElement>] {
    elements.enumerated().map { place, element in
      Record {
        $0.attributeName = element.name
        $0.keyType = place < partition.count ? .hash : .range
      }
    }
  }

  var definitions: [Record<AttributeDefinition>] {
    elements.map { element in
      Record {
        $0.attributeName = element.name
        $0.attributeType = AttributeTypeName(rawValue: element.type.rawValue) ?? .string
      }
    }
  }
}

extension AttributeTypeName {
  fileprivate var scalarType: ScalarAttributeType { ScalarAttributeType(rawValue: rawValue) ?? .S }
}
