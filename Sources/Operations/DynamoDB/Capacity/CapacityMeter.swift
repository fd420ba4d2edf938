internal import Engine
internal import Shapes

/// Adds up what a request costs, as DynamoDB counts it.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html>
struct CapacityMeter {
  private let detail: ReturnConsumedCapacity
  /// Transactions cost double, and tell reads and writes apart.
  private let isTransaction: Bool
  private var usages: [Usage] = []
  /// What writes that failed cost, by table; it counts where the table's others did not fail.
  private var failures: [String: Units] = [:]

  /// What one table and its indexes cost.
  private struct Usage {
    let tableName: String
    var table = Units()
    var local: [String: Units] = [:]
    var global: [String: Units] = [:]
  }

  /// Halves of capacity units.
  fileprivate struct Units {
    var readHalves = 0
    var writeHalves = 0

    var read: Double { Double(readHalves) / 2 }
    var write: Double { Double(writeHalves) / 2 }

    static func + (left: Units, right: Units) -> Units {
      Units(
        readHalves: left.readHalves + right.readHalves,
        writeHalves: left.writeHalves + right.writeHalves)
    }
  }

  private static let readUnitBytes = 4096
  private static let writeUnitBytes = 1024

  init(_ detail: ReturnConsumedCapacity, isTransaction: Bool = false) {
    self.detail = detail
    self.isTransaction = isTransaction
  }

  /// A read of so many bytes together; even nothing costs something.
  mutating func addRead(
    sizeBytes: Int, of table: Table, index: SecondaryIndex? = nil, isConsistent: Bool
  ) {
    let units = max(1, Self.units(sizeBytes, Self.readUnitBytes))
    let halves = units * (isTransaction ? 4 : isConsistent ? 2 : 1)
    add(Units(readHalves: halves), to: table, index)
  }

  /// A write of one item, and what it did to the indexes.
  mutating func addWrite(
    from old: Int?, to new: Int?, of table: Table, _ changes: [IndexChange] = []
  ) {
    let factor = isTransaction ? 4 : 2
    let units = max(1, Self.units(max(old ?? 0, new ?? 0), Self.writeUnitBytes))
    add(Units(writeHalves: units * factor), to: table, nil)
    for change in changes {
      add(Units(writeHalves: Self.units(of: change) * factor), to: table, change.index)
    }
  }

  /// A write of a batch that failed once it was tried; it is part of the total and nothing else.
  mutating func addFailedWrite(sizeBytes: Int, of table: Table) {
    let units = max(1, Self.units(sizeBytes, Self.writeUnitBytes))
    failures[table.name, default: Units()].add(Units(writeHalves: units * 2))
  }

  private static func units(of change: IndexChange) -> Int {
    let old = max(1, units(change.oldSizeBytes ?? 0, writeUnitBytes))
    let new = max(1, units(change.newSizeBytes ?? 0, writeUnitBytes))
    if change.hasMoved { return old + new }
    return change.newSizeBytes == nil ? old : change.oldSizeBytes == nil ? new : max(old, new)
  }

  private static func units(_ sizeBytes: Int, _ unitBytes: Int) -> Int {
    (sizeBytes + unitBytes - 1) / unitBytes
  }

  private mutating func add(_ units: Units, to table: Table, _ index: SecondaryIndex?) {
    guard detail != .none else { return }
    let known = usages.firstIndex { $0.tableName == table.name }
    let place = known ?? usages.count
    if known == nil { usages.append(Usage(tableName: table.name)) }
    switch index?.definition.kind {
    case nil: usages[place].table = usages[place].table + units
    case .local:
      usages[place].local[index?.name ?? "", default: Units()].add(units)
    case .global:
      usages[place].global[index?.name ?? "", default: Units()].add(units)
    }
  }

  /// One entry a table, in the order they were used; nil when nobody asked.
  var consumedCapacities: [Record<ConsumedCapacity>]? {
    detail == .none ? nil : usages.map(description)
  }

  /// The entry of the only table; nil when nobody asked.
  var consumedCapacity: Record<ConsumedCapacity>? { consumedCapacities?.first }

  private func description(_ usage: Usage) -> Record<ConsumedCapacity> {
    let indexes = Array(usage.local.values) + Array(usage.global.values)
    let total = indexes.reduce(usage.table, +) + failures[usage.tableName, default: Units()]
    return Record {
      $0.tableName = usage.tableName
      $0.capacityUnits = total.read + total.write
      if isTransaction {
        if total.readHalves > 0 { $0.readCapacityUnits = total.read }
        if total.writeHalves > 0 { $0.writeCapacityUnits = total.write }
      }
      guard detail == .indexes else { return }
      $0.table = capacity(usage.table)
      if !usage.local.isEmpty { $0.localSecondaryIndexes = usage.local.mapValues(capacity) }
      if !usage.global.isEmpty { $0.globalSecondaryIndexes = usage.global.mapValues(capacity) }
    }
  }

  private func capacity(_ units: Units) -> Record<Capacity> {
    Record {
      if isTransaction {
        if units.readHalves > 0 { $0.readCapacityUnits = units.read }
        if units.writeHalves > 0 { $0.writeCapacityUnits = units.write }
      }
      $0.capacityUnits = units.read + units.write
    }
  }
}

extension CapacityMeter.Units {
  fileprivate mutating func add(_ other: Self) { self = self + other }
}
