package import Engine
internal import Shapes

/// Keeps a policy for a table or a stream.
package enum PutResourcePolicy: WriteOperation {
  package static let name = OperationName(.dynamoDB, "PutResourcePolicy")
  package static let summary = "Keeps a policy for a table or a stream; it keeps nobody out."

  package struct Input: Structure {
    let resourceArn = Required(
      "ResourceArn", String.self, .length(1...1283), help: "The ARN of the table or stream.")
    let policy = Required("Policy", String.self, help: "The policy document, in JSON.")
    let expectedRevisionID = Allowed(
      "ExpectedRevisionId", String.self, .length(1...255),
      help: "The revision to replace, or NO_POLICY when there must be none.")
    let confirmRemoveSelfResourceAccess = Allowed(
      "ConfirmRemoveSelfResourceAccess", Bool.self,
      help: "Nobody is kept out here, whatever this says.")

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
    let document = try PolicyDocument(request.policy)
    let table = try transaction.tableOfPolicy(arn)
    let current = try transaction.policy(of: arn.text)
    try transaction.checkRevision(request.expectedRevisionID, of: current, table)
    let policy = try transaction.setPolicy(document.text, of: arn.text, table: table)
    return Answer { $0.revisionID = policy.revisionID }
  }
}
