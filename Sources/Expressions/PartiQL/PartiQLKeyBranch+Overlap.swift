/// Where a value stands among a key's values; those of other types stand apart.
struct PartiQLKeyOrder: Comparable {
  let type: String
  let bytes: [UInt8]

  init(_ value: AttributeValue) {
    type = value.type.rawValue
    bytes = value.keyBytes ?? []
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.type != right.type { return left.type < right.type }
    return left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension PartiQLKeyBranch {
  /// Throws where two branches could find the same item; they must be sorted.
  static func checkOverlap(_ sorted: [PartiQLKeyBranch]) throws(ValueError) {
    var earlier: (partition: AttributeValue, range: PartiQLKeyRange)?
    for branch in sorted {
      let range = branch.range
      if range.isEmpty { continue }
      guard let reach = earlier, reach.partition == branch.partition else {
        earlier = (branch.partition, range)
        continue
      }
      if range.begins(before: reach.range) { throw .overlappingConditions }
      if range.ends(after: reach.range) { earlier = (branch.partition, range) }
    }
  }

  /// The part of the partition that all limits let through.
  fileprivate var range: PartiQLKeyRange {
    sorts.reduce(PartiQLKeyRange()) { $0.narrowed(to: PartiQLKeyRange($1)) }
  }
}

extension [PartiQLKeyBranch] {
  /// By partition, then by where the sort key's range begins.
  func sorted() -> [PartiQLKeyBranch] {
    sorted { left, right in
      let orders = (PartiQLKeyOrder(left.partition), PartiQLKeyOrder(right.partition))
      if orders.0 != orders.1 { return orders.0 < orders.1 }
      return left.range.begins(ahead: right.range)
    }
  }
}

/// A stretch of a sort key's values; nil where it has no bound on that side.
private struct PartiQLKeyRange {
  struct Bound {
    let value: PartiQLKeyOrder
    let isIncluded: Bool

    init(value: PartiQLKeyOrder, isIncluded: Bool) {
      self.value = value
      self.isIncluded = isIncluded
    }

    init(_ value: AttributeValue, isIncluded: Bool = true) {
      self.init(value: PartiQLKeyOrder(value), isIncluded: isIncluded)
    }
  }

  var lower: Bound?
  var upper: Bound?

  init() {}

  init(_ limit: KeyCondition.Limit) {
    switch limit {
    case .equal(let value): (lower, upper) = (Bound(value), Bound(value))
    case .between(let from, let to): (lower, upper) = (Bound(from), Bound(to))
    case .less(let value): upper = Bound(value, isIncluded: false)
    case .lessOrEqual(let value): upper = Bound(value)
    case .greater(let value): lower = Bound(value, isIncluded: false)
    case .greaterOrEqual(let value): lower = Bound(value)
    case .beginsWith(let value):
      lower = Bound(value)
      upper = PartiQLKeyOrder(value).afterPrefix.map { Bound(value: $0, isIncluded: false) }
    }
  }

  var isEmpty: Bool {
    guard let lower, let upper else { return false }
    if lower.value == upper.value { return !(lower.isIncluded && upper.isIncluded) }
    return upper.value < lower.value
  }

  /// Whether it begins before the other does.
  func begins(ahead other: Self) -> Bool {
    guard let own = lower else { return other.lower != nil }
    guard let others = other.lower else { return false }
    if own.value == others.value { return own.isIncluded && !others.isIncluded }
    return own.value < others.value
  }

  /// Whether it begins before the other ends.
  func begins(before other: Self) -> Bool {
    guard let own = lower, let end = other.upper else { return true }
    if own.value == end.value { return own.isIncluded && end.isIncluded }
    return own.value < end.value
  }

  func ends(after other: Self) -> Bool {
    guard let end = other.upper else { return false }
    guard let own = upper else { return true }
    if own.value == end.value { return own.isIncluded && !end.isIncluded }
    return end.value < own.value
  }

  func narrowed(to other: Self) -> Self {
    var range = self
    if begins(ahead: other) { range.lower = other.lower }
    if ends(after: other) { range.upper = other.upper }
    return range
  }
}

extension PartiQLKeyOrder {
  private init(type: String, bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
  }

  /// What follows all values that begin with this one; nil where nothing does.
  fileprivate var afterPrefix: PartiQLKeyOrder? {
    guard let place = bytes.lastIndex(where: { $0 < 0xFF }) else { return nil }
    var next = Array(bytes[...place])
    next[place] += 1
    return PartiQLKeyOrder(type: type, bytes: next)
  }
}
