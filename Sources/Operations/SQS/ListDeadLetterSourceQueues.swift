package import Engine
internal import Shapes

/// Lists the queues whose dead letters go to a queue.
package enum ListDeadLetterSourceQueues: ReadOperation {
  package static let name = OperationName(.sqs, "ListDeadLetterSourceQueues")
  package static let summary = "Lists the queues whose dead letters go to a queue."
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: "MaxResults",
    results: ["queueUrls"])

  package struct Input: Structure {
    let queueURL = Required(
      "QueueUrl", QueueURL.self, help: "The URL or name of the queue for dead letters.")
    let nextToken = Allowed("NextToken", String.self, help: "Where the last page ended.")
    let maxResults = Allowed("MaxResults", Int.self, help: "How many URLs a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let queueURLs = Allowed("queueUrls", [String].self)
    let nextToken = Allowed("NextToken", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let queue = try transaction.existingQueue(request.queueURL, for: caller)
    let page = try QueuePage(maxResults: request.maxResults, token: request.nextToken)
    let names = try transaction.deadLetterSources(
      of: queue, after: page.start, limit: page.limit + 1)
    return Answer {
      $0.queueURLs = page.urls(of: names, in: queue.region)
      $0.nextToken = request.maxResults == nil ? nil : page.token(after: names)
    }
  }
}
