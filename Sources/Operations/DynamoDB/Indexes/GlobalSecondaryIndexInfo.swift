internal import Engine
internal import Shapes

/// A local secondary index as a backup tells of it.
package struct LocalSecondaryIndexInfo: Structure {
  let indexName = Allowed("IndexName", String.self)
  let keySchema = Allowed("KeySchema", [Record<KeySchemaElement>].self)
  let projection = Allowed("Projection", Record<Projection>.self)

  package init() {}
}

/// A global secondary index as a backup tells of it.
package struct GlobalSecondaryIndexInfo: Structure {
  let indexName = Allowed("IndexName", String.self)
  let keySchema = Allowed("KeySchema", [Record<KeySchemaElement>].self)
  let projection = Allowed("Projection", Record<Projection>.self)
  let provisionedThroughput = Allowed(
    "ProvisionedThroughput", Record<ProvisionedThroughput>.self)
  let onDemandThroughput = Allowed("OnDemandThroughput", Record<OnDemandThroughput>.self)

  package init() {}
}

extension Table {
  /// The local indexes as a backup tells of them; nil without any.
  var localIndexInfos: [Record<LocalSecondaryIndexInfo>]? {
    let local = indexes.filter { $0.definition.kind == .local }
    if local.isEmpty { return nil }
    return local.map { index in
      Record {
        $0.indexName = index.name
        $0.keySchema = index.keySchema.description
        $0.projection = index.definition.projection.description
      }
    }
  }

  /// The global indexes as a backup tells of them; nil without any.
  var globalIndexInfos: [Record<GlobalSecondaryIndexInfo>]? {
    let global = indexes.filter { $0.definition.kind == .global }
    if global.isEmpty { return nil }
    return global.map { index in
      Record {
        $0.indexName = index.name
        $0.keySchema = index.keySchema.description
        $0.projection = index.definition.projection.description
        $0.provisionedThroughput = Record {
          $0.readCapacityUnits = index.definition.units.read
          $0.writeCapacityUnits = index.definition.units.write
        }
        let maximum = index.definition.throughput.maximumUnits
        if !maximum.isEmpty { $0.onDemandThroughput = Record(maximum) }
      }
    }
  }
}
