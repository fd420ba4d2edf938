internal import Engine
internal import Shapes

/// What a request says of how much a new global index is to bear.
struct NewIndexThroughput {
  let indexName: String
  let provisioned: Record<ProvisionedThroughput>?
  let maximum: Record<OnDemandThroughput>?
  let warm: Record<WarmThroughput>?

  init(_ index: Record<GlobalSecondaryIndex>) {
    indexName = index.indexName
    provisioned = index.provisionedThroughput
    maximum = index.onDemandThroughput
    warm = index.warmThroughput
  }

  init(_ action: Record<CreateGlobalSecondaryIndexAction>) {
    indexName = action.indexName
    provisioned = action.provisionedThroughput
    maximum = action.onDemandThroughput
    warm = action.warmThroughput
  }

  var units: Units { provisioned?.units ?? Units(read: 0, write: 0) }

  /// What is to be kept; throws what DynamoDB says of members that do not go with the billing.
  func throughput(_ mode: BillingMode) throws(ServiceError) -> Throughput {
    try provisioned?.checkBounds()
    var throughput = Throughput(of: mode, units: units)
    if let maximum = maximum?.units {
      if mode == .provisioned {
        try maximum.checkAbsent(of: indexName, when: "table BillingMode is PROVISIONED.")
      }
      try maximum.checkRange(of: indexName, allowsNone: false)
      throughput.maximumUnits = maximum
    }
    if let warm {
      try warm.checkHasMembers(of: indexName)
      throughput.warmUnits = try throughput.warmUnits.warmed(
        by: warm.units, of: "index \(indexName)", orElse: .initial(mode))
    }
    return throughput
  }

  /// Throws what AWS says of more than it gives one index.
  func checkLimits(in region: String) throws(ServiceError) {
    try units.checkLimit(index: indexName, in: region)
    try maximum?.units.checkLimit(of: .onDemand, index: indexName, in: region)
    try warm?.units.checkLimit(of: .warm, index: indexName, in: region)
  }
}

extension Record<WarmThroughput> {
  /// Throws what DynamoDB says of an index's warm throughput without members.
  func checkHasMembers(of indexName: String) throws(ServiceError) {
    if self.units.isEmpty {
      throw .invalid(
        "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond "
          + "specified for index: \(indexName)")
    }
  }
}

extension [Record<GlobalSecondaryIndexDescription>] {
  /// As in the answers that make a table: an index says what it bears only when it was asked to.
  func whenMade(warmed names: [String] = []) -> Self {
    map { index in
      var shown = index
      if names.contains(index.indexName ?? "") {
        shown.warmThroughput?.status = .updating
      } else {
        shown.warmThroughput = nil
      }
      return shown
    }
  }
}
