internal import Engine
internal import Shapes
private import Wire

/// A change of a table on its way: what is to be kept, and what the answer shows of it.
///
/// AWS answers before a change is done, so that most answers show a table as it was.
struct TableUpdate {
  private(set) var table: Table
  private(set) var settings: TableSettings
  var answer: DescribedTable

  init(of described: DescribedTable) {
    table = described.table
    settings = described.settings
    answer = described
  }

  private var now: Timestamp { answer.now }

  mutating func changeBilling(_ request: UpdateTable.Request) throws(ServiceError) {
    guard request.billingMode != nil || request.provisionedThroughput != nil else { return }
    let mode = request.billingMode ?? table.billingMode
    switch (mode, request.provisionedThroughput) {
    case (.payPerRequest, _?):
      throw .invalid(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
          + "PAY_PER_REQUEST")
    case (.payPerRequest, nil): goOnDemand()
    case (.provisioned, let throughput?): try provision(throughput.units)
    case (.provisioned, nil):
      throw .invalid("ProvisionedThroughput must be specified when BillingMode is PROVISIONED")
    }
  }

  private mutating func goOnDemand() {
    guard table.billingMode != .payPerRequest else { return }
    table.billingMode = .payPerRequest
    table.onDemandSince = now
    (table.readUnits, table.writeUnits) = (0, 0)
    settings.throughput.warmUnits = settings.throughput.warmUnits.raised(
      to: Throughput.leastWarmUnits)
    answer.table = table
    answer.tellsOnDemandDate = false
  }

  private mutating func provision(_ units: Units) throws(ServiceError) {
    if table.billingMode == .provisioned, table.units == units { throw .unchanged(units) }
    try units.checkLimit(in: table.region)
    if table.billingMode == .provisioned {
      settings.throughput.noteChange(from: table.units, to: units, at: now)
      answer.settings.throughput.increasedAt = settings.throughput.increasedAt
      answer.settings.throughput.decreasedAt = settings.throughput.decreasedAt
      answer.settings.throughput.decreasesOnDay = answer.settings.throughput.decreases(onDayOf: now)
    } else {
      settings.throughput.maximumUnits = OptionalUnits()
      settings.throughput.warmUnits = settings.throughput.warmUnits.raised(to: units)
      answer.settings.throughput.maximumUnits = settings.throughput.maximumUnits
      answer.table.billingMode = .provisioned
      (answer.table.readUnits, answer.table.writeUnits) = (units.read, units.write)
    }
    table.billingMode = .provisioned
    (table.readUnits, table.writeUnits) = (units.read, units.write)
  }
}

extension TableUpdate {
  mutating func changeSettings(_ request: UpdateTable.Request) throws(ServiceError) {
    if let specification = request.sseSpecification { try encrypt(specification) }
    if let tableClass = request.tableClass { classify(tableClass) }
    if let isProtected = request.deletionProtectionEnabled {
      settings.isDeletionProtected = isProtected
      answer.settings.isDeletionProtected = isProtected
      answer.status = .active
    }
    if let maximum = request.onDemandThroughput?.units { try limit(maximum, request) }
    if let warm = request.warmThroughput?.units, !warm.isEmpty { try warmUp(warm) }
  }

  private mutating func encrypt(
    _ specification: Record<SSESpecification>
  ) throws(ServiceError) {
    let key = try specification.encryptionKey(in: table.region)
    guard key != nil || settings.encryptionKey != nil else {
      throw .invalid("Table is already encrypted by default")
    }
    if let given = specification.kmsMasterKeyID, given == settings.encryptionKey {
      throw .invalid(
        "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if "
          + "you want to change Master Key")
    }
    settings.encryptionKey = key
    answer.settings.encryptionKey = answer.settings.encryptionKey ?? key
    answer.encryptionStatus = .updating
    answer.status = .active
  }

  /// A class that was never chosen and stays what it was is not shown.
  private mutating func classify(_ tableClass: TableClass) {
    guard tableClass != settings.tableClass ?? .standard else { return }
    settings.tableClass = tableClass
    settings.tableClassChangedAt = now
  }

  private mutating func limit(
    _ maximum: OptionalUnits, _ request: UpdateTable.Request
  ) throws(ServiceError) {
    if table.billingMode == .provisioned {
      try maximum.checkAbsent(when: "the table BillingMode is PROVISIONED")
    }
    try maximum.checkRange(allowsNone: true)
    try maximum.checkLimit(of: .onDemand, in: table.region)
    settings.throughput.maximumUnits = settings.throughput.maximumUnits.changed(by: maximum)
    answer.settings.throughput.maximumUnits = settings.throughput.maximumUnits
    if request.billingMode == nil { answer.status = .active }
  }

  private mutating func warmUp(_ warm: OptionalUnits) throws(ServiceError) {
    settings.throughput.warmUnits = try settings.throughput.warmUnits.warmed(
      by: warm, orElse: .current)
    try warm.checkLimit(of: .warm, in: table.region)
    answer.warmStatus = .updating
    answer.status = .active
  }
}

extension ServiceError {
  fileprivate static func unchanged(_ units: Units) -> ServiceError {
    .validation(
      "The provisioned throughput for the table will not change. The requested value equals the "
        + "current value. Current ReadCapacityUnits provisioned for the table: "
        + "\(units.read). Requested ReadCapacityUnits: \(units.read). Current "
        + "WriteCapacityUnits provisioned for the table: \(units.write). Requested "
        + "WriteCapacityUnits: \(units.write). Refer to the Amazon DynamoDB Developer Guide "
        + "for current limits and how to request higher limits.")
  }
}
