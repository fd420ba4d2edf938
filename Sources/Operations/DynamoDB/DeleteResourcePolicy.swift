package import Engine
internal import Shapes

/// Removes the policy of a table or a stream.
package enum DeleteResourcePolicy: WriteOperation {
  package static let name = OperationName(.dynamoDB, "DeleteResourcePolicy")
  package static let summary = "Removes the policy of a table or a stream, if there is one."

  package struct Input: Structure {
    let resourceArn = Required(
      "ResourceArn", String.self, .length(1...1283), help: "The ARN of the table or stream.")
    let expectedRevisionID = Allowed(
      "ExpectedRevisionId", String.self, .length(1...255), help: "The revision to remove.")

    package init() {}
  }

  package struct Output: Structure {
    let revisionID = Allowed("RevisionId", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let arn = try ResourceARN(request.resourceArn)
    let table = try transaction.tableOfPolicy(arn)
    let current = try transaction.policy(of: arn.text)
    try transaction.checkRevision(request.expectedRevisionID, of: current, table)
    try transaction.deletePolicy(of: arn.text)
    return Answer { $0.revisionID = current?.revisionID }
  }
}
