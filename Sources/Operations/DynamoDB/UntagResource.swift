package import Engine
package import Shapes

/// Takes tags from a table.
package enum UntagResource: WriteOperation {
  package static let name = OperationName(.dynamoDB, "UntagResource")
  package static let summary = "Takes tags from a table by their keys."

  package struct Input: Structure {
    let resourceArn = Required(
      "ResourceArn", String.self, .length(1...1283), help: "The ARN of the table.")
    let tagKeys = Required(
      "TagKeys", [String].self, .modelElementLength(1), help: "The keys of the tags to remove.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let arn = try ResourceARN(request.resourceArn)
    guard !request.tagKeys.isEmpty else {
      throw ServiceError.validation("Atleast one Tag Key needs to be provided as Input.")
    }
    for key in request.tagKeys { try TagRules.checkKey(key) }
    try TagRules.checkCount(request.tagKeys.count)
    let table = try transaction.taggedTable(arn)
    try transaction.removeTags(request.tagKeys, from: table)
    return Answer()
  }
}
