package import Wire

/// What is known of how much a table or a global index bears, beside the capacity paid for.
package struct Throughput: Sendable, Hashable {
  /// The most that may be read and written a second on demand; nil for no limit.
  package var maximumUnits = OptionalUnits()
  /// What it is said to bear at once.
  package var warmUnits: Units
  package var increasedAt: Timestamp?
  package var decreasedAt: Timestamp?
  /// How often the capacity was lowered on the day of `decreasedAt`.
  package var decreasesOnDay = 0

  /// What AWS says that a new table or index bears on demand.
  package static let leastWarmUnits = Units(read: 12_000, write: 4_000)

  /// What is so when nothing was said.
  package init(of billingMode: BillingMode, units: Units) {
    warmUnits = billingMode == .payPerRequest ? Self.leastWarmUnits : units
  }

  /// How often the capacity was lowered since midnight, in UTC.
  package func decreases(onDayOf now: Timestamp) -> Int {
    decreasedAt?.dayNumber == now.dayNumber ? decreasesOnDay : 0
  }

  /// Notes that the capacity changes.
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

extension Timestamp {
  /// Days since the epoch, in UTC.
  fileprivate var dayNumber: Int { (milliseconds - milliseconds % 86_400_000) / 86_400_000 }
}
