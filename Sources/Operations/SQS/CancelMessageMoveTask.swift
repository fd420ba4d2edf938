package import Engine
internal import Shapes

/// Stops a task that moves messages, which none here ever needs.
package enum CancelMessageMoveTask: ReadOperation {
  package static let name = OperationName(.sqs, "CancelMessageMoveTask")
  package static let summary = "Stops a task that moves dead letters; here each is done at once."

  package struct Input: Structure {
    let taskHandle = Required(
      "TaskHandle", String.self, help: "The handle that starting the task gave.")

    package init() {}
  }

  package struct Output: Structure {
    let movedCount = Allowed("ApproximateNumberOfMessagesMoved", Int.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let (uuid, arn) = try MoveTaskRules.parts(ofHandle: request.taskHandle)
    let source = try MoveTaskRules.source(arn, in: transaction)
    guard try transaction.moveTask(uuid: uuid, of: source) != nil else {
      throw ServiceError("ResourceNotFoundException", "Task does not exist.")
    }
    throw ServiceError.invalidQueueParameter("Only active tasks can be cancelled.")
  }
}
