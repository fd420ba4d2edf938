/// A plain table in memory that says what the table of the store is to have.
struct ModelTable {
  private(set) var items: [ModelKey: ModelItem] = [:]

  /// Does several writes, or none of them, and tells what they come to and what the stream tells.
  mutating func write(
    _ writes: [ModelWrite]
  ) -> (outcomes: [ModelWrite.Outcome], records: [ModelRecord]) {
    let outcomes = writes.map { $0.outcome(for: items[$0.key]) }
    let isPossible = outcomes.allSatisfy { if case .item = $0 { true } else { false } }
    guard isPossible else { return (outcomes, []) }
    var records: [ModelRecord] = []
    for (write, outcome) in zip(writes, outcomes) {
      guard case .item(let new) = outcome, new != items[write.key] else { continue }
      records.append(ModelRecord(key: write.key.item, old: items[write.key], new: new))
      items[write.key] = new
    }
    return (outcomes, records)
  }
}

/// A record of the stream.
struct ModelRecord: Equatable {
  let key: ModelItem
  let old: ModelItem?
  let new: ModelItem?
}
