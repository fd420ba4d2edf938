package import Engine
internal import Shapes

/// Lists the tags of a function or of a mapping.
package enum ListTags: ReadOperation {
  package static let name = OperationName(.lambda, "ListTags")
  package static let summary = "Lists the tags of a function or of a mapping."

  package struct Input: Structure {
    let resource = Required(
      "Resource", String.self, .length(1...256), FunctionTags.arnPattern,
      help: "The ARN of a function or of a mapping.")

    package init() {}
  }

  package struct Output: Structure {
    let tags = Allowed("Tags", [String: String].self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    _ = try transaction.taggedFunction(request.resource, for: caller)
    let tags = try transaction.tags(ofResource: request.resource)
    return Answer { $0.tags = tags.asMap }
  }
}

extension [ResourceTag] {
  /// The values by their keys.
  var asMap: [String: String] { Dictionary(map { ($0.key, $0.value) }) { $1 } }
}
