package import Engine
internal import Shapes

/// Tells the URL of a queue.
package enum GetQueueUrl: ReadOperation {
  package static let name = OperationName(.sqs, "GetQueueUrl")
  package static let summary = "Tells the URL of a queue by its name."

  package struct Input: Structure {
    let queueName = Required("QueueName", String.self, help: "The queue's name.")
    let owner = Allowed(
      "QueueOwnerAWSAccountId", String.self, help: "The account; there is one.")

    package init() {}
  }

  package typealias Output = CreateQueue.Output

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    guard request.owner.map({ $0 == caller.accountID }) ?? true,
      let queue = try transaction.queue(named: request.queueName, in: caller.region)
    else { throw ServiceError.noQueue }
    return Answer { $0.queueURL = queue.url }
  }
}
