import Engine
import Operations
import TestKit
import Wire

/// A workspace with invocations of the function `f`.
struct MetricWorkshop {
  let workspace: Workspace
  static let minute = 60_000
  /// The beginning of the minute that it is.
  static let thisMinute = Workspace.time.milliseconds / minute * minute
  static let seconds = thisMinute / 1000

  init() throws { workspace = try Workspace() }

  /// Notes an invocation, so many minutes ago.
  func invoke(
    _ name: String = "f", qualifier: String? = nil, minutesAgo: Int = 0, milliseconds: Double = 10,
    error: String? = nil, iteratorAge: Int? = nil
  ) throws {
    var outcome = InvocationOutcome(
      functionName: name, region: Workspace.region, qualifier: qualifier, requestID: "request",
      startedAt: Workspace.time.adding(milliseconds: -minutesAgo * Self.minute))
    outcome.durationMicroseconds = Int(milliseconds * 1000)
    outcome.error = error
    outcome.iteratorAgeMilliseconds = iteratorAge
    try workspace.store.write { try $0.note(outcome) }
  }

  func put(_ datum: JSON, namespace: String = "Mine") throws {
    try workspace.perform(
      PutMetricData.self,
      [
        "Namespace": .string(namespace),
        "MetricData": [(["MetricName": "Size"] as JSON).with(datum)],
      ])
  }

  /// A request about the last hour.
  static func statistics(_ changes: JSON) -> JSON {
    ([
      "Namespace": "AWS/Lambda", "MetricName": "Invocations",
      "StartTime": .integer(seconds - 3540), "EndTime": .integer(seconds + 60), "Period": 60,
      "Statistics": ["Sum"],
    ] as JSON).with(changes)
  }

  func statistics(_ changes: JSON) throws -> [JSON] {
    try workspace.perform(GetMetricStatistics.self, Self.statistics(changes))["Datapoints"]?
      .elements ?? []
  }

  static let ofF: JSON = [["Name": "FunctionName", "Value": "f"]]
}

extension JSON: ExpressibleByFloatLiteral {
  package init(floatLiteral number: Double) { self = .number("\(number)") }
}
