internal import Delivery
internal import Engine
internal import Shapes
internal import Wire

/// A table with everything its description tells of it.
struct DescribedTable {
  var table: Table
  var settings: TableSettings
  var stream: Engine.Stream?
  var status: TableStatus
  var encryptionStatus = SSEStatus.enabled
  var warmStatus = TableStatus.active
  /// Whether a table that is on-demand already says since when.
  var tellsOnDemandDate = true
  let now: Timestamp

  /// The table as DynamoDB describes it.
  var description: Record<TableDescription> {
    Record {
      $0.attributeDefinitions = table.attributeDefinitions
      $0.tableName = table.name
      $0.keySchema = table.keySchema.description
      $0.tableStatus = status
      $0.creationDateTime = table.createdAt
      $0.provisionedThroughput = Record(table.units, settings.throughput, at: now)
      $0.tableSizeBytes = table.sizeBytes
      $0.itemCount = table.itemCount
      $0.tableArn = ARN.table(table.name, in: table.region)
      $0.tableID = table.uuid
      $0.billingModeSummary = billingModeSummary
      $0.localSecondaryIndexes = table.localIndexDescriptions
      $0.globalSecondaryIndexes = table.globalIndexDescriptions(at: now) { _ in
        status == .creating ? .creating : status == .deleting ? .deleting : .active
      }
      describeStream(&$0)
      describeSettings(&$0)
    }
  }

  /// DynamoDB says nothing of billing for a table that was never on-demand.
  private var billingModeSummary: Record<BillingModeSummary>? {
    guard let onDemandSince = table.onDemandSince else { return nil }
    return Record {
      $0.billingMode = table.billingMode
      if tellsOnDemandDate { $0.lastUpdateToPayPerRequestDateTime = onDemandSince }
    }
  }

  private func describeStream(_ description: inout Record<TableDescription>) {
    guard let stream else { return }
    if stream.isEnabled {
      description.streamSpecification = Record {
        $0.streamEnabled = true
        $0.streamViewType = stream.viewType
      }
    }
    description.latestStreamLabel = stream.label
    description.latestStreamArn = ARN.stream(stream)
  }

  private func describeSettings(_ description: inout Record<TableDescription>) {
    if let key = settings.encryptionKey {
      description.sseDescription = Record {
        $0.status = encryptionStatus
        $0.sseType = .kms
        $0.kmsMasterKeyArn = key
      }
    }
    if let tableClass = settings.tableClass {
      description.tableClassSummary = Record {
        $0.tableClass = tableClass
        $0.lastUpdateDateTime = settings.tableClassChangedAt
      }
    }
    description.deletionProtectionEnabled = settings.isDeletionProtected
    if !settings.throughput.maximumUnits.isEmpty {
      description.onDemandThroughput = Record(settings.throughput.maximumUnits)
    }
    description.warmThroughput = Record {
      $0.readUnitsPerSecond = settings.throughput.warmUnits.read
      $0.writeUnitsPerSecond = settings.throughput.warmUnits.write
      $0.status = warmStatus
    }
  }
}

extension Record<ProvisionedThroughputDescription> {
  /// The capacity paid for, and when it was last changed.
  init(_ units: Units, _ throughput: Throughput, at now: Timestamp) {
    self.init {
      $0.lastIncreaseDateTime = throughput.increasedAt
      $0.lastDecreaseDateTime = throughput.decreasedAt
      $0.numberOfDecreasesToday = throughput.decreases(onDayOf: now)
      $0.readCapacityUnits = units.read
      $0.writeCapacityUnits = units.write
    }
  }
}

extension ReadTransaction {
  /// A table with everything its description tells of it.
  func described(_ table: Table, status: TableStatus) throws -> DescribedTable {
    try DescribedTable(
      table: table, settings: settings(of: table), stream: latestStream(of: table), status: status,
      tellsOnDemandDate: status != .creating, now: now)
  }
}
