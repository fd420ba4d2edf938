internal import Expressions
internal import Shapes

/// The key attributes that a request defines, and the key schemas made of them.
struct AttributeDefinitions {
  private let defined: [KeySchema.Element]

  init(_ definitions: [Record<AttributeDefinition>]) throws(ServiceError) {
    defined = definitions.map {
      KeySchema.Element(
        $0.attributeName, ScalarAttributeType(rawValue: $0.attributeType.rawValue) ?? .S)
    }
    for (place, element) in defined.enumerated()
    where defined[..<place].contains(where: { $0.name.isSame(as: element.name) }) {
      throw .validation("Attribute Name is duplicated: \(element.name)")
    }
  }

  /// More definitions, of which those given here count.
  init(_ definitions: [Record<AttributeDefinition>], and known: [KeySchema.Element])
    throws(ServiceError)
  {
    let given = try Self(definitions).defined
    defined =
      given + known.filter { element in !given.contains { $0.name.isSame(as: element.name) } }
  }

  /// The keys of a table or of a local index: one of HASH, and perhaps one of RANGE.
  func tableKeys(_ elements: [Record<KeySchemaElement>]) throws(ServiceError) -> KeySchema {
    let keys = try lookUp(elements)
    if keys.count > 1, keys[0].name.isSame(as: keys[1].name) {
      throw .validation(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name")
    }
    try checkFirst(elements)
    if elements.count > 1, elements[1].keyType != .range {
      throw .validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")
    }
    return KeySchema(partition: [keys[0]], sort: Array(keys.dropFirst()))
  }

  private static let mostOfAKind = 4

  /// The keys of a global index: up to four of HASH, then up to four of RANGE.
  func indexKeys(_ elements: [Record<KeySchemaElement>]) throws(ServiceError) -> KeySchema {
    if elements.count <= 2, elements.dropFirst().first?.keyType != .hash {
      return try tableKeys(elements)
    }
    let keys = try lookUp(elements)
    for (place, key) in keys.enumerated()
    where keys[..<place].contains(where: { $0.name.isSame(as: key.name) }) {
      throw .validation("The KeySchema contains multiple key attributes with the same name")
    }
    try checkFirst(elements)
    let partition = elements.prefix { $0.keyType == .hash }
    guard elements.dropFirst(partition.count).allSatisfy({ $0.keyType == .range }) else {
      throw .invalid("All HASH key attributes must precede RANGE key attributes in the KeySchema")
    }
    for (count, kind) in [
      (partition.count, KeyType.hash), (elements.count - partition.count, .range),
    ] where count > Self.mostOfAKind {
      throw .invalid(
        "The KeySchema exceeds the maximum allowed number of \(kind.rawValue) key attributes")
    }
    return KeySchema(
      partition: Array(keys.prefix(partition.count)), sort: Array(keys.dropFirst(partition.count)))
  }

  private func checkFirst(_ elements: [Record<KeySchemaElement>]) throws(ServiceError) {
    guard elements.first?.keyType == .hash else {
      throw .validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
    }
  }

  private func lookUp(
    _ elements: [Record<KeySchemaElement>]
  ) throws(ServiceError) -> [KeySchema.Element] {
    guard elements.count <= defined.count else {
      throw .validation("Invalid KeySchema: Some index key attribute have no definition")
    }
    return try check(elements.map(\.attributeName))
  }

  /// The definitions of names, which must all be there.
  private func check(_ names: [String]) throws(ServiceError) -> [KeySchema.Element] {
    let found = names.compactMap { name in defined.first { $0.name.isSame(as: name) } }
    guard found.count == names.count else {
      throw .invalid(
        "Some index key attributes are not defined in AttributeDefinitions. Keys: "
          + "[\(list(names))], AttributeDefinitions: [\(list(defined.map(\.name)))]")
    }
    return found
  }

  /// Refuses definitions that no key uses; DynamoDB words it by whether there are indexes.
  func checkUse(
    by keys: [[Record<KeySchemaElement>]], hasIndexes: Bool
  ) throws(ServiceError) {
    for names in keys { _ = try check(names.map(\.attributeName)) }
    var used: [String] = []
    for name in keys.joined().map(\.attributeName)
    where !used.contains(where: { $0.isSame(as: name) }) {
      used.append(name)
    }
    if used.count == defined.count { return }
    guard hasIndexes else {
      throw .invalid(
        "Number of attributes in KeySchema does not exactly match number of attributes defined in "
          + "AttributeDefinitions")
    }
    throw .invalid(
      "Some AttributeDefinitions are not used. AttributeDefinitions: "
        + "[\(list(defined.map(\.name)))], keys used: [\(list(used))]")
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

extension String {
  /// Whether the two are the same UTF-8, not merely the same text to a reader.
  func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
