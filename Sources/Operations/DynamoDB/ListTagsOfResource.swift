package import Engine
internal import Shapes

/// Lists a table's tags.
package enum ListTagsOfResource: ReadOperation {
  package static let name = OperationName(.dynamoDB, "ListTagsOfResource")
  package static let summary = "Lists the tags of a table."
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: nil, results: ["Tags"])

  package struct Input: Structure {
    let resourceArn = Required(
      "ResourceArn", String.self, .length(1...1283), help: "The ARN of the table.")
    let nextToken = Allowed(
      "NextToken", String.self, help: "Where to go on; all tags come at once, so nothing gives one."
    )

    package init() {}
  }

  package struct Output: Structure {
    let tags = Allowed("Tags", [Record<Tag>].self)
    let nextToken = Allowed("NextToken", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let arn = try ResourceARN(request.resourceArn)
    guard request.nextToken == nil else { throw ServiceError.validation("Invalid NextToken") }
    let tags = try transaction.tags(of: transaction.taggedTable(arn))
    return Answer {
      $0.tags = tags.map { tag in
        Record {
          $0.key = tag.key
          $0.value = tag.value
        }
      }
    }
  }
}
