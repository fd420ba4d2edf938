package import Engine
package import Shapes

/// Takes tags from a function or a mapping.
package enum LambdaUntagResource: WriteOperation {
  package static let name = OperationName(.lambda, "UntagResource")
  package static let summary = "Takes tags from a function or a mapping."

  package struct Input: Structure {
    let resource = Required(
      "Resource", String.self, .length(1...256), FunctionTags.arnPattern,
      help: "The ARN of a function or of a mapping.")
    let tagKeys = Required("TagKeys", [String].self, help: "The keys of the tags.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    guard !request.tagKeys.isEmpty else {
      throw ServiceError.validation(
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member "
          + "must not be null")
    }
    let function = try transaction.taggedFunction(request.resource, for: caller)
    try transaction.removeTags(request.tagKeys, fromResource: request.resource)
    if let function { try transaction.renewRevision(of: function) }
    return Answer()
  }
}
