internal import Engine
internal import Expressions
internal import Shapes

/// The indexes of a table made of a backup: those it had, or those of them that are asked for.
///
/// An index that is asked for is known by its keys and its projection; its name may be another.
struct RestoredIndexes {
  let source: [SecondaryIndex]
  /// How the new table is billed, and whether that was asked for.
  let billingMode: BillingMode
  let isBillingOverridden: Bool

  func local(
    _ override: [Record<LocalSecondaryIndex>]?
  ) throws(ServiceError) -> [SecondaryIndex.Definition] {
    guard let override else {
      return source.map(\.definition).filter { $0.kind == .local }
    }
    return try override.map { index throws(ServiceError) in
      let found = try match(index.indexName, .local, index.keySchema, index.projection)
      return SecondaryIndex.Definition(
        name: index.indexName, kind: .local, keySchema: found.keySchema,
        projection: found.definition.projection)
    }
  }

  func global(
    _ override: [Record<GlobalSecondaryIndex>]?
  ) throws(ServiceError) -> [SecondaryIndex.Definition] {
    guard let override else {
      return try source.filter { $0.definition.kind == .global }.map(kept)
    }
    return try override.map { index throws(ServiceError) in
      let found = try match(index.indexName, .global, index.keySchema, index.projection)
      try check(index)
      let throughput = NewIndexThroughput(index)
      return SecondaryIndex.Definition(
        name: index.indexName, kind: .global, keySchema: found.keySchema,
        projection: found.definition.projection, units: throughput.units,
        throughput: try throughput.throughput(billingMode))
    }
  }

  /// An index as it was, but for what its table's billing forbids.
  private func kept(_ index: SecondaryIndex) throws(ServiceError) -> SecondaryIndex.Definition {
    var units = index.definition.units
    if billingMode == .payPerRequest {
      units = Units(read: 0, write: 0)
    } else if units.read == 0 {
      throw .badRequest("Must specify provisioned throughput for index \(index.name)")
    }
    var throughput = Throughput(of: billingMode, units: units)
    if billingMode == .payPerRequest {
      throughput.maximumUnits = index.definition.throughput.maximumUnits
    }
    return SecondaryIndex.Definition(
      name: index.name, kind: .global, keySchema: index.keySchema,
      projection: index.definition.projection, units: units, throughput: throughput)
  }

  private func check(_ index: Record<GlobalSecondaryIndex>) throws(ServiceError) {
    switch (billingMode, index.provisionedThroughput) {
    case (.provisioned, nil):
      throw .badRequest("Must specify provisioned throughput for index \(index.indexName)")
    case (.payPerRequest, _?):
      let rule =
        isBillingOverridden
        ? "if BillingMode is overridden to PAY_PER_REQUEST" : "unless BillingMode is PROVISIONED"
      throw .badRequest(
        "Cannot override ProvisionedThroughput \(rule) for index \(index.indexName)")
    default: break
    }
  }

  private func match(
    _ name: String, _ kind: SecondaryIndex.Kind, _ keys: [Record<KeySchemaElement>],
    _ projection: Record<Projection>
  ) throws(ServiceError) -> SecondaryIndex {
    let found = source.first { index in
      index.definition.kind == kind && index.keySchema.isDescribed(by: keys)
        && index.definition.projection.isDescribed(by: projection)
    }
    guard let found else {
      throw .badRequest(
        "Index \(name) does not match a secondary index that existed in the source table and "
          + "cannot be created during the restore operation")
    }
    return found
  }
}

extension KeySchema {
  fileprivate func isDescribed(by elements: [Record<KeySchemaElement>]) -> Bool {
    description.map(\.attributeName) == elements.map(\.attributeName)
      && description.map(\.keyType) == elements.map(\.keyType)
  }
}

extension IndexProjection {
  fileprivate func isDescribed(by projection: Record<Projection>) -> Bool {
    projection.projectionType?.rawValue == typeName
      && (projection.nonKeyAttributes ?? []).sorted() == includedNames.sorted()
  }
}
