package import Engine
package import Shapes

/// Gives a function or a mapping tags.
package enum LambdaTagResource: WriteOperation {
  package static let name = OperationName(.lambda, "TagResource")
  package static let summary =
    "Gives a function or a mapping tags, replacing those of the same keys."

  package struct Input: Structure {
    let resource = Required(
      "Resource", String.self, .length(1...256), FunctionTags.arnPattern,
      help: "The ARN of a function or of a mapping.")
    let tags = Required("Tags", [String: String].self, help: "The tags, such as Owner=Ann.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    guard !request.tags.isEmpty else {
      throw ServiceError.invalidParameter(
        "An error occurred and the request cannot be processed.")
    }
    let function = try transaction.taggedFunction(request.resource, for: caller)
    try transaction.add(FunctionTags.checked(request.tags), toResource: request.resource)
    try FunctionTags.checkCount(transaction.tags(ofResource: request.resource).count)
    if let function { try transaction.renewRevision(of: function) }
    return Answer()
  }
}
