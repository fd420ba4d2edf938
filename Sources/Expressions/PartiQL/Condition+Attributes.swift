extension Condition {
  /// The operands of the condition itself, not of those in it.
  var operands: [Operand] {
    switch self {
    case .compare(let left, _, let right), .beginsWith(let left, let right),
      .contains(let left, let right):
      [left, right]
    case .between(let value, let lower, let upper): [value, lower, upper]
    case .isIn(let value, let others): [value] + others
    case .exists(let path): [.path(path)]
    case .hasType(let value, _): [value]
    case .not, .all, .any: []
    }
  }

  /// The attributes that the condition is about, each once, in the condition's order.
  var attributeNames: [String] {
    var names: [String] = []
    collectAttributes(&names)
    var seen: Set<[UInt8]> = []
    return names.filter { seen.insert(Array($0.utf8)).inserted }
  }

  private func collectAttributes(_ names: inout [String]) {
    switch self {
    case .not(let inner): inner.collectAttributes(&names)
    case .all(let conditions), .any(let conditions):
      for condition in conditions { condition.collectAttributes(&names) }
    default: names += operands.compactMap(\.attributeName)
    }
  }
}

extension Operand {
  fileprivate var attributeName: String? {
    switch self {
    case .path(let path): path.attribute
    case .size(let operand): operand.attributeName
    case .value: nil
    }
  }
}

extension [String] {
  /// The order in which a Java `HashSet` gives its members, which shows in a message of AWS's.
  var inHashOrder: [String] {
    var bucketCount: UInt32 = 16
    while UInt32(count) * 4 > bucketCount * 3 { bucketCount *= 2 }
    let buckets = map { name -> UInt32 in
      let hash = name.utf16.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }
      return (hash ^ (hash >> 16)) & (bucketCount - 1)
    }
    return indices.sorted { (buckets[$0], $0) < (buckets[$1], $1) }.map { self[$0] }
  }
}
