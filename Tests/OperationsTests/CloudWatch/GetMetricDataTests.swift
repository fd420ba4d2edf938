import Operations
import TestKit
import Testing
import Wire

struct `get-metric-data` {
  let workshop: MetricWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try MetricWorkshop() }

  private static func query(
    _ id: String, _ metric: String = "Invocations", stat: String = "Sum", _ changes: JSON = [:]
  ) -> JSON {
    ([
      "Id": .string(id),
      "MetricStat": [
        "Metric": [
          "Namespace": "AWS/Lambda", "MetricName": .string(metric),
          "Dimensions": MetricWorkshop.ofF,
        ], "Period": 60, "Stat": .string(stat),
      ],
    ] as JSON).with(changes)
  }

  private func request(_ queries: [JSON], _ changes: JSON = [:]) -> JSON {
    ([
      "MetricDataQueries": .array(queries), "StartTime": .integer(MetricWorkshop.seconds - 3540),
      "EndTime": .integer(MetricWorkshop.seconds + 60),
    ] as JSON).with(changes)
  }

  private func data(_ queries: [JSON], _ changes: JSON = [:]) throws -> JSON {
    try workspace.perform(GetMetricData.self, request(queries, changes))
  }

  private func fault(_ queries: [JSON], _ changes: JSON = [:]) throws -> ServiceError {
    try workspace.fault(GetMetricData.self, request(queries, changes))
  }

  @Test func `tells the values of each query, newest first`() throws {
    try workshop.invoke(minutesAgo: 1, milliseconds: 5)
    try workshop.invoke(milliseconds: 10, error: "no")
    try workshop.invoke(milliseconds: 30)
    let now = MetricWorkshop.seconds
    #expect(
      try data([Self.query("m1"), Self.query("m2", "Duration", stat: "p99")]) == [
        "MetricDataResults": [
          [
            "Id": "m1", "Label": "Invocations",
            "Timestamps": [.integer(now), .integer(now - 60)], "Values": [2.0, 1.0],
            "StatusCode": "Complete",
          ],
          [
            "Id": "m2", "Label": "Duration",
            "Timestamps": [.integer(now), .integer(now - 60)], "Values": [30.0, 5.0],
            "StatusCode": "Complete",
          ],
        ], "Messages": [],
      ])
    let ascending = try data([Self.query("m1")], ["ScanBy": "TimestampAscending"])
    #expect(ascending["MetricDataResults"]?.elements?.first?["Values"] == [1.0, 2.0])
  }

  @Test func `tells of a metric without values that it is complete`() throws {
    #expect(
      try data([Self.query("m1", "Nothing")])["MetricDataResults"] == [
        [
          "Id": "m1", "Label": "Nothing", "Timestamps": [], "Values": [],
          "StatusCode": "Complete",
        ]
      ])
  }

  @Test func `shows labels of one's own, and hides what is not to be shown`() throws {
    try workshop.invoke()
    let answer = try data([
      Self.query("m1", "Invocations", stat: "Sum", ["Label": "mine"]),
      Self.query("m2", "Errors", stat: "Sum", ["ReturnData": false]),
    ])
    #expect(answer["MetricDataResults"]?.elements?.map { $0["Label"] } == ["mine"])
  }

  @Test func `has pages of values`() throws {
    for minutes in 0..<3 { try workshop.invoke(minutesAgo: minutes) }
    var token: JSON?
    var pages: [[String]] = []
    repeat {
      let answer = try data(
        [Self.query("m1"), Self.query("m2", "Errors")],
        (["MaxDatapoints": 2] as JSON).with(["NextToken": token ?? .null]))
      pages.append(
        (answer["MetricDataResults"]?.elements ?? []).map { result in
          "\(result["Id"]?.string ?? "") \(result["Values"]?.elements?.count ?? 0) "
            + (result["StatusCode"]?.string ?? "")
        })
      token = answer["NextToken"]
    } while token != nil
    #expect(
      pages == [["m1 2 PartialData"], ["m1 1 Complete", "m2 1 PartialData"], ["m2 2 Complete"]])
  }

  @Test func `wants times in their order`() throws {
    let now = MetricWorkshop.seconds
    #expect(
      try fault([Self.query("m1")], ["EndTime": .integer(now - 3540)])
        == ServiceError(
          "ValidationError", "The parameter StartTime must not equal parameter EndTime."))
    #expect(
      try fault([Self.query("m1")], ["EndTime": .integer(now - 3600)])
        == ServiceError(
          "ValidationError", "The parameter EndTime must be greater than StartTime."))
  }

  @Test func `wants names that are different and well formed`() throws {
    #expect(
      try fault([Self.query("m1"), Self.query("m1")])
        == ServiceError(
          "ValidationError",
          "The values for parameter id in MetricDataQueries are not unique."))
    #expect(
      try fault([Self.query("m1"), Self.query("M-2")])
        == ServiceError(
          "ValidationError",
          "The value M-2 for parameter MetricDataQueries.member.2.Id is not matching the expected "
            + "pattern ^[a-z][a-zA-Z0-9_]*$."))
  }

  @Test func `wants a metric and a statistic that there is`() throws {
    #expect(
      try fault([["Id": "m1"]])
        == ServiceError(
          "ValidationError", "The parameter MetricDataQueries.member.1.MetricStat is required.\n"))
    #expect(
      try fault([Self.query("m1", stat: "Median")])
        == ServiceError(
          "ValidationError",
          "The value Median for parameter MetricDataQueries.member.1.MetricStat.Stat is not "
            + "supported."))
  }

  @Test func `refuses expressions and labels that are computed`() throws {
    #expect(
      try workspace.refusal(GetMetricData.self, request([["Id": "e1", "Expression": "m1*2"]]))
        == ["MetricDataQueries.1.member.Expression"])
    #expect(
      try workspace.refusal(
        GetMetricData.self, request([Self.query("m1", "Errors", stat: "Sum", ["Label": "${LAST}"])])
      )
        == ["MetricDataQueries.1.Label=${…}"])
  }
}
