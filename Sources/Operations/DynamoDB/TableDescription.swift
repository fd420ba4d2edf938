internal import Delivery
internal import Engine
internal import Shapes
internal import Wire

/// A table as DynamoDB describes it.
package struct TableDescription: Structure {
  let attributeDefinitions = Allowed(
    "AttributeDefinitions", [Record<AttributeDefinition>].self)
  let tableName = Allowed("TableName", String.self)
  let keySchema = Allowed("KeySchema", [Record<KeySchemaElement>].self)
  let tableStatus = Allowed("TableStatus", TableStatus.self)
  let creationDateTime = Allowed("CreationDateTime", Timestamp.self)
  let provisionedThroughput = Allowed(
    "ProvisionedThroughput", Record<ProvisionedThroughputDescription>.self)
  let tableSizeBytes = Allowed("TableSizeBytes", Int.self)
  let itemCount = Allowed("ItemCount", Int.self)
  let tableArn = Allowed("TableArn", String.self)
  let tableID = Allowed("TableId", String.self)
  let billingModeSummary = Allowed("BillingModeSummary", Record<BillingModeSummary>.self)
  let localSecondaryIndexes = Allowed(
    "LocalSecondaryIndexes", [Record<LocalSecondaryIndexDescription>].self)
  let globalSecondaryIndexes = Allowed(
    "GlobalSecondaryIndexes", [Record<GlobalSecondaryIndexDescription>].self)
  let streamSpecification = Allowed("StreamSpecification", Record<StreamSpecification>.self)
  let latestStreamLabel = Allowed("LatestStreamLabel", String.self)
  let latestStreamArn = Allowed("LatestStreamArn", String.self)
  let deletionProtectionEnabled = Allowed("DeletionProtectionEnabled", Bool.self)

  package init() {}
}

/// What a table is doing; here it is always done, but answers say what they set going.
package enum TableStatus: String, Choice {
  case creating = "CREATING"
  case updating = "UPDATING"
  case deleting = "DELETING"
  case active = "ACTIVE"
}

/// A table's capacity, as it is shown.
package struct ProvisionedThroughputDescription: Structure {
  let numberOfDecreasesToday = Allowed("NumberOfDecreasesToday", Int.self)
  let readCapacityUnits = Allowed("ReadCapacityUnits", Int.self)
  let writeCapacityUnits = Allowed("WriteCapacityUnits", Int.self)

  package init() {}
}

/// How a table is paid for, as it is shown.
package struct BillingModeSummary: Structure {
  let billingMode = Allowed("BillingMode", BillingMode.self)
  let lastUpdateToPayPerRequestDateTime = Allowed(
    "LastUpdateToPayPerRequestDateTime", Timestamp.self)

  package init() {}
}

extension Table {
  /// The table as DynamoDB describes it, with its newest stream.
  func description(status: TableStatus, stream: Engine.Stream?) -> Record<TableDescription> {
    Record {
      $0.attributeDefinitions = attributeDefinitions
      $0.tableName = name
      $0.keySchema = keySchema.description
      $0.tableStatus = status
      $0.creationDateTime = createdAt
      $0.provisionedThroughput = Record {
        $0.numberOfDecreasesToday = 0
        $0.readCapacityUnits = readUnits
        $0.writeCapacityUnits = writeUnits
      }
      $0.tableSizeBytes = sizeBytes
      $0.itemCount = itemCount
      $0.tableArn = ARN.table(name, in: region)
      $0.tableID = uuid
      $0.billingModeSummary = billingModeSummary(status: status)
      $0.localSecondaryIndexes = localIndexDescriptions
      $0.globalSecondaryIndexes = globalIndexDescriptions { _ in
        status == .creating ? .creating : status == .deleting ? .deleting : .active
      }
      if let stream, stream.isEnabled {
        $0.streamSpecification = Record {
          $0.streamEnabled = true
          $0.streamViewType = stream.viewType
        }
      }
      $0.latestStreamLabel = stream?.label
      $0.latestStreamArn = stream.map(ARN.stream)
      $0.deletionProtectionEnabled = false
    }
  }

  /// DynamoDB says nothing of billing for a table that was never on-demand.
  private func billingModeSummary(status: TableStatus) -> Record<BillingModeSummary>? {
    guard let onDemandSince else { return nil }
    return Record {
      $0.billingMode = billingMode
      if status != .creating { $0.lastUpdateToPayPerRequestDateTime = onDemandSince }
    }
  }
}

extension ReadTransaction {
  /// The table a table operation is about.
  func existingTable(_ reference: TableName, for caller: Caller) throws -> Table {
    let table = try table(named: reference.name, in: reference.region(for: caller))
    guard let table else {
      throw ServiceError(
        "ResourceNotFoundException",
        "Requested resource not found: Table: \(reference.name) not found")
    }
    return table
  }

  /// The table an item operation is about; DynamoDB does not name it when it is missing.
  func tableOfItems(_ reference: TableName, for caller: Caller) throws -> Table {
    let table = try table(named: reference.name, in: reference.region(for: caller))
    guard let table else {
      throw ServiceError("ResourceNotFoundException", "Requested resource not found")
    }
    return table
  }
}
