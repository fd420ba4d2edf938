internal import Delivery
package import Engine
internal import Shapes

/// Lists the streams of a region.
package enum ListStreams: ReadOperation {
  package static let name = OperationName(.dynamoDBStreams, "ListStreams")
  package static let summary = "Lists the streams of the region, or of one table."

  package struct Input: Structure {
    let tableName = Allowed(
      "TableName", TableName.self, .modelLength(3...255), help: "Only the streams of this table.")
    let limit = Defaulted("Limit", 100, .range(1...100), help: "How many streams to list.")
    let exclusiveStartStreamArn = Allowed(
      "ExclusiveStartStreamArn", String.self, .length(37...1024), help: "The ARN to go on after.")

    package init() {}
  }

  package struct Output: Structure {
    let streams = Allowed("Streams", [Record<StreamSummary>].self)
    let lastEvaluatedStreamArn = Allowed("LastEvaluatedStreamArn", String.self)

    package init() {}
  }

  /// A stream in a list of streams.
  package struct StreamSummary: Structure {
    let streamArn = Allowed("StreamArn", String.self)
    let tableName = Allowed("TableName", String.self)
    let streamLabel = Allowed("StreamLabel", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    let region = request.tableName?.region(for: caller) ?? caller.region
    let all = try transaction.streams(in: region, ofTable: request.tableName?.name)
    let start = request.exclusiveStartStreamArn
    let rest = start.map { arn in Array(all.drop { ARN.stream($0) != arn }.dropFirst()) } ?? all
    let page = rest.prefix(request.limit)
    return Answer {
      $0.streams = page.map { stream in
        Record {
          $0.streamArn = ARN.stream(stream)
          $0.tableName = stream.tableName
          $0.streamLabel = stream.label
        }
      }
      $0.lastEvaluatedStreamArn = rest.count > page.count ? page.last.map(ARN.stream) : nil
    }
  }
}
