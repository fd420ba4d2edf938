extension Graph {
  /// The graph as trees of lines; what was drawn before is named and not drawn again.
  var picture: [String] {
    var painter = Painter(graph: self)
    // What nothing leads to comes first; circles begin with their first node.
    let targets = Set(edges.map(\.to))
    for place in nodes.indices where !targets.contains(place) { painter.draw(root: place) }
    for place in nodes.indices { painter.draw(root: place) }
    return painter.lines
  }

  private struct Painter {
    let graph: Graph
    var lines: [String] = []
    private var drawn: Set<Int> = []

    init(graph: Graph) { self.graph = graph }

    mutating func draw(root place: Int) {
      guard !drawn.contains(place) else { return }
      lines.append(graph.nodes[place].sentence)
      drawBranches(of: place, prefix: "")
    }

    private mutating func drawBranches(of place: Int, prefix: String) {
      drawn.insert(place)
      let branches = graph.edges.filter { $0.from == place }
      for (index, edge) in branches.enumerated() {
        let isLast = index == branches.count - 1
        let isKnown = drawn.contains(edge.to)
        let hasMore = isKnown && graph.edges.contains { $0.from == edge.to }
        lines.append(
          prefix + (isLast ? "└─ " : "├─ ") + (edge.label.isEmpty ? "" : edge.label + ": ")
            + graph.nodes[edge.to].sentence + (hasMore ? ", as above" : ""))
        guard !isKnown else { continue }
        drawBranches(of: edge.to, prefix: prefix + (isLast ? "   " : "│  "))
      }
    }
  }
}

extension Graph.Node {
  /// Such as `table Orders, 3 items`.
  fileprivate var sentence: String {
    let title = kind == .stream ? "stream" : "\(kind.rawValue) \(name)"
    return title
      + (remark.isEmpty ? "" : (kind == .stream && remark != "disabled" ? " of " : ", ") + remark)
  }
}
