/// The files, directories and links of an archive as a tree; node 0 is the root.
struct PathTree: Sendable {
  private(set) var nodes = [Node(parent: 0, name: [], kind: .directory, isStated: true)]
  private var children: [Place: Int] = [:]
  private var linkSteps = 0

  struct Node: Sendable {
    let parent: Int
    let name: [UInt8]
    let kind: Kind
    /// False for directories that only the names of what is in them tell of.
    var isStated: Bool
  }

  enum Kind: Sendable, Hashable {
    case directory
    case file
    case link(target: [UInt8])
  }

  private struct Place: Hashable {
    let parent: Int
    let name: [UInt8]
  }

  /// Adds an entry and the directories above it; gives its node.
  mutating func insert(
    _ parts: [[UInt8]], _ kind: Kind, name: String
  ) throws(ZipError) -> Int {
    guard let last = parts.last else { return 0 }
    var parent = 0
    for part in parts.dropLast() {
      parent =
        children[Place(parent: parent, name: part)]
        ?? append(Node(parent: parent, name: part, kind: .directory, isStated: false))
      guard nodes[parent].kind == .directory else { throw .conflictingNames(name: name) }
    }
    guard let present = children[Place(parent: parent, name: last)] else {
      return append(Node(parent: parent, name: last, kind: kind, isStated: true))
    }
    guard (nodes[present].kind == .directory) == (kind == .directory) else {
      throw .conflictingNames(name: name)
    }
    guard !nodes[present].isStated else { throw .duplicateName(name: name) }
    nodes[present].isStated = true
    return present
  }

  private mutating func append(_ node: Node) -> Int {
    nodes.append(node)
    children[Place(parent: node.parent, name: node.name)] = nodes.count - 1
    return nodes.count - 1
  }

  /// The parts of a node's path, joined by slashes.
  func path(_ node: Int) -> String {
    var parts: [[UInt8]] = []
    var node = node
    while node != 0 {
      parts.append(nodes[node].name)
      node = nodes[node].parent
    }
    return String(decoding: Array(parts.reversed().joined(separator: "/".utf8)), as: UTF8.self)
  }
}

extension PathTree {
  private static let linkLimit = 40
  /// For all links together: links into links could otherwise cost hours.
  private static let linkStepLimit = 4_000_000

  /// Whether the target of a link stays inside the root at every step, other links followed.
  ///
  /// `..` is taken only from directories that the archive holds by this very name. Any other
  /// could be a link by another spelling, where the file system takes upper for lower case.
  mutating func isSafe(link node: Int) -> Bool {
    guard case .link(let target) = nodes[node].kind else { return false }
    var steps = Self.steps(target)
    /// Nil where the archive holds nothing.
    var place: Int? = nodes[node].parent
    var followed = 0
    while let step = steps.popLast() {
      linkSteps += 1
      guard linkSteps <= Self.linkStepLimit else { return false }
      if step.elementsEqual("..".utf8) {
        guard let here = place, here != 0, nodes[here].kind == .directory else { return false }
        place = nodes[here].parent
        continue
      }
      let next = place.flatMap { children[Place(parent: $0, name: Array(step))] }
      if let next, case .link(let target) = nodes[next].kind {
        followed += 1
        guard followed <= Self.linkLimit, target.first != UInt8(ascii: "/") else { return false }
        steps += Self.steps(target)
      } else {
        place = next
      }
    }
    return true
  }

  /// The parts of a target, the first at the end.
  private static func steps(_ target: [UInt8]) -> [ArraySlice<UInt8>] {
    target.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }.reversed()
  }
}
