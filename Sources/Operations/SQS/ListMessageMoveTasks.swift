package import Engine
internal import Shapes
private import Wire

/// Lists the tasks that moved messages of a queue.
package enum ListMessageMoveTasks: ReadOperation {
  package static let name = OperationName(.sqs, "ListMessageMoveTasks")
  package static let summary = "Lists the last tasks that moved dead letters of a queue."

  package struct Input: Structure {
    let sourceARN = Required(
      "SourceArn", String.self, help: "The ARN of the queue for dead letters.")
    let maxResults = Allowed("MaxResults", Int.self, help: "How many tasks, up to 10; else 1.")

    package init() {}
  }

  package struct Output: Structure {
    let results = Allowed("Results", [Record<Result>].self)

    package init() {}
  }

  /// One task.
  package struct Result: Structure {
    let taskHandle = Allowed("TaskHandle", String.self)
    let status = Allowed("Status", String.self)
    let sourceARN = Allowed("SourceArn", String.self)
    let destinationARN = Allowed("DestinationArn", String.self)
    let movedCount = Allowed("ApproximateNumberOfMessagesMoved", Int.self)
    let totalCount = Allowed("ApproximateNumberOfMessagesToMove", Int.self)
    let startedTimestamp = Allowed("StartedTimestamp", Int.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let limit = request.maxResults ?? 1
    guard (1...10).contains(limit) else {
      throw ServiceError.invalidValue(
        String(limit), of: "MaxResults", "MaxResults must be an integer between 1 and 10.")
    }
    let source = try MoveTaskRules.source(request.sourceARN, in: transaction)
    let tasks = try transaction.moveTasks(of: source, limit: limit)
    return Answer {
      $0.results = tasks.map { task in
        Record {
          $0.status = "COMPLETED"
          $0.sourceARN = source.arn
          $0.destinationARN = task.destination
          $0.movedCount = task.movedCount
          $0.totalCount = task.totalCount
          $0.startedTimestamp = task.startedAt.milliseconds
        }
      }
    }
  }
}
