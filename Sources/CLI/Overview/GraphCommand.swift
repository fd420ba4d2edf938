internal import Engine
internal import Operations
package import Shapes

/// Shows what leads where: from tables over their streams to functions and what those write to.
package enum GraphCommand: OwnCommand {
  package static let path = ["graph"]
  package static let summary =
    "Draws tables, streams, mappings, functions and what those wrote to."

  package struct Options: Structure {
    let format = Defaulted(
      "Format", GraphFormat.text, help: "A picture in text, or mermaid, or dot for Graphviz.")

    package init() {}
  }

  /// How the graph is drawn.
  package enum GraphFormat: String, Choice {
    case text
    case mermaid
    case dot
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let region = context.settings.region
    let store = try context.session().store(doesWorkDue: false)
    let graph = try store.read { try Graph(of: region, $0) }
    let lines =
      switch options.format {
      case .text: graph.nodes.isEmpty ? ["There is nothing in \(region)."] : graph.picture
      case .mermaid: graph.mermaid
      case .dot: graph.dot
      }
    try StorySheet(title: "Graph", lines: lines, json: graph.json)
      .print(context.settings.isFormatGiven ? .json : .text, in: context)
    return .success
  }
}
