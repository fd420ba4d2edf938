internal import HTTP

/// The names and values of a form or of a URL's query, in the order of their names.
///
/// Being sorted, they are found by name and by the beginning of a name without a tree of them.
struct QueryParameters {
  /// More than any request that AWS takes, and few enough to sort.
  private static let mostParameters = 100_000

  private var pairs: [(name: String, value: String)] = []

  /// Reads `Action=ListTopics&NextToken=a%2Fb`; nil when there is too much of it.
  init?(_ bytes: some Collection<UInt8>) {
    let parts = bytes.split(separator: UInt8(ascii: "&"), maxSplits: Self.mostParameters)
    guard parts.count <= Self.mostParameters else { return nil }
    for part in parts {
      let equals = part.firstIndex(of: UInt8(ascii: "="))
      let value = equals.map { part[part.index(after: $0)...] }
      pairs.append(
        (
          PercentCoding.decoded(part[..<(equals ?? part.endIndex)], plusIsSpace: true),
          value.map { PercentCoding.decoded($0, plusIsSpace: true) } ?? ""
        ))
    }
    sort()
  }

  private mutating func sort() {
    pairs.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Takes in the names of the other that are not here.
  mutating func add(_ other: QueryParameters) {
    pairs += other.pairs.filter { self[$0.name] == nil }
    sort()
  }

  mutating func set(_ name: String, _ value: String) {
    pairs.append((name, value))
    sort()
  }

  /// The first value of a name.
  subscript(_ name: String) -> String? {
    let place = place(of: name)
    guard place < pairs.count, pairs[place].name == name else { return nil }
    return pairs[place].value
  }

  /// All values of a name that is given several times.
  func values(of name: String) -> [String] {
    pairs[place(of: name)...].prefix { $0.name == name }.map(\.value)
  }

  /// Whether something is given of a member: its value, or what lies in it.
  func holds(_ name: String) -> Bool { self[name] != nil || holdsParts(of: name) }

  /// Whether there are names that go on behind this one with a dot.
  func holdsParts(of name: String) -> Bool {
    let place = place(of: name + ".")
    return place < pairs.count && pairs[place].name.utf8.starts(with: (name + ".").utf8)
  }

  /// What stands behind this name and a dot, up to the next dot, each once.
  func parts(of name: String) -> [String] {
    let prefix = name + "."
    var parts: [String] = []
    for pair in pairs[place(of: prefix)...] {
      guard pair.name.utf8.starts(with: prefix.utf8) else { break }
      let rest = pair.name.utf8.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: ".") }
      let part = String(decoding: rest, as: UTF8.self)
      if part != parts.last { parts.append(part) }
    }
    return parts
  }

  /// Where the first name is, or would be, that is not before this one.
  private func place(of name: String) -> Int {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].name.utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
