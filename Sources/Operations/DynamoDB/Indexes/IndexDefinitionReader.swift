internal import Engine
internal import Expressions
internal import Shapes

/// Turns the indexes of a request into definitions, with DynamoDB's checks in DynamoDB's order.
struct IndexDefinitionReader {
  let definitions: AttributeDefinitions
  let tableKeys: KeySchema
  let billingMode: BillingMode

  static let mostLocalIndexes = 5
  static let mostGlobalIndexes = 20

  func local(
    _ indexes: [Record<LocalSecondaryIndex>]
  ) throws(ServiceError) -> [SecondaryIndex.Definition] {
    if indexes.isEmpty { throw .invalid("List of LocalSecondaryIndexes is empty") }
    guard !tableKeys.sort.isEmpty else {
      throw .invalid(
        "Table KeySchema does not have a range key, which is required when specifying a "
          + "LocalSecondaryIndex")
    }
    var read: [SecondaryIndex.Definition] = []
    for index in indexes { read.append(try local(index)) }
    guard indexes.count <= Self.mostLocalIndexes else {
      throw .invalid(
        "Number of LocalSecondaryIndexes exceeds per-table limit of \(Self.mostLocalIndexes)")
    }
    return read
  }

  private func local(
    _ index: Record<LocalSecondaryIndex>
  ) throws(ServiceError) -> SecondaryIndex.Definition {
    let name = index.indexName
    let keys = try definitions.tableKeys(index.keySchema)
    if keys.sort.isEmpty {
      throw .invalid("Index KeySchema does not have a range key for index: \(name)")
    }
    guard keys.partition == tableKeys.partition else {
      throw .invalid(
        "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
          + "\(name). index hash key: \(keys.partition[0].name), table hash key: "
          + tableKeys.partition[0].name)
    }
    return SecondaryIndex.Definition(
      name: name, kind: .local, keySchema: keys, projection: try projection(index.projection))
  }

  func global(
    _ indexes: [Record<GlobalSecondaryIndex>]
  ) throws(ServiceError) -> [SecondaryIndex.Definition] {
    if indexes.isEmpty { throw .invalid("List of GlobalSecondaryIndexes is empty") }
    var read: [SecondaryIndex.Definition] = []
    for index in indexes {
      let keys = try definitions.indexKeys(index.keySchema)
      let projection = try projection(index.projection)
      try checkThroughput(index)
      let throughput = NewIndexThroughput(index)
      read.append(
        SecondaryIndex.Definition(
          name: index.indexName, kind: .global, keySchema: keys, projection: projection,
          units: throughput.units, throughput: try throughput.throughput(billingMode)))
    }
    guard indexes.count <= Self.mostGlobalIndexes else {
      throw .invalid(
        "GlobalSecondaryIndex count exceeds the per-table limit of \(Self.mostGlobalIndexes)")
    }
    return read
  }

  private func checkThroughput(_ index: Record<GlobalSecondaryIndex>) throws(ServiceError) {
    switch (billingMode, index.provisionedThroughput) {
    case (.payPerRequest, _?):
      throw .invalid(
        "ProvisionedThroughput should not be specified for index: \(index.indexName) when "
          + "BillingMode is PAY_PER_REQUEST")
    case (.provisioned, nil):
      throw .invalid("ProvisionedThroughput is not specified for index: \(index.indexName)")
    default: break
    }
  }

  func projection(_ projection: Record<Projection>) throws(ServiceError) -> IndexProjection {
    guard let type = projection.projectionType else {
      throw .invalid("Unknown ProjectionType: null")
    }
    switch (type, projection.nonKeyAttributes) {
    case (.all, nil): return .all
    case (.keysOnly, nil): return .keysOnly
    case (.include, let names?):
      for (place, name) in names.enumerated() where names[..<place].contains(name) {
        throw .invalid("Duplicate element in NonKeyAttributes: \(name)")
      }
      return .include(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    case (.include, nil):
      throw .invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified")
    case (_, _?):
      throw .invalid("ProjectionType is \(type.rawValue), but NonKeyAttributes is specified")
    }
  }

  /// Refuses two indexes of the same name, of whichever kind.
  static func checkNames(_ indexes: [SecondaryIndex.Definition]) throws(ServiceError) {
    for (place, index) in indexes.enumerated()
    where indexes[..<place].contains(where: { $0.name == index.name }) {
      throw .invalid("Duplicate index name: \(index.name)")
    }
  }
}
