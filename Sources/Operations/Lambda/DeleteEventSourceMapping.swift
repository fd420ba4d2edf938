package import Engine
internal import Shapes

/// Ends a mapping at once; what it has not delivered stays undelivered.
package enum DeleteEventSourceMapping: WriteOperation {
  package static let name = OperationName(.lambda, "DeleteEventSourceMapping")
  package static let summary = "Deletes a mapping; nothing more is delivered through it."

  package typealias Input = GetEventSourceMapping.Input
  package typealias Output = MappingDescription

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let mapping = try transaction.existingMapping(request.uuid, for: caller)
    let answer = try transaction.description(of: mapping, .deleting)
    try transaction.delete(mapping)
    return answer
  }
}
