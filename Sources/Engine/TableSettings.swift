package import Wire

/// What a table is set to beside its keys and its billing; most of it is only kept and shown.
package struct TableSettings: Sendable, Hashable {
  package var isDeletionProtected = false
  /// Nil when no class was ever chosen.
  package var tableClass: TableClass?
  /// When the class was changed; nil for the one a table was made with.
  package var tableClassChangedAt: Timestamp?
  /// The ARN of the key the table is encrypted with; nil for the one AWS keeps to itself.
  package var encryptionKey: String?
  /// The most that an on-demand table may read and write a second; nil for no limit.
  package var maximumUnits = OptionalUnits()
  /// What the table is said to bear at once.
  package var warmUnits: Units
  package var increasedAt: Timestamp?
  package var decreasedAt: Timestamp?
  /// How often the capacity was lowered on the day of `decreasedAt`.
  package var decreasesOnDay = 0
  /// Since when the table could be restored to any moment; nil while that is off.
  package var recoverableSince: Timestamp?
  /// How far back the table could be restored.
  package var recoveryDays = defaultRecoveryDays

  package static let defaultRecoveryDays = 35
  /// What AWS says a new on-demand table bears.
  package static let leastWarmUnits = Units(read: 12_000, write: 4_000)

  /// What a table is set to when nothing was said.
  package init(of billingMode: BillingMode, units: Units) {
    warmUnits = billingMode == .payPerRequest ? Self.leastWarmUnits : units
  }

  /// How often the capacity was lowered since midnight, in UTC.
  package func decreases(onDayOf now: Timestamp) -> Int {
    decreasedAt?.dayNumber == now.dayNumber ? decreasesOnDay : 0
  }

  /// Notes that the capacity of a provisioned table changes.
  package mutating func noteChange(from old: Units, to new: Units, at now: Timestamp) {
    if new.read < old.read || new.write < old.write {
      decreasesOnDay = decreases(onDayOf: now) + 1
      decreasedAt = now
    }
    if new.read > old.read || new.write > old.write { increasedAt = now }
    warmUnits = warmUnits.raised(to: new)
  }
}

/// What can be read and written in a second.
package struct Units: Sendable, Hashable {
  package var read: Int
  package var write: Int

  package init(read: Int, write: Int) {
    self.read = read
    self.write = write
  }

  /// The greater of both, for reads and for writes.
  package func raised(to other: Units) -> Units {
    Units(read: max(read, other.read), write: max(write, other.write))
  }
}

/// Limits of reads and writes a second, each of which may be missing.
package struct OptionalUnits: Sendable, Hashable {
  package var read: Int?
  package var write: Int?

  package init(read: Int? = nil, write: Int? = nil) {
    self.read = read
    self.write = write
  }

  package var isEmpty: Bool { read == nil && write == nil }
}

/// What a table's storage would cost.
package enum TableClass: String, Sendable, CaseIterable {
  case standard = "STANDARD"
  case standardInfrequentAccess = "STANDARD_INFREQUENT_ACCESS"
}

extension Timestamp {
  /// Days since the epoch, in UTC.
  fileprivate var dayNumber: Int { (milliseconds - milliseconds % 86_400_000) / 86_400_000 }
}
