package import Engine
internal import Shapes
internal import Wire

/// Reads one metric.
package enum GetMetricStatistics: ReadOperation {
  package static let name = OperationName(.cloudWatch, "GetMetricStatistics")
  package static let summary = "Reads statistics of a metric, period by period."
  package static let faultWording = FaultWording.cloudWatch

  private static let longestAnswer = 1440

  package struct Input: Structure {
    let namespace = Required(
      "Namespace", String.self, .length(1...255), MetricChecks.namespace,
      help: "Such as AWS/Lambda.")
    let metricName = Required(
      "MetricName", String.self, .length(1...255), help: "Such as Invocations.")
    let dimensions = Defaulted(
      "Dimensions", [Record<Dimension>](), .length(0...30),
      help: "The dimensions of its series, all of them.")
    let startTime = Required("StartTime", Timestamp.self, help: "The first time that counts.")
    let endTime = Required("EndTime", Timestamp.self, help: "The time before which values count.")
    let period = Required(
      "Period", Int.self, .range(1...Int.max), help: "The seconds that one value is about.")
    let statistics = Allowed(
      "Statistics", [Statistic].self, .length(1...5),
      help: "SampleCount, Average, Sum, Minimum, Maximum.")
    let extendedStatistics = Allowed(
      "ExtendedStatistics", [String].self, .length(1...10), help: "Percentiles, such as p99.")
    let unit = Allowed("Unit", StandardUnit.self, help: "Only values of this unit.")

    package init() {}
  }

  /// A statistic that needs no number.
  package enum Statistic: String, Choice {
    case sampleCount = "SampleCount"
    case average = "Average"
    case sum = "Sum"
    case minimum = "Minimum"
    case maximum = "Maximum"
  }

  package struct Output: Structure {
    let label = Allowed("Label", String.self)
    let datapoints = Allowed("Datapoints", [Record<Datapoint>].self)

    package init() {}
  }

  /// What the metric was in one period.
  package struct Datapoint: Structure {
    let timestamp = Allowed("Timestamp", Timestamp.self)
    let sampleCount = Allowed("SampleCount", Double.self)
    let average = Allowed("Average", Double.self)
    let sum = Allowed("Sum", Double.self)
    let minimum = Allowed("Minimum", Double.self)
    let maximum = Allowed("Maximum", Double.self)
    let unit = Allowed("Unit", String.self)
    let extendedStatistics = Allowed("ExtendedStatistics", OrderedMap<Double>.self)

    package init() {}
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    try check(request)
    let percentiles = try percentiles(request)
    var query = MetricQuery(
      region: caller.region, namespace: request.namespace, name: request.metricName,
      dimensions: request.dimensions.engineDimensions, start: request.startTime,
      end: request.endTime, periodSeconds: request.period)
    query.unit = request.unit?.rawValue
    let points = try transaction.metricPoints(query)
    return Answer {
      $0.label = request.metricName
      $0.datapoints = points.compactMap {
        datapoint($0, Set(request.statistics ?? []), percentiles)
      }
    }
  }

  private static func check(_ request: Request) throws(ServiceError) {
    guard (request.statistics == nil) != (request.extendedStatistics == nil) else {
      throw .parameterCombination("Must specify either Statistics or ExtendedStatistics")
    }
    try MetricChecks.check(period: request.period, of: "Period")
    let seconds = (request.endTime.milliseconds - request.startTime.milliseconds) / 1000
    guard request.startTime < request.endTime else {
      throw .parameterValue("The parameter StartTime must be less than the parameter EndTime.")
    }
    let count = seconds / request.period
    guard count <= longestAnswer else {
      throw .parameterCombination(
        "You have requested up to \(grouped(count)) datapoints, which exceeds the limit of "
          + "\(grouped(longestAnswer)). You may reduce the datapoints requested by increasing "
          + "Period, or decreasing the time range.")
    }
  }

  /// A number with a comma between thousands.
  private static func grouped(_ number: Int) -> String {
    number < 1000
      ? String(number) : grouped(number / 1000) + "," + padded(number % 1000, 3)
  }

  private static func percentiles(
    _ request: Request
  ) throws(ServiceError) -> [(name: String, statistic: MetricStatistic)] {
    var result: [(name: String, statistic: MetricStatistic)] = []
    for name in request.extendedStatistics ?? [] {
      guard let statistic = MetricStatistic(name), name.first?.isLowercase == true else {
        throw .parameterValue(
          "The value \(name) for parameter ExtendedStatistics is not supported.")
      }
      result.append((name, statistic))
    }
    return result
  }

  /// Nil when nothing that was asked for can be told of the period.
  private static func datapoint(
    _ point: MetricPoint, _ statistics: Set<Statistic>,
    _ percentiles: [(name: String, statistic: MetricStatistic)]
  ) -> Record<Datapoint>? {
    var extended = OrderedMap<Double>()
    for (name, statistic) in percentiles { extended[name] = statistic.value(of: point.summary) }
    guard !statistics.isEmpty || !extended.entries.isEmpty else { return nil }
    let summary = point.summary
    return Record {
      $0.timestamp = point.start
      if statistics.contains(.sampleCount) { $0.sampleCount = summary.count }
      if statistics.contains(.average) { $0.average = summary.average }
      if statistics.contains(.sum) { $0.sum = summary.sum }
      if statistics.contains(.minimum) { $0.minimum = summary.minimum }
      if statistics.contains(.maximum) { $0.maximum = summary.maximum }
      $0.unit = point.unit
      if !extended.entries.isEmpty { $0.extendedStatistics = extended }
    }
  }
}
