import Wire

/// `[start:stop:step]`; a part that is not written is nil.
struct Slice: Sendable {
  var start: Int?
  var stop: Int?
  var step: Int?

  func callAsFunction(_ elements: [JSON]) throws(QueryError) -> [JSON] {
    let step = step ?? 1
    guard step != 0 else { throw .zeroStep }
    let lowest = step < 0 ? -1 : 0
    let highest = step < 0 ? elements.count - 1 : elements.count
    func bounded(_ index: Int) -> Int {
      index < 0 ? max(index + elements.count, lowest) : min(index, highest)
    }
    var index = start.map(bounded) ?? (step < 0 ? highest : lowest)
    let end = stop.map(bounded) ?? (step < 0 ? lowest : highest)
    var taken: [JSON] = []
    while step < 0 ? index > end : index < end {
      taken.append(elements[index])
      let (next, overflow) = index.addingReportingOverflow(step)
      if overflow { break }
      index = next
    }
    return taken
  }
}
