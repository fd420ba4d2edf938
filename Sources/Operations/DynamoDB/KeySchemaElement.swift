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
  var description: [Record<KeySchemaElement>] {
    elements.enumerated().map { place, element in
      Record {
        $0.attributeName = element.name
        $0.keyType = place < partition.count ? .hash : .range
      }
    }
  }
}
