private import Delivery
package import Engine
internal import Shapes
private import Wire

/// Lists the topics of a region.
package enum ListTopics: ReadOperation {
  package static let name = OperationName(.sns, "ListTopics")
  package static let summary = "Lists the topics of the region, in alphabetical order."
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: nil, results: ["Topics"])

  package struct Input: Structure {
    let nextToken = Allowed("NextToken", String.self, help: "Where the last page ended.")

    package init() {}
  }

  package struct Output: Structure {
    let topics = Allowed("Topics", [Record<Entry>].self)
    let nextToken = Allowed("NextToken", String.self)

    package init() {}
  }

  /// One topic of a list.
  package struct Entry: Structure {
    let topicARN = Allowed("TopicArn", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let start = try TopicPage.start(request.nextToken)
    let names = try transaction.topicNames(
      in: caller.region, after: start, limit: TopicPage.limit + 1)
    return Answer {
      $0.topics = names.prefix(TopicPage.limit).map { name in
        Record { $0.topicARN = ARN.topic(name, in: caller.region) }
      }
      $0.nextToken = TopicPage.token(names) { $0 }
    }
  }
}

/// How SNS hands out lists.
enum TopicPage {
  static let limit = 100

  /// What to go on after; nil for the beginning.
  static func start(_ token: String?) throws(ServiceError) -> String? {
    guard let token, !token.isEmpty else { return nil }
    guard let bytes = Base64.decode(token) else {
      throw .invalidTopicParameter("NextToken Reason: Invalid token")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where the next page begins; nil when the entries, one more than a page's, are all there are.
  static func token<Entry>(_ entries: [Entry], _ place: (Entry) -> String) -> String? {
    entries.count > limit ? Base64.encode(Array(place(entries[limit - 1]).utf8)) : nil
  }
}
