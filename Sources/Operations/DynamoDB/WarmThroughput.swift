internal import Engine
internal import Shapes

/// What a table is to bear at once; it is kept and shown, and every table bears anything here.
package struct WarmThroughput: Structure {
  let readUnitsPerSecond = Allowed("ReadUnitsPerSecond", Int.self, help: "Reads a second.")
  let writeUnitsPerSecond = Allowed("WriteUnitsPerSecond", Int.self, help: "Writes a second.")

  package init() {}
}

/// What a global index bears at once, as it is shown.
package struct GlobalSecondaryIndexWarmThroughputDescription: Structure {
  let readUnitsPerSecond = Allowed("ReadUnitsPerSecond", Int.self)
  let writeUnitsPerSecond = Allowed("WriteUnitsPerSecond", Int.self)
  let status = Allowed("Status", IndexStatus.self)

  package init() {}
}

/// What a table bears at once, as it is shown.
package struct TableWarmThroughputDescription: Structure {
  let readUnitsPerSecond = Allowed("ReadUnitsPerSecond", Int.self)
  let writeUnitsPerSecond = Allowed("WriteUnitsPerSecond", Int.self)
  let status = Allowed("Status", TableStatus.self)

  package init() {}
}

extension Record<WarmThroughput> {
  var units: OptionalUnits {
    OptionalUnits(read: self.readUnitsPerSecond, write: self.writeUnitsPerSecond)
  }
}

/// What warm throughput may not fall below.
enum WarmthRule {
  /// What was asked of a new table or index otherwise.
  case initial(BillingMode)
  /// What is there.
  case current

  fileprivate func words(_ kind: String) -> String {
    switch self {
    case .current: "current WarmThroughput, decreasing WarmThroughput is not supported"
    case .initial(.provisioned): "\(kind)CapacityUnits of ProvisionedThroughput"
    case .initial(.payPerRequest):
      "initial throughput for OnDemand. "
        + "See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
        + "on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
    }
  }
}

extension Units {
  /// These, but for what others say; throws when they say less.
  func warmed(
    by other: OptionalUnits, of subject: String = "table", orElse rule: WarmthRule
  ) throws(ServiceError) -> Units {
    for (kind, asked, least) in [("Read", other.read, read), ("Write", other.write, write)] {
      guard let asked, asked < least else { continue }
      throw .invalid(
        "Requested \(kind)UnitsPerSecond for WarmThroughput for \(subject) is lower than "
          + rule.words(kind))
    }
    return Units(read: other.read ?? read, write: other.write ?? write)
  }
}
