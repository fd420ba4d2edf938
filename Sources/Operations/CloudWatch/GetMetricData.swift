package import Engine
internal import Shapes
internal import Wire

/// Reads several metrics at once.
package enum GetMetricData: ReadOperation {
  package static let name = OperationName(.cloudWatch, "GetMetricData")
  package static let summary = "Reads statistics of several metrics at once."
  package static let faultWording = FaultWording.cloudWatch
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: "MaxDatapoints",
    results: ["MetricDataResults", "Messages"])

  private static let longestAnswer = 100_800
  private static let mostQueries = 500

  package struct Input: Structure {
    let metricDataQueries = Required(
      "MetricDataQueries", [Record<MetricDataQuery>].self, help: "What to read.")
    let startTime = Required("StartTime", Timestamp.self, help: "The first time that counts.")
    let endTime = Required("EndTime", Timestamp.self, help: "The time before which values count.")
    let nextToken = Allowed("NextToken", String.self, help: "The place to go on at.")
    let scanBy = Defaulted(
      "ScanBy", ScanBy.descending, help: "TimestampDescending or TimestampAscending.")
    let maxDatapoints = Defaulted(
      "MaxDatapoints", longestAnswer, help: "How many values a page has.")
    let labelOptions = Refused("LabelOptions")

    package init() {}
  }

  /// One metric to read.
  package struct MetricDataQuery: Structure {
    let id = Required(
      "Id", String.self, .length(1...255), help: "A name for the result, such as m1.")
    let metricStat = Allowed("MetricStat", Record<MetricStat>.self, help: "The metric.")
    let expression = Allowed(
      "Expression", String.self, .length(1...2048),
      help: "Arithmetic over other results, with SUM, AVG, MIN, MAX, ABS and METRICS.")
    let label = Allowed("Label", String.self, help: "What to call the result.")
    let returnData = Defaulted("ReturnData", true, help: "Whether to show the result.")
    let period = Refused("Period")
    let accountID = Refused("AccountId")

    package init() {}
  }

  /// Which values come first.
  package enum ScanBy: String, Choice {
    case descending = "TimestampDescending"
    case ascending = "TimestampAscending"
  }

  package struct Output: Structure {
    let metricDataResults = Allowed("MetricDataResults", [Record<MetricDataResult>].self)
    let nextToken = Allowed("NextToken", String.self)
    let messages = Allowed("Messages", [Record<MessageData>].self)

    package init() {}
  }

  /// The values of one query.
  package struct MetricDataResult: Structure {
    let id = Allowed("Id", String.self)
    let label = Allowed("Label", String.self)
    let timestamps = Allowed("Timestamps", [Timestamp].self)
    let values = Allowed("Values", [Double].self)
    let statusCode = Allowed("StatusCode", StatusCode.self)

    package init() {}
  }

  /// Whether all values of a query are there.
  package enum StatusCode: String, Choice {
    case complete = "Complete"
    case partialData = "PartialData"
  }

  /// A remark about the whole answer; there are none here.
  package struct MessageData: Structure {
    let code = Allowed("Code", String.self)
    let value = Allowed("Value", String.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    try check(request)
    guard let start = request.nextToken.map({ Int($0) }) ?? 0, start >= 0 else {
      throw ServiceError("InvalidNextToken", "Request parameter NextToken is invalid")
    }
    var page = DataPage(skipping: start, limit: max(1, request.maxDatapoints))
    let reader = MetricDataReader(request: request, transaction: transaction, caller: caller)
    for (index, query) in request.metricDataQueries.enumerated() {
      let values = try reader.values(of: query, at: index + 1)
      guard query.returnData else { continue }
      page.add(
        request.scanBy == .ascending ? values : values.reversed(), of: query,
        isFirstPage: start == 0)
    }
    return Answer {
      $0.metricDataResults = page.results
      $0.nextToken = page.nextStart.map(String.init)
      $0.messages = []
    }
  }

  private static func check(_ request: Request) throws(ServiceError) {
    if request.startTime == request.endTime {
      throw ServiceError(
        "ValidationError", "The parameter StartTime must not equal parameter EndTime.")
    }
    guard request.startTime < request.endTime else {
      throw ServiceError(
        "ValidationError", "The parameter EndTime must be greater than StartTime.")
    }
    let ids = request.metricDataQueries.map(\.id)
    guard ids.count <= mostQueries else {
      throw ServiceError(
        "ValidationError",
        "The collection MetricDataQueries must not have a size greater than \(mostQueries).")
    }
    for (index, id) in ids.enumerated() where !isID(id) {
      throw ServiceError(
        "ValidationError",
        "The value \(id) for parameter MetricDataQueries.member.\(index + 1).Id is not matching "
          + "the expected pattern ^[a-z][a-zA-Z0-9_]*$.")
    }
    guard Set(ids).count == ids.count else {
      throw ServiceError(
        "ValidationError", "The values for parameter id in MetricDataQueries are not unique.")
    }
  }

  private static func isID(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= first else {
      return false
    }
    return text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9") ~= $0)
    }
  }
}

/// A page of values, query after query.
private struct DataPage {
  typealias Value = MetricDataReader.Value

  private(set) var results: [Record<GetMetricData.MetricDataResult>] = []
  private(set) var nextStart: Int?
  private let start: Int
  private let limit: Int
  private var seen = 0

  init(skipping start: Int, limit: Int) {
    self.start = start
    self.limit = limit
  }

  /// A query without values is told of on the first page.
  mutating func add(
    _ values: [Value], of query: Record<GetMetricData.MetricDataQuery>, isFirstPage: Bool
  ) {
    let first = max(0, start - seen)
    let last = min(values.count, start + limit - seen)
    defer { seen += values.count }
    if last < values.count { nextStart = nextStart ?? start + limit }
    guard first < last || values.isEmpty && isFirstPage && nextStart == nil else { return }
    let shown = first < last ? Array(values[first..<last]) : []
    results.append(
      Record {
        $0.id = query.id
        $0.label = query.label ?? query.metricStat?.metric.metricName ?? query.id
        $0.timestamps = shown.map(\.time)
        $0.values = shown.map(\.value)
        $0.statusCode = last < values.count ? .partialData : .complete
      })
  }
}
