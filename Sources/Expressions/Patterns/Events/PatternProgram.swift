/// A compiled pattern: its clauses, how they combine, and the names that lead to them.
struct PatternProgram: Sendable {
  /// The values wanted at a path; one of the tests has to match.
  struct Clause: Sendable {
    /// Names joined by dots.
    ///
    /// A name with dots in it is as good as the names between them.
    let path: String
    /// The JSON text of the tests.
    let text: String
    let tests: [ValueTest]
    let wantsAbsence: Bool

    init(path: String, text: String, tests: [ValueTest]) {
      self.path = path
      self.text = text
      self.tests = tests
      wantsAbsence = tests.contains(.absent)
    }
  }

  /// How clauses combine.
  indirect enum Rule: Sendable {
    case clause(Int)
    case all([Rule])
    /// One of them is enough; the path is that of the object with the `$or`.
    case any([Rule], path: String)
  }

  /// What follows a name.
  struct Node: Sendable {
    /// The names that may come next, and the nodes behind them.
    var names: [(name: [UInt8], node: Int)] = []
    /// The clauses for values at this place.
    var clauses: [Int] = []
  }

  private(set) var clauses: [Clause] = []
  private(set) var nodes: [Node] = [Node()]
  var rule = Rule.all([])

  /// Adds a clause, and gives its place.
  mutating func add(_ clause: Clause) -> Int {
    clauses.append(clause)
    var node = 0
    for name in clause.path.utf8.split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    {
      node = child(of: node, named: Array(name))
    }
    nodes[node].clauses.append(clauses.count - 1)
    return clauses.count - 1
  }

  private mutating func child(of node: Int, named name: [UInt8]) -> Int {
    if let known = nodes[node].names.first(where: { $0.name == name }) { return known.node }
    nodes.append(Node())
    nodes[node].names.append((name, nodes.count - 1))
    return nodes.count - 1
  }

  /// Whether a clause is at a path or below it.
  func reads(_ path: String) -> Bool {
    clauses.contains { clause in
      clause.path == path || clause.path.utf8.starts(with: Array((path + ".").utf8))
        || path.utf8.starts(with: Array((clause.path + ".").utf8))
    }
  }
}
