package import Engine
package import Shapes

/// Adds a statement to a queue's policy.
package enum AddPermission: WriteOperation {
  package static let name = OperationName(.sqs, "AddPermission")
  package static let summary = "Adds a statement to a queue's policy, which enforces nothing here."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let label = Required("Label", String.self, help: "A name for the statement.")
    let accountIDs = Required(
      "AWSAccountIds", [String].self, help: "The accounts that are allowed something.")
    let actions = Required(
      "Actions", [String].self, help: "What they are allowed, such as SendMessage, or *.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try transaction.changePolicy(of: queue) { policy in
      try policy.add(request.label, accounts: request.accountIDs, actions: request.actions)
    }
    return Answer()
  }
}
