import Operations
import TestKit
import Testing
import Wire

struct `put-metric-data` {
  let workshop: MetricWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try MetricWorkshop() }

  private static let all: JSON = [
    "Namespace": "Mine", "MetricName": "Size",
    "Statistics": ["SampleCount", "Sum", "Minimum", "Maximum"],
  ]

  /// Count, sum, least and largest of each minute.
  private func numbers(_ changes: JSON = [:]) throws -> [[JSON?]] {
    try workshop.statistics(Self.all.with(changes)).map {
      [$0["SampleCount"], $0["Sum"], $0["Minimum"], $0["Maximum"]]
    }
  }

  @Test func `adds one value, several, or statistics`() throws {
    try workshop.put(["Value": 3])
    #expect(try numbers() == [[1.0, 3.0, 3.0, 3.0]])
    try workshop.put(["Values": [1, 5], "Counts": [2, 1]])
    #expect(try numbers() == [[4.0, 10.0, 1.0, 5.0]])
    try workshop.put([
      "StatisticValues": ["SampleCount": 10, "Sum": 40, "Minimum": -1, "Maximum": 9.5]
    ])
    #expect(try numbers() == [[14.0, 50.0, -1.0, 9.5]])
  }

  @Test func `answers nothing`() throws {
    #expect(
      try workspace.perform(
        PutMetricData.self,
        ["Namespace": "Mine", "MetricData": [["MetricName": "Size", "Value": 1]]]) == [:])
  }

  @Test func `cannot tell percentiles of statistics`() throws {
    let request: JSON = [
      "Namespace": "Mine", "MetricName": "Size", "Statistics": .null,
      "ExtendedStatistics": ["p50"],
    ]
    try workshop.put(["Values": [1, 2, 3]])
    #expect(
      try workshop.statistics(request).map { $0["ExtendedStatistics"] } == [["p50": 2.0]])
    try workshop.put([
      "StatisticValues": ["SampleCount": 2, "Sum": 4, "Minimum": 1, "Maximum": 3]
    ])
    #expect(try workshop.statistics(request) == [])
  }

  @Test func `puts values at their time, by the second when asked to`() throws {
    let now = MetricWorkshop.seconds
    for second in [1, 2, 2] {
      try workshop.put([
        "Value": 1, "Timestamp": .integer(now - 600 + second), "StorageResolution": 1,
      ])
    }
    #expect(try numbers() == [[3.0, 3.0, 1.0, 1.0]])
    let fine = try numbers([
      "Period": 1, "StartTime": .integer(now - 600), "EndTime": .integer(now - 540),
    ])
    #expect(fine == [[1.0, 1.0, 1.0, 1.0], [2.0, 2.0, 1.0, 1.0]])
  }

  private func fault(_ datum: JSON, namespace: String = "Mine") throws -> ServiceError {
    try workspace.fault(
      PutMetricData.self,
      [
        "Namespace": .string(namespace),
        "MetricData": [(["MetricName": "Size"] as JSON).with(datum)],
      ])
  }

  @Test func `leaves AWS's namespaces to AWS`() throws {
    #expect(
      try fault(["Value": 1], namespace: "AWS/Lambda")
        == ServiceError(
          "InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid."))
  }

  @Test func `wants values in one form`() throws {
    let data = "MetricData.member.1"
    #expect(
      try fault(["Value": 1, "Values": [1]])
        == ServiceError(
          "InvalidParameterCombination",
          "The parameters \(data).Value and \(data).Values are mutually exclusive and you have "
            + "specified both."))
    #expect(
      try fault(["Values": [1], "Counts": [1, 2]])
        == ServiceError(
          "InvalidParameterValue",
          "The parameters \(data).Values and \(data).Counts must be of the same size."))
    #expect(
      try fault([:])
        == ServiceError(
          "MissingParameter", "At least one of the parameters must be specified."))
    #expect(
      try workspace.fault(PutMetricData.self, ["Namespace": "Mine"])
        == ServiceError("MissingParameter", "The parameter MetricData is required."))
  }

  @Test(arguments: [
    (-14 * 24 * 3600 - 60, "a time within the past two weeks."),
    (2 * 3600 + 60, "a time no more than two hours in the future."),
  ])
  func `wants a time near now`(offset: Int, words: String) throws {
    #expect(
      try fault(["Value": 1, "Timestamp": .integer(MetricWorkshop.seconds + offset)])
        == ServiceError(
          "InvalidParameterValue",
          "The parameter MetricData.member.1.Timestamp must specify \(words)"))
  }

  @Test func `adds nothing when one value is bad`() throws {
    _ = try workspace.fault(
      PutMetricData.self,
      [
        "Namespace": "Mine",
        "MetricData": [["MetricName": "Size", "Value": 1], ["MetricName": "Size"]],
      ])
    #expect(try numbers() == [])
  }
}
