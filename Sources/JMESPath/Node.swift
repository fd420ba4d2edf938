import Wire

/// A part of a parsed expression, which makes a value of a value.
struct Node: Sendable {
  private(set) var kind: Kind
  /// How many nodes stand above each other, this one included.
  private(set) var depth: Int

  indirect enum Kind: Sendable {
    /// `@`, and what a projection does with its elements if nothing else is said.
    case identity
    case field(String)
    case literal(JSON)
    case index(Int)
    case slice(Slice)
    case flatten(Node)
    /// Each step takes the value of the one before: `a.b`, `a[0]`, `a | b`.
    case steps([Node], joint: Joint)
    case or([Node])
    case and([Node])
    case not(Node)
    case comparison(Comparator, Node, Node)
    case projection(of: Node, Node)
    case valueProjection(of: Node, Node)
    case filter(of: Node, by: Node, Node)
    case list([Node])
    case hash([Member])
    case call(Call)
    /// `&expression`, a function's argument that the function itself evaluates.
    case reference(Node)
  }

  /// What holds steps together.
  enum Joint: Sendable { case dot, bracket, pipe }

  struct Member: Sendable {
    let name: String
    let node: Node
  }

  struct Call: Sendable {
    let name: String
    /// nil for an unknown name, which is an error only once it is called.
    let function: Function?
    let arguments: [Node]

    init(name: String, arguments: [Node]) {
      self.name = name
      self.function = Function(rawValue: name)
      self.arguments = arguments
    }
  }

  init(_ kind: Kind) {
    self.kind = kind
    self.depth = 1 + kind.childrenDepth
  }

  /// Adds a step, to the steps there are if the same joint holds them.
  mutating func append(_ node: Node, joint: Joint) {
    guard case .steps(var steps, joint) = kind else {
      self = Node(.steps([self, node], joint: joint))
      return
    }
    kind = .identity  // Gives up the other reference to the steps, so that they are not copied.
    steps.append(node)
    kind = .steps(steps, joint: joint)
    depth = max(depth, 1 + node.depth)
  }

  mutating func or(_ node: Node) {
    guard case .or(var alternatives) = kind else {
      self = Node(.or([self, node]))
      return
    }
    kind = .identity
    alternatives.append(node)
    kind = .or(alternatives)
    depth = max(depth, 1 + node.depth)
  }

  mutating func and(_ node: Node) {
    guard case .and(var conditions) = kind else {
      self = Node(.and([self, node]))
      return
    }
    kind = .identity
    conditions.append(node)
    kind = .and(conditions)
    depth = max(depth, 1 + node.depth)
  }
}

extension Node.Kind {
  fileprivate var childrenDepth: Int {
    switch self {
    case .identity, .field, .literal, .index, .slice: 0
    case .flatten(let node), .not(let node), .reference(let node): node.depth
    case .steps(let nodes, _), .or(let nodes), .and(let nodes), .list(let nodes):
      nodes.lazy.map(\.depth).max() ?? 0
    case .hash(let members): members.lazy.map(\.node.depth).max() ?? 0
    case .call(let call): call.arguments.lazy.map(\.depth).max() ?? 0
    case .comparison(_, let left, let right): max(left.depth, right.depth)
    case .projection(let base, let node), .valueProjection(let base, let node):
      max(base.depth, node.depth)
    case .filter(let base, let condition, let node):
      max(base.depth, condition.depth, node.depth)
    }
  }
}
