internal import Engine
internal import Expressions
internal import Shapes

/// What a query or a scan answers.
package struct PageOutput: Structure {
  let items = Allowed("Items", [Item].self)
  let count = Allowed("Count", Int.self)
  let scannedCount = Allowed("ScannedCount", Int.self)
  let lastEvaluatedKey = Allowed("LastEvaluatedKey", Item.self)
  let consumedCapacity = Allowed("ConsumedCapacity", Record<ConsumedCapacity>.self)

  package init() {}
}

extension PageReader {
  /// Reads a page and answers with it.
  func answer(
    in transaction: ReadTransaction, _ capacity: ReturnConsumedCapacity, isConsistent: Bool
  ) throws -> Record<PageOutput> {
    let page = try read(in: transaction)
    var meter = CapacityMeter(capacity)
    addCost(of: page, to: &meter, isConsistent: isConsistent)
    return Record {
      if select != .count { $0.items = page.items }
      $0.count = page.count
      $0.scannedCount = page.scannedCount
      $0.lastEvaluatedKey = page.lastKey
      $0.consumedCapacity = meter.consumedCapacity
    }
  }

  /// Refuses to go on in one segment of a parallel scan behind an item of another.
  func check(start segment: Segment) throws(ServiceError) {
    guard let key = start?.position?.index ?? start?.item,
      !segment.contains(partition: key.partitionBytes)
    else { return }
    throw .validation(
      "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
        + "ExclusiveStartKey with correct Segment. TotalSegments: \(segment.total) Segment: "
        + "\(segment.index)")
  }
}
