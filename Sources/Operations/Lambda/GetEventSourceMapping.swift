package import Engine
internal import Shapes

/// Tells what a mapping is like.
package enum GetEventSourceMapping: ReadOperation {
  package static let name = OperationName(.lambda, "GetEventSourceMapping")
  package static let summary = "Shows a mapping and what came of its last batch."

  package struct Input: Structure {
    let uuid = Required("UUID", String.self, help: "The mapping's UUID.")

    package init() {}
  }

  package typealias Output = MappingDescription

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let mapping = try transaction.existingMapping(request.uuid, for: caller)
    return try transaction.description(of: mapping)
  }
}
