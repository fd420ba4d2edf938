internal import Engine
internal import Shapes

/// What a table is to bear at once; it is kept and shown, and every table bears anything here.
package struct WarmThroughput: Structure {
  let readUnitsPerSecond = Allowed("ReadUnitsPerSecond", Int.self, help: "Reads a second.")
  let writeUnitsPerSecond = Allowed("WriteUnitsPerSecond", Int.self, help: "Writes a second.")

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

extension Units {
  /// These, but for what others say; throws when they say less, with the rule for reads or writes.
  func warmed(
    by other: OptionalUnits, orElse rule: (_ kind: String) -> String
  ) throws(ServiceError) -> Units {
    for (kind, asked, least) in [("Read", other.read, read), ("Write", other.write, write)] {
      guard let asked, asked < least else { continue }
      throw .invalid(
        "Requested \(kind)UnitsPerSecond for WarmThroughput for table is lower than \(rule(kind))")
    }
    return Units(read: other.read ?? read, write: other.write ?? write)
  }
}
