internal import Engine
internal import Wire

/// What joins the operations on tasks that move messages; a task is done when it has been started.
enum MoveTaskRules {
  /// The queue from which a task moves messages.
  static func source(_ arn: String, in transaction: ReadTransaction) throws -> Queue {
    guard arn.hasPrefix("arn:"), arn.split(separator: ":").count == 6 else {
      throw ServiceError.invalidQueueParameter(
        "You must use this format to specify the SourceArn: "
          + "arn:<partition>:<service>:<region>:<account-id>:<resource-id>")
    }
    guard let queue = try transaction.queue(arn: arn) else { throw missing("SourceArn") }
    return queue
  }

  static func missing(_ name: String) -> ServiceError {
    ServiceError(
      "ResourceNotFoundException",
      "The resource that you specified for the \(name) parameter doesn't exist.")
  }

  static func handle(of task: MoveTask, from queue: Queue) -> String {
    let json: JSON = ["taskId": .string(task.uuid), "sourceArn": .string(queue.arn)]
    return Base64.encode(json.utf8)
  }

  /// The task's UUID and the ARN of the queue that a handle names.
  static func parts(ofHandle handle: String) throws(ServiceError) -> (uuid: String, arn: String) {
    let json = Base64.decode(handle).flatMap { try? JSON.parse(utf8: $0) }
    guard let uuid = json?["taskId"]?.string, let arn = json?["sourceArn"]?.string else {
      throw .invalidQueueParameter("Value for parameter TaskHandle is invalid.")
    }
    return (uuid, arn)
  }
}
