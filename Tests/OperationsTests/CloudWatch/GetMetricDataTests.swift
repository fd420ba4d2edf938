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

  /// The values of an expression over `m1`, 1 and 3 invocations, and `m2`, 0 and 1 errors of them.
  private func values(_ expression: String) throws -> JSON? {
    let answer = try data(
      [
        Self.query("m1"), Self.query("m2", "Errors"),
        ["Id": "e1", "Expression": .string(expression)],
        ["Id": "half", "Expression": "m1 / 2", "ReturnData": false],
      ], ["ScanBy": "TimestampAscending"])
    return answer["MetricDataResults"]?.elements?.first { $0["Id"] == "e1" }?["Values"]
  }

  private func prepare() throws {
    try workshop.invoke(minutesAgo: 1)
    for error in [nil, nil, "no"] as [String?] { try workshop.invoke(error: error) }
  }

  @Test(
    arguments: [
      ("m1 + m2", [1, 4]), ("m1-m2*2", [1, 1]), ("100 * m2 / m1", [0, 100.0 / 3]),
      ("m1 / m2", [3]), ("-m1 ^ 2", [-1, -9]), ("(m1 + 1) * 2", [4, 8]),
      ("SUM([m1, m2])", [1, 4]), ("AVG(METRICS())", [0.5, 2]), ("MAX([m1, m2]) + 0.5", [1.5, 3.5]),
      ("m1 / SUM(m1)", [0.25, 0.75]), ("MIN(m1) * m1", [1, 3]), ("ABS(m2 - m1)", [1, 2]),
      ("half + half", [1, 3]), ("m1 ^ 2 ^ 0", [1, 3]),
    ] as [(String, [Double])])
  func `does arithmetic over other results`(expression: String, expected: [Double]) throws {
    try prepare()
    #expect(try values(expression) == .array(expected.map { .number("\($0)") }))
  }

  @Test(arguments: [
    ("m9", "Undefined identifier 'm9'"), ("m1 +", "Unexpected text at position 5"),
    ("m1 m2", "Unexpected text at position 4"), ("(m1", "Unexpected text at position 4"),
    ("SUM(m1)", "The expression must return a time series"),
    ("1 / 0", "Unsupported operand types for '/'"),
    ("[m1] + m1", "Unsupported operand types for '+'"), ("e1 + 1", "It asks for itself"),
  ])
  func `tells what is wrong with an expression`(expression: String, words: String) throws {
    try prepare()
    #expect(
      try fault([
        Self.query("m1"), Self.query("m2"), ["Id": "e1", "Expression": .string(expression)],
      ])
        == ServiceError("ValidationError", "Error in expression 'e1' [\(words)]"))
  }

  @Test func `takes a metric or an expression`() throws {
    let place = "MetricDataQueries.member.1"
    #expect(
      try fault([Self.query("m1", "Errors", stat: "Sum", ["Expression": "1"])])
        == ServiceError(
          "ValidationError",
          "The parameters \(place).Expression and \(place).MetricStat are mutually exclusive and "
            + "you have specified both."))
  }

  @Test func `refuses other functions, lists, and labels that are computed`() throws {
    func refusal(_ query: JSON) throws -> [String] {
      try workspace.refusal(GetMetricData.self, request([query, Self.query("m2")]))
    }
    #expect(
      try refusal(["Id": "e1", "Expression": "RATE(m2)"])
        == ["MetricDataQueries.1.Expression=RATE(…)"])
    #expect(
      try refusal(["Id": "e1", "Expression": "[m2, m2]"])
        == ["MetricDataQueries.1.Expression=[…]"])
    #expect(
      try refusal(Self.query("m1", "Errors", stat: "Sum", ["Label": "${LAST}"]))
        == ["MetricDataQueries.1.Label=${…}"])
  }
}
