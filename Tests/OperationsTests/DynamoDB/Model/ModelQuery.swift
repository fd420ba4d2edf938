import Operations
import Wire

/// A query or a scan, and what it is to find in the model.
struct ModelQuery {
  let index: ModelIndex
  /// The partition; a scan reads them all.
  let partition: ModelValue?
  let range: ModelCondition?
  let filter: ModelCondition?
  let isForward: Bool
  let limit: Int?
  /// How many segments a scan reads one after the other.
  let segments: Int

  var operation: any Operation.Type { partition == nil ? Scan.self : Query.self }

  /// The request for one segment's first page.
  func request(segment: Int) -> JSON {
    var values = ModelValues()
    var request = index.member.with(["TableName": "Model"])
    if let partition {
      var condition = "\(index.partition) = \(values.name(partition))"
      if let range { condition += " AND \(range.text(&values))" }
      request = request.with([
        "KeyConditionExpression": .string(condition), "ScanIndexForward": .bool(isForward),
      ])
    } else if segments > 1 {
      request = request.with(["Segment": .integer(segment), "TotalSegments": .integer(segments)])
    }
    if let filter { request = request.with(["FilterExpression": .string(filter.text(&values))]) }
    if let limit { request = request.with(["Limit": .integer(limit)]) }
    return request.with(values.member)
  }

  /// What it looks at, and what of that it finds.
  func expected(in table: ModelTable) -> (scanned: Int, found: Set<ModelItem>) {
    let scanned = table.items.values.compactMap(index.shown).filter { item in
      (partition == nil || item[index.partition] == partition)
        && range?.holds(for: item) ?? true
    }
    return (scanned.count, Set(scanned.filter { filter?.holds(for: $0) ?? true }))
  }

  /// Whether items come in the order of their sort keys; those of a scan need not.
  func isOrdered(_ items: [ModelItem]) -> Bool {
    if partition == nil { return true }
    let sorts = items.compactMap { $0[index.sort] }
    return zip(sorts, sorts.dropFirst()).allSatisfy { earlier, later in
      (isForward ? later.precedes(earlier) : earlier.precedes(later)) == false
    }
  }
}
