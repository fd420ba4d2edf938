internal import Engine
internal import Shapes
internal import Wire

/// A change of how much a global index bears.
struct IndexThroughputChange {
  private let index: SecondaryIndex
  private let table: Table
  private let now: Timestamp
  private(set) var units: Units
  private(set) var throughput: Throughput
  /// What AWS says of the index in its answer: only capacity that is paid for takes it time.
  private(set) var status = IndexStatus.active
  private(set) var isWarming = false

  /// The table is as it is billed after the change.
  init(of index: SecondaryIndex, in table: Table, at now: Timestamp) {
    self.index = index
    self.table = table
    self.now = now
    units = index.definition.units
    throughput = index.definition.throughput
  }

  mutating func apply(_ action: Record<UpdateGlobalSecondaryIndexAction>) throws(ServiceError) {
    let maximum = action.onDemandThroughput?.units ?? OptionalUnits()
    switch (table.billingMode, action.provisionedThroughput) {
    case (.provisioned, let provisioned?): try provision(provisioned)
    case (.provisioned, nil) where action.warmThroughput == nil && maximum.isEmpty:
      throw .invalid(
        "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: \(index.name)")
    case (.payPerRequest, _?),
      (.payPerRequest, nil) where action.warmThroughput == nil && maximum.isEmpty:
      throw .invalid(
        "The only Updates for index: \(index.name) when TableThroughputMode is PAY_PER_REQUEST "
          + "can be to OnDemandThroughput, WarmThroughput")
    default: break
    }
    if !maximum.isEmpty { try limit(maximum) }
    if let warm = action.warmThroughput?.units { try warmUp(warm) }
  }

  private mutating func provision(_ asked: Record<ProvisionedThroughput>) throws(ServiceError) {
    try asked.checkBounds()
    guard asked.units != units else { throw unchanged }
    try asked.units.checkLimit(index: index.name, in: table.region)
    let wasProvisioned = units.read > 0
    if wasProvisioned {
      throughput.noteChange(from: units, to: asked.units, at: now)
    } else {
      throughput.maximumUnits = OptionalUnits()
      throughput.warmUnits = throughput.warmUnits.raised(to: asked.units)
    }
    units = asked.units
    status = .updating
  }

  private mutating func limit(_ maximum: OptionalUnits) throws(ServiceError) {
    if table.billingMode == .provisioned {
      try maximum.checkAbsent(of: index.name, when: "the table BillingMode is PROVISIONED")
    }
    try maximum.checkRange(of: index.name, allowsNone: true)
    try maximum.checkLimit(of: .onDemand, index: index.name, in: table.region)
    throughput.maximumUnits = throughput.maximumUnits.changed(by: maximum)
  }

  private mutating func warmUp(_ warm: OptionalUnits) throws(ServiceError) {
    let warmed = try throughput.warmUnits.warmed(
      by: warm, of: "index \(index.name)", orElse: .current)
    try warm.checkLimit(of: .warm, index: index.name, in: table.region)
    isWarming = warmed != throughput.warmUnits
    throughput.warmUnits = warmed
  }

  private var unchanged: ServiceError {
    .validation(
      "The provisioned throughput for the index \(index.name) will not change. The requested "
        + "value equals the current value. Current ReadCapacityUnits provisioned for the index: "
        + "\(units.read). Requested ReadCapacityUnits: \(units.read). Current WriteCapacityUnits "
        + "provisioned for the index: \(units.write). Requested WriteCapacityUnits: "
        + "\(units.write). Refer to the Amazon DynamoDB Developer Guide for current limits and "
        + "how to request higher limits.")
  }
}
