internal import Delivery
internal import Engine
internal import Operations
internal import Wire

/// What leads where in a region: tables, streams, mappings, functions, queues and topics.
struct Graph {
  enum Kind: String {
    case table, stream, mapping, function, queue, topic, bucket
  }

  struct Node: Hashable {
    let kind: Kind
    let name: String
    /// More to say of it, for people.
    var remark = ""

    static func == (left: Node, right: Node) -> Bool {
      left.kind == right.kind && left.name == right.name
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(name)
    }
  }

  struct Edge {
    let from: Int
    let to: Int
    /// Empty where it goes without saying.
    let label: String
    /// Whether it was seen to happen, and not set up.
    let isSeen: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  /// The place of a node, which is added when it is new.
  mutating func place(_ kind: Kind, _ name: String, _ remark: String = "") -> Int {
    let node = Node(kind: kind, name: name, remark: remark)
    if let place = nodes.firstIndex(of: node) { return place }
    nodes.append(node)
    return nodes.count - 1
  }

  mutating func connect(_ from: Int, _ to: Int, _ label: String = "", isSeen: Bool = false) {
    guard !edges.contains(where: { $0.from == from && $0.to == to && $0.label == label }) else {
      return
    }
    edges.append(Edge(from: from, to: to, label: label, isSeen: isSeen))
  }

  /// What an ARN stands for.
  mutating func place(arn: String) -> Int {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 5 else { return place(.queue, arn) }
    switch parts[2] {
    case "lambda": return place(.function, parts.count > 6 ? parts[6] : arn)
    case "sns": return place(.topic, parts[5])
    case "s3": return place(.bucket, parts[5])
    case "dynamodb":
      let path = parts[5].split(separator: "/")
      return place(.table, path.count > 1 ? String(path[1]) : arn)
    default: return place(.queue, parts[5])
    }
  }

  var json: JSON {
    [
      "Nodes": .array(
        nodes.enumerated().map { index, node in
          [
            "Id": .integer(index), "Kind": .string(node.kind.rawValue),
            "Name": .string(node.name), "Remark": .string(node.remark),
          ]
        }),
      "Edges": .array(
        edges.map { edge in
          [
            "From": .integer(edge.from), "To": .integer(edge.to), "Label": .string(edge.label),
            "IsSeen": .bool(edge.isSeen),
          ]
        }),
    ]
  }
}
