private import Engine
private import Operations
package import Shapes
private import Wire

/// Shows what came of a write: records, deliveries, handlers, and what those wrote.
package enum TraceCommand: OwnCommand {
  package static let path = ["trace"]
  package static let summary =
    "Shows what a write or an invocation caused, as a tree: trace ID."
  package static let positionals = ["Id"]

  package struct Options: Structure {
    let id = Required(
      "Id", String.self,
      help: "A trace's root, a request's id, or a record's event id or sequence number.")
    let format = Defaulted("Format", TraceFormat.text, help: "text, or json.")

    package init() {}
  }

  /// Whether a person or a program reads the tree.
  package enum TraceFormat: String, Choice {
    case text
    case json
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let store = try context.session().store(doesWorkDue: false)
    let (found, nodes) = try store.read { transaction -> (Trace, [TraceNode]) in
      let found = try trace(options.id, in: transaction)
      return (found, TraceTree(of: found, try transaction.traceMaterial(since: found)).nodes())
    }
    guard !nodes.isEmpty else { throw unknown(options.id) }
    switch options.format {
    case .text:
      for line in [found.root] + nodes.lines { context.output.print(line + "\n") }
    case .json:
      let tree: JSON = ["traceId": .string(found.root), "children": .array(nodes.map { $0.json })]
      context.output.print(tree.formatted() + "\n")
    }
    return .success
  }

  private static func trace(_ id: String, in transaction: ReadTransaction) throws -> Trace {
    if let trace = Trace(root: id) ?? Trace(header: id) { return trace }
    if let trace = try transaction.trace(ofRequest: id) { return trace }
    let sequence =
      try SequenceNumber(id) ?? EventID.sequence(of: id, seed: transaction.eventSeed())
    guard let sequence, let record = try transaction.tracedRecord(sequence) else {
      throw unknown(id)
    }
    guard let trace = try record.trace ?? transaction.trace(ofDeliveryOf: record) else {
      throw GeneralError("The record \(id) was written before traces were kept.")
    }
    return trace
  }

  private static func unknown(_ id: String) -> GeneralError {
    GeneralError("Nothing is known of a trace, a request or a record \(id).")
  }
}
