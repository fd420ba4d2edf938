package import Engine
internal import Shapes

/// Shows the policy of a table or a stream.
package enum GetResourcePolicy: ReadOperation {
  package static let name = OperationName(.dynamoDB, "GetResourcePolicy")
  package static let summary = "Shows the policy that was kept for a table or a stream."

  package struct Input: Structure {
    let resourceArn = Required(
      "ResourceArn", String.self, .length(1...1283), help: "The ARN of the table or stream.")

    package init() {}
  }

  package struct Output: Structure {
    let policy = Allowed("Policy", String.self)
    let revisionID = Allowed("RevisionId", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let arn = try ResourceARN(request.resourceArn)
    _ = try transaction.tableOfPolicy(arn)
    guard let policy = try transaction.policy(of: arn.text) else {
      throw ServiceError.policyNotFound(arn.text)
    }
    return Answer {
      $0.policy = policy.document
      $0.revisionID = policy.revisionID
    }
  }
}
