internal import Delivery
internal import Engine
internal import Expressions
internal import Shapes
internal import Wire

/// A local secondary index as DynamoDB describes it.
package struct LocalSecondaryIndexDescription: Structure {
  let indexName = Allowed("IndexName", String.self)
  let keySchema = Allowed("KeySchema", [Record<KeySchemaElement>].self)
  let projection = Allowed("Projection", Record<Projection>.self)
  let indexSizeBytes = Allowed("IndexSizeBytes", Int.self)
  let itemCount = Allowed("ItemCount", Int.self)
  let indexArn = Allowed("IndexArn", String.self)

  package init() {}
}

/// A global secondary index as DynamoDB describes it.
package struct GlobalSecondaryIndexDescription: Structure {
  let indexName = Allowed("IndexName", String.self)
  let keySchema = Allowed("KeySchema", [Record<KeySchemaElement>].self)
  let projection = Allowed("Projection", Record<Projection>.self)
  let indexStatus = Allowed("IndexStatus", IndexStatus.self)
  let backfilling = Allowed("Backfilling", Bool.self)
  let provisionedThroughput = Allowed(
    "ProvisionedThroughput", Record<ProvisionedThroughputDescription>.self)
  let indexSizeBytes = Allowed("IndexSizeBytes", Int.self)
  let itemCount = Allowed("ItemCount", Int.self)
  let indexArn = Allowed("IndexArn", String.self)
  let onDemandThroughput = Allowed("OnDemandThroughput", Record<OnDemandThroughput>.self)
  let warmThroughput = Allowed(
    "WarmThroughput", Record<GlobalSecondaryIndexWarmThroughputDescription>.self)

  package init() {}
}

/// What an index is doing; here it is always done, but answers say what they set going.
package enum IndexStatus: String, Choice {
  case creating = "CREATING"
  case updating = "UPDATING"
  case deleting = "DELETING"
  case active = "ACTIVE"
}

extension SecondaryIndex {
  func localDescription(in table: Table) -> Record<LocalSecondaryIndexDescription> {
    Record {
      $0.indexName = name
      $0.keySchema = keySchema.description
      $0.projection = definition.projection.description
      $0.indexSizeBytes = sizeBytes
      $0.itemCount = itemCount
      $0.indexArn = arn(in: table)
    }
  }

  private var throughput: Throughput { definition.throughput }

  func globalDescription(
    in table: Table, status: IndexStatus, at now: Timestamp
  ) -> Record<GlobalSecondaryIndexDescription> {
    Record {
      $0.indexName = name
      $0.keySchema = keySchema.description
      $0.projection = definition.projection.description
      $0.indexStatus = status
      $0.provisionedThroughput = Record(definition.units, throughput, at: now)
      $0.indexSizeBytes = sizeBytes
      $0.itemCount = itemCount
      $0.indexArn = arn(in: table)
      if !throughput.maximumUnits.isEmpty {
        $0.onDemandThroughput = Record(throughput.maximumUnits)
      }
      $0.warmThroughput = Record {
        $0.readUnitsPerSecond = throughput.warmUnits.read
        $0.writeUnitsPerSecond = throughput.warmUnits.write
        $0.status = .active
      }
    }
  }

  private func arn(in table: Table) -> String {
    ARN.table(table.name, in: table.region) + "/index/" + name
  }
}

extension IndexProjection {
  var description: Record<Projection> {
    Record {
      $0.projectionType = ProjectionType(rawValue: typeName)
      if case .include(let names) = self { $0.nonKeyAttributes = names }
    }
  }
}

extension Table {
  /// The attributes of all keys by name, each once, as DynamoDB lists them.
  var attributeDefinitions: [Record<AttributeDefinition>] { attributeDefinitions(and: self) }

  /// The attributes of the keys before and after a change.
  func attributeDefinitions(and later: Table) -> [Record<AttributeDefinition>] {
    var elements = keySchema.elements
    for element in (indexes + later.indexes).flatMap(\.keySchema.elements)
    where !elements.contains(where: { $0.name.isSame(as: element.name) }) {
      elements.append(element)
    }
    return elements.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map { element in
      Record {
        $0.attributeName = element.name
        $0.attributeType = AttributeTypeName(rawValue: element.type.rawValue) ?? .string
      }
    }
  }

  /// The local indexes; nil without any, as AWS leaves the member out.
  var localIndexDescriptions: [Record<LocalSecondaryIndexDescription>]? {
    let local = indexes.filter { $0.definition.kind == .local }
    return local.isEmpty ? nil : local.map { $0.localDescription(in: self) }
  }

  /// The global indexes, each with a status; nil without any.
  func globalIndexDescriptions(
    at now: Timestamp, status: (SecondaryIndex) -> IndexStatus
  ) -> [Record<GlobalSecondaryIndexDescription>]? {
    let global = indexes.filter { $0.definition.kind == .global }
    return global.isEmpty
      ? nil : global.map { $0.globalDescription(in: self, status: status($0), at: now) }
  }
}
