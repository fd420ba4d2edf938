package import Engine
internal import Shapes
private import Wire

/// Lists the queues of a region.
package enum ListQueues: ReadOperation {
  package static let name = OperationName(.sqs, "ListQueues")
  package static let summary = "Lists the queues of the region, in alphabetical order."
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: "MaxResults",
    results: ["QueueUrls"])

  package struct Input: Structure {
    let prefix = Allowed(
      "QueueNamePrefix", String.self, help: "Only queues whose names begin like this.")
    let nextToken = Allowed("NextToken", String.self, help: "Where the last page ended.")
    let maxResults = Allowed("MaxResults", Int.self, help: "How many URLs a page has.")

    package init() {}
  }

  package struct Output: Structure {
    let queueURLs = Allowed("QueueUrls", [String].self)
    let nextToken = Allowed("NextToken", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let page = try QueuePage(maxResults: request.maxResults, token: request.nextToken)
    let names = try transaction.queueNames(
      in: caller.region, prefix: request.prefix ?? "", after: page.start, limit: page.limit + 1)
    return Answer {
      // Without queues there is nothing to answer, not even a list.
      $0.queueURLs = names.isEmpty ? nil : page.urls(of: names, in: caller.region)
      // Pages are handed out only to those who ask for pages.
      $0.nextToken = request.maxResults == nil ? nil : page.token(after: names)
    }
  }
}

/// A part of a list of queues.
struct QueuePage {
  let limit: Int
  /// The name to go on after.
  let start: String?

  private static let mostResults = 1000

  init(maxResults: Int?, token: String?) throws(ServiceError) {
    guard (1...Self.mostResults).contains(maxResults ?? 1) else {
      throw .invalidValue(
        String(maxResults ?? 0), of: "MaxResults",
        "MaxResults must be an integer between 1 and "
          + "1000.")
    }
    limit = maxResults ?? Self.mostResults
    guard let token, !token.isEmpty else {
      start = nil
      return
    }
    guard let bytes = Base64.decode(token) else {
      throw .invalidQueueParameter("Invalid or expired next token.")
    }
    start = String(decoding: bytes, as: UTF8.self)
  }

  func urls(of names: [String], in region: String) -> [String] {
    names.prefix(limit).map { QueueURL.text(of: $0, in: region) }
  }

  /// Where the next page begins; nil when the names, one more than a page's, are all there are.
  func token(after names: [String]) -> String? {
    names.count > limit ? Base64.encode(Array(names[limit - 1].utf8)) : nil
  }
}
