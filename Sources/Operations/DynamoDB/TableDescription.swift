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
  let restoreSummary = Allowed("RestoreSummary", Record<RestoreSummary>.self)
  let sseDescription = Allowed("SSEDescription", Record<SSEDescription>.self)
  let tableClassSummary = Allowed("TableClassSummary", Record<TableClassSummary>.self)
  let deletionProtectionEnabled = Allowed("DeletionProtectionEnabled", Bool.self)
  let onDemandThroughput = Allowed("OnDemandThroughput", Record<OnDemandThroughput>.self)
  let warmThroughput = Allowed("WarmThroughput", Record<TableWarmThroughputDescription>.self)

  package init() {}
}

/// The backup a table is being made from; a table that is made does not tell.
package struct RestoreSummary: Structure {
  let sourceBackupArn = Allowed("SourceBackupArn", String.self)
  let sourceTableArn = Allowed("SourceTableArn", String.self)
  let restoreDateTime = Allowed("RestoreDateTime", Timestamp.self)
  let restoreInProgress = Allowed("RestoreInProgress", Bool.self)

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
  let lastIncreaseDateTime = Allowed("LastIncreaseDateTime", Timestamp.self)
  let lastDecreaseDateTime = Allowed("LastDecreaseDateTime", Timestamp.self)
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
