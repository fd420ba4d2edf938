extension Graph {
  /// The graph as a Mermaid flowchart.
  var mermaid: [String] {
    var lines = ["flowchart LR"]
    for (index, node) in nodes.enumerated() {
      let (opening, closing) = node.kind.mermaidShape
      lines.append("  n\(index)\(opening)\"\(Self.mermaid(node.label))\"\(closing)")
    }
    for edge in edges {
      let arrow = edge.isSeen ? "-.->" : "-->"
      let label = edge.label.isEmpty ? "" : "|\"\(Self.mermaid(edge.label))\"|"
      lines.append("  n\(edge.from) \(arrow)\(label) n\(edge.to)")
    }
    return lines
  }

  /// The graph in DOT, Graphviz's language.
  var dot: [String] {
    var lines = ["digraph streamctl {", "  rankdir=LR;"]
    for (index, node) in nodes.enumerated() {
      lines.append(
        "  n\(index) [label=\"\(Self.dot(node.label))\", shape=\(node.kind.dotShape)];")
    }
    for edge in edges {
      var attributes: [String] = []
      if !edge.label.isEmpty { attributes.append("label=\"\(Self.dot(edge.label))\"") }
      if edge.isSeen { attributes.append("style=dashed") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      lines.append("  n\(edge.from) -> n\(edge.to)\(list);")
    }
    return lines + ["}"]
  }

  /// Mermaid takes what means something to it or to HTML as entities with `#` for `&`.
  private static func mermaid(_ text: String) -> String {
    var escaped = ""
    for letter in text {
      switch letter {
      case "\n": escaped += "<br/>"
      case "#", "\"", "<", ">", "&", "`", "\\", "|", "[", "]", "{", "}", "(", ")", ";":
        escaped += letter.unicodeScalars.map { "#\($0.value);" }.joined()
      default: escaped.append(letter)
      }
    }
    return escaped
  }

  private static func dot(_ text: String) -> String {
    var escaped = ""
    for letter in text {
      switch letter {
      case "\n": escaped += "\\n"
      case "\"", "\\": escaped += "\\" + String(letter)
      default: escaped.append(letter)
      }
    }
    return escaped
  }
}

extension Graph.Node {
  /// What is written into it, in lines.
  fileprivate var label: String {
    let title =
      switch kind {
      case .stream: "stream"
      case .mapping: "mapping " + name.prefix(8)
      default: name
      }
    return title + (remark.isEmpty ? "" : "\n" + remark)
  }
}

extension Graph.Kind {
  fileprivate var mermaidShape: (opening: String, closing: String) {
    switch self {
    case .table: ("[(", ")]")
    case .stream: (">", "]")
    case .mapping: ("{{", "}}")
    case .function: ("[[", "]]")
    case .queue: ("[/", "/]")
    case .topic: ("([", "])")
    case .bucket: ("[", "]")
    }
  }

  fileprivate var dotShape: String {
    switch self {
    case .table: "cylinder"
    case .stream: "cds"
    case .mapping: "hexagon"
    case .function: "component"
    case .queue: "parallelogram"
    case .topic: "ellipse"
    case .bucket: "folder"
    }
  }
}
