/// Some of a pattern's clauses, by their places; the first 64 cost no memory of their own.
struct ClauseSet: Hashable, Sendable {
  private var first: UInt64 = 0
  /// Of the same length in any two sets is not promised; what is missing is empty.
  private var rest: [UInt64] = []

  var isEmpty: Bool { first == 0 && rest.allSatisfy { $0 == 0 } }

  mutating func insert(_ clause: Int) {
    if clause < 64 {
      first |= 1 << UInt64(clause)
      return
    }
    let word = clause / 64 - 1
    while rest.count <= word { rest.append(0) }
    rest[word] |= 1 << UInt64(clause % 64)
  }

  func contains(_ clause: Int) -> Bool {
    if clause < 64 { return first >> UInt64(clause) & 1 == 1 }
    let word = clause / 64 - 1
    return word < rest.count && rest[word] >> UInt64(clause % 64) & 1 == 1
  }

  mutating func formUnion(_ other: ClauseSet) {
    first |= other.first
    while rest.count < other.rest.count { rest.append(0) }
    for index in other.rest.indices { rest[index] |= other.rest[index] }
  }

  func isSubset(of other: ClauseSet) -> Bool {
    guard first & ~other.first == 0 else { return false }
    return rest.indices.allSatisfy { index in
      rest[index] & ~(index < other.rest.count ? other.rest[index] : 0) == 0
    }
  }
}
