import Engine
import Operations
import TestKit
import Testing
import Wire

struct `get-metric-statistics` {
  let workshop: MetricWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try MetricWorkshop() }

  private func fault(_ changes: JSON) throws -> ServiceError {
    try workspace.fault(GetMetricStatistics.self, MetricWorkshop.statistics(changes))
  }

  @Test func `tells what was asked for of each minute that has values, oldest first`() throws {
    try workshop.invoke(minutesAgo: 2, milliseconds: 10)
    try workshop.invoke(milliseconds: 20)
    try workshop.invoke(milliseconds: 40.5)
    let answer = try workspace.perform(
      GetMetricStatistics.self,
      MetricWorkshop.statistics([
        "MetricName": "Duration", "Dimensions": MetricWorkshop.ofF,
        "Statistics": ["SampleCount", "Average", "Sum", "Minimum", "Maximum"],
      ]))
    let first: JSON = [
      "Timestamp": .integer(MetricWorkshop.seconds - 120), "SampleCount": 1.0, "Average": 10.0,
      "Sum": 10.0, "Minimum": 10.0, "Maximum": 10.0, "Unit": "Milliseconds",
    ]
    let second: JSON = [
      "Timestamp": .integer(MetricWorkshop.seconds), "SampleCount": 2.0, "Average": 30.25,
      "Sum": 60.5, "Minimum": 20.0, "Maximum": 40.5, "Unit": "Milliseconds",
    ]
    #expect(answer == ["Label": "Duration", "Datapoints": [first, second]])
  }

  @Test func `counts errors and throttles also where there are none`() throws {
    try workshop.invoke()
    try workshop.invoke(error: "ValueError: no")
    for (name, sum) in [("Errors", 1.0), ("Throttles", 0.0)] {
      let points = try workshop.statistics([
        "MetricName": .string(name), "Statistics": ["Sum", "SampleCount"],
      ])
      #expect(points.map { $0["Sum"] } == [.number("\(sum)")])
      #expect(points.map { $0["SampleCount"] } == [2.0])
      #expect(points.map { $0["Unit"] } == ["Count"])
    }
  }

  @Test func `counts a throttled invocation as nothing else`() throws {
    var outcome = InvocationOutcome(
      functionName: "f", region: Workspace.region, requestID: "r", startedAt: Workspace.time)
    outcome.isThrottled = true
    try workspace.store.write { try $0.note(outcome) }
    #expect(try workshop.statistics(["MetricName": "Throttles"]).map { $0["Sum"] } == [1.0])
    #expect(try workshop.statistics(["MetricName": "Invocations"]) == [])
    #expect(try workshop.statistics(["MetricName": "Errors"]) == [])
  }

  @Test(
    arguments: [
      ([:], 4), (["FunctionName": "f"], 3), (["FunctionName": "f", "Resource": "f"], 2),
      (["Resource": "f:live", "FunctionName": "f"], 1), (["FunctionName": "x"], nil),
      (["Resource": "f"], nil),
    ] as [(KeyValuePairs<String, String>, Int?)])
  func `knows a function by its versions, as a whole, and among all`(
    dimensions: KeyValuePairs<String, String>, count: Int?
  ) throws {
    try workshop.invoke()
    try workshop.invoke()
    try workshop.invoke(qualifier: "live")
    try workshop.invoke("g")
    let given = dimensions.map { ["Name": .string($0.key), "Value": .string($0.value)] as JSON }
    let points = try workshop.statistics(["Dimensions": .array(given)])
    #expect(points.map { $0["Sum"] } == (count.map { [.number("\($0).0")] } ?? []))
  }

  @Test func `sums up longer periods, from the start on`() throws {
    for minutes in [0, 1, 4, 5, 9] { try workshop.invoke(minutesAgo: minutes) }
    let points = try workshop.statistics(["Period": 300])
    #expect(points.map { $0["Sum"] } == [2.0, 3.0])
    #expect(
      points.map { $0["Timestamp"] } == [
        .integer(MetricWorkshop.seconds - 540), .integer(MetricWorkshop.seconds - 240),
      ])
  }

  @Test func `takes the start's whole minute, and leaves out the end`() throws {
    try workshop.invoke()
    let now = MetricWorkshop.seconds
    #expect(
      try workshop.statistics([
        "StartTime": .integer(now + 59), "EndTime": .integer(now + 60),
      ]).count == 1)
    #expect(
      try workshop.statistics(["StartTime": .integer(now - 60), "EndTime": .integer(now)]) == [])
    #expect(
      try workshop.statistics(["StartTime": .integer(now + 60), "EndTime": .integer(now + 120)])
        == [])
  }

  @Test func `tells percentiles`() throws {
    for duration in 1...50 { try workshop.invoke(milliseconds: Double(duration)) }
    let points = try workshop.statistics([
      "MetricName": "Duration", "Statistics": .null,
      "ExtendedStatistics": ["p50", "p99", "p0", "p100", "tm90"],
    ])
    #expect(
      points.map { $0["ExtendedStatistics"] }
        == [["p50": 25.0, "p99": 50.0, "p0": 1.0, "p100": 50.0, "tm90": 23.0]])
  }

  @Test func `keeps units apart`() throws {
    try workshop.put(["Value": 1, "Unit": "Bytes"])
    try workshop.put(["Value": 2])
    let mine: JSON = ["Namespace": "Mine", "MetricName": "Size"]
    #expect(try workshop.statistics(mine).map { $0["Unit"] } == ["Bytes", "None"])
    #expect(
      try workshop.statistics(mine.with(["Unit": "None"])).map { $0["Sum"] } == [2.0])
  }

  @Test func `wants statistics of one of two kinds`() throws {
    let error = ServiceError(
      "InvalidParameterCombination", "Must specify either Statistics or ExtendedStatistics")
    #expect(try fault(["Statistics": .null]) == error)
    #expect(try fault(["ExtendedStatistics": ["p50"]]) == error)
    #expect(
      try fault(["Statistics": .null, "ExtendedStatistics": ["p101"]])
        == ServiceError(
          "InvalidParameterValue",
          "The value p101 for parameter ExtendedStatistics is not supported."))
  }

  @Test func `wants a period and times that go together`() throws {
    #expect(
      try fault(["StartTime": .integer(MetricWorkshop.seconds + 60)])
        == ServiceError(
          "InvalidParameterValue",
          "The parameter StartTime must be less than the parameter EndTime."))
    #expect(
      try fault(["Period": 90])
        == ServiceError(
          "InvalidParameterValue",
          "The parameter Period must be one of 1, 5, 10, 20, 30, or a multiple of 60."))
    #expect(
      try fault(["Period": 1])
        == ServiceError(
          "InvalidParameterCombination",
          "You have requested up to 3,600 datapoints, which exceeds the limit of 1,440. You may "
            + "reduce the datapoints requested by increasing Period, or decreasing the time "
            + "range."))
  }
}
