package import Engine
package import Shapes

/// Gives a table tags.
package enum TagResource: WriteOperation {
  package static let name = OperationName(.dynamoDB, "TagResource")
  package static let summary = "Gives a table tags, replacing those with the same keys."

  package struct Input: Structure {
    let resourceArn = Required(
      "ResourceArn", String.self, .length(1...1283), help: "The ARN of the table.")
    let tags = Required(
      "Tags", [Record<Tag>].self, help: "The tags, such as Key=Owner,Value=Ann.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let arn = try ResourceARN(request.resourceArn)
    guard !request.tags.isEmpty else {
      throw ServiceError.validation("Atleast one Tag needs to be provided as Input.")
    }
    let tags = try TagRules.checked(request.tags)
    let table = try transaction.taggedTable(arn)
    try transaction.add(tags, to: table)
    try TagRules.checkCount(transaction.tags(of: table).count)
    return Answer()
  }
}
