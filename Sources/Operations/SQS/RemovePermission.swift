package import Engine
package import Shapes

/// Takes a statement out of a queue's policy.
package enum RemovePermission: WriteOperation {
  package static let name = OperationName(.sqs, "RemovePermission")
  package static let summary = "Takes a statement out of a queue's policy."

  package struct Input: Structure {
    let queueURL = Required("QueueUrl", QueueURL.self, help: "The queue's URL or name.")
    let label = Required("Label", String.self, help: "The name of the statement.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    try transaction.changePolicy(of: queue) { try $0.remove(request.label) }
    return Answer()
  }
}
