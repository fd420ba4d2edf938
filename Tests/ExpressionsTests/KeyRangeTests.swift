import Testing

@testable import Expressions

/// Three attributes, so that bounds have something before and behind them.
private let joined = KeySchema(
  partition: [.init("p", .S), .init("q", .B)],
  sort: [.init("a", .S), .init("b", .N), .init("c", .S)])
private let single = KeySchema(partition: ("p", .S), sort: ("s", .B))

extension KeyRange {
  fileprivate func contains(_ key: PrimaryKey) -> Bool {
    guard key.partitionBytes == partition else { return false }
    if key.sortBytes.lexicographicallyPrecedes(lowerBound) { return false }
    return upperBound.map { key.sortBytes.lexicographicallyPrecedes($0) } ?? true
  }
}

struct `A key of several attributes` {
  @Test func `sorts by each in turn`() throws {
    let rows: [(String, Int, String)] = [
      ("", 0, "x"), ("a", -1, "z"), ("a", 2, ""), ("a", 2, "a"), ("a\0", 0, "a"), ("a\0b", 0, "a"),
      ("a\u{1}", 0, "a"), ("aa", 0, "a"), ("b", -7, "a"),
    ].filter { !$0.0.isEmpty && !$0.2.isEmpty }
    let keys = try rows.map { row in
      try joined.primaryKey(
        ofItem: [
          "p": .S("x"), "q": .B([0]), "a": .S(row.0), "b": .N(Number(row.1)), "c": .S(row.2),
        ])
    }
    for (key, next) in zip(keys, keys.dropFirst()) {
      #expect(key.sortBytes.lexicographicallyPrecedes(next.sortBytes))
    }
  }

  @Test func `does not mix up where one ends and the next begins`() throws {
    func partition(_ p: String, _ q: [UInt8]) -> [UInt8] {
      joined.range(partition: [.S(p), .B(q)], sort: []).partition
    }
    let all = [
      partition("a", [0]), partition("a\0", [0]), partition("a", [0, 0]), partition("a\0\0", [1]),
      partition("a", [0, 0, 1]),
    ]
    #expect(Set(all).count == all.count)
  }
}

struct `A range of keys` {
  private static let values: [[UInt8]] = [
    [0], [0, 0], [0, 255], [1], [1, 0], [1, 255], [1, 255, 255], [2], [255], [255, 255],
  ]

  private static let limits: [(KeyCondition.Limit, @Sendable ([UInt8]) -> Bool)] = values.flatMap {
    value -> [(KeyCondition.Limit, @Sendable ([UInt8]) -> Bool)] in
    let precedes = { @Sendable (left: [UInt8], right: [UInt8]) in
      left.lexicographicallyPrecedes(right)
    }
    return [
      (.equal(.B(value)), { $0 == value }),
      (.less(.B(value)), { precedes($0, value) }),
      (.lessOrEqual(.B(value)), { !precedes(value, $0) }),
      (.greater(.B(value)), { precedes(value, $0) }),
      (.greaterOrEqual(.B(value)), { !precedes($0, value) }),
      (.between(.B([0, 255]), .B(value)), { !precedes($0, [0, 255]) && !precedes(value, $0) }),
      (.beginsWith(.B(value)), { $0.starts(with: value) }),
    ]
  }

  @Test func `of one sort key attribute holds what its limit says`() throws {
    for (limit, isIn) in Self.limits {
      let range = single.range(partition: [.S("p")], sort: [limit])
      for value in Self.values {
        let key = try single.primaryKey(exactly: ["p": .S("p"), "s": .B(value)])
        #expect(range.contains(key) == isIn(value), "\(limit) \(value)")
      }
    }
  }

  @Test func `of several holds what the last limit says, behind equal values`() throws {
    let wide = KeySchema(
      partition: [.init("p", .S)], sort: [.init("a", .B), .init("b", .B), .init("c", .B)])
    let others: [[UInt8]] = [[0], [9], [255, 255]]
    for (limit, isIn) in Self.limits {
      let range = wide.range(partition: [.S("p")], sort: [.equal(.B([9])), limit])
      for value in Self.values {
        for other in others {
          for first in others {
            let key = try wide.primaryKey(
              exactly: ["p": .S("p"), "a": .B(first), "b": .B(value), "c": .B(other)])
            #expect(range.contains(key) == (first == [9] && isIn(value)), "\(limit) \(value)")
          }
        }
      }
    }
  }

  @Test func `without a limit holds the partition`() throws {
    let range = single.range(partition: [.S("p")], sort: [])
    #expect(range.contains(try single.primaryKey(exactly: ["p": .S("p"), "s": .B([255])])))
    #expect(!range.contains(try single.primaryKey(exactly: ["p": .S("q"), "s": .B([255])])))
  }
}
