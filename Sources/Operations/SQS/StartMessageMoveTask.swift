package import Engine
internal import Shapes

/// Moves the messages of a queue for dead letters back, or elsewhere.
package enum StartMessageMoveTask: WriteOperation {
  package static let name = OperationName(.sqs, "StartMessageMoveTask")
  package static let summary = "Moves dead letters to where they came from, or to a queue."

  package struct Input: Structure {
    let sourceARN = Required(
      "SourceArn", String.self, help: "The ARN of the queue for dead letters.")
    let destinationARN = Allowed(
      "DestinationArn", String.self, help: "The ARN of a queue; each message's own without.")
    let maxNumberOfMessagesPerSecond = Refused("MaxNumberOfMessagesPerSecond")

    package init() {}
  }

  package struct Output: Structure {
    let taskHandle = Allowed("TaskHandle", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    let source = try MoveTaskRules.source(request.sourceARN, in: transaction)
    guard try !transaction.deadLetterSources(of: source, after: nil, limit: 1).isEmpty else {
      throw ServiceError.invalidQueueParameter(
        "Source queue must be configured as a Dead Letter Queue.")
    }
    var target: Queue?
    if let arn = request.destinationARN {
      target = try transaction.queue(arn: arn)
      guard target != nil else { throw MoveTaskRules.missing("DestinationArn") }
    }
    let task = try transaction.runMoveTask(
      from: source, to: target, destination: request.destinationARN)
    return Answer { $0.taskHandle = MoveTaskRules.handle(of: task, from: source) }
  }
}
