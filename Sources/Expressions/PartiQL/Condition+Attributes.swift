extension Condition {
  /// The attributes that the condition is about, each once, in the condition's order.
  var attributeNames: [String] {
    var seen: Set<[UInt8]> = []
    return paths.map(\.attribute).filter { seen.insert(Array($0.utf8)).inserted }
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
