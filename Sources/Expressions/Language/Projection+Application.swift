extension Projection {
  /// What lies at the paths, in maps and lists of nothing else.
  ///
  /// Elements of a list keep their order but close up, as AWS gives them back.
  package func apply(to item: Item) -> Item {
    var tree = ProjectionTree()
    for path in paths {
      if let value = item[path] { tree.insert(value, at: path) }
    }
    return tree.item
  }
}

/// Values by the steps that lead to them.
private struct ProjectionTree {
  private enum Node {
    case value(AttributeValue)
    case tree(ProjectionTree)
  }

  private var branches: [(step: DocumentPath.Step, node: Node)] = []

  mutating func insert(_ value: AttributeValue, at path: DocumentPath) {
    insert(value, at: [.member(path.attribute)] + path.steps[...])
  }

  private mutating func insert(_ value: AttributeValue, at steps: ArraySlice<DocumentPath.Step>) {
    guard let step = steps.first else { return }
    guard steps.count > 1 else {
      branches.append((step, .value(value)))
      return
    }
    let place = branches.firstIndex { $0.step == step }
    var branch = ProjectionTree()
    if let place, case .tree(let tree) = branches[place].node { branch = tree }
    branch.insert(value, at: steps.dropFirst())
    if let place {
      branches[place].node = .tree(branch)
    } else {
      branches.append((step, .tree(branch)))
    }
  }

  var item: Item {
    Item(
      distinct: branches.compactMap { step, node in
        guard case .member(let name) = step else { return nil }
        return Item.Attribute(name, Self.value(of: node))
      })
  }

  private static func value(of node: Node) -> AttributeValue {
    switch node {
    case .value(let value): return value
    case .tree(let tree):
      if case .member = tree.branches.first?.step { return .M(tree.item) }
      return .L(tree.elements)
    }
  }

  private var elements: [AttributeValue] {
    branches.compactMap { step, node -> (Int, AttributeValue)? in
      guard case .element(let index) = step else { return nil }
      return (index, Self.value(of: node))
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
