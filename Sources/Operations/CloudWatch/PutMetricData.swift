package import Engine
package import Shapes
internal import Wire

/// Adds values of the user's own metrics.
package enum PutMetricData: WriteOperation {
  package static let name = OperationName(.cloudWatch, "PutMetricData")
  package static let summary = "Adds values of metrics of your own."
  package static let faultWording = FaultWording.cloudWatch

  private static let mostData = 1000
  private static let mostValues = 150
  private static let oldestMilliseconds = 14 * 24 * 60 * 60 * 1000
  private static let newestMilliseconds = 2 * 60 * 60 * 1000

  package struct Input: Structure {
    let namespace = Required(
      "Namespace", String.self, .length(1...255), MetricChecks.namespace,
      help: "A namespace of your own; it does not begin with AWS/.")
    let metricData = Allowed("MetricData", [Record<MetricDatum>].self, help: "The values.")
    let entityMetricData = Refused("EntityMetricData")
    let strictEntityValidation = Refused("StrictEntityValidation")

    package init() {}
  }

  /// Values of one metric at one time.
  package struct MetricDatum: Structure {
    let metricName = Required("MetricName", String.self, .length(1...255), help: "The metric.")
    let dimensions = Defaulted(
      "Dimensions", [Record<Dimension>](), .length(0...30), help: "The dimensions of its series.")
    let timestamp = Allowed("Timestamp", Timestamp.self, help: "The time; now when left out.")
    let value = Allowed("Value", Double.self, help: "One value.")
    let statisticValues = Allowed(
      "StatisticValues", Record<StatisticSet>.self, help: "Statistics of several values.")
    let values = Allowed("Values", [Double].self, help: "Several values.")
    let counts = Allowed("Counts", [Double].self, help: "How often each of the values came.")
    let unit = Defaulted("Unit", StandardUnit.none, help: "What the values count.")
    let storageResolution = Defaulted(
      "StorageResolution", 60, .range(1...Int.max),
      help: "1 to keep values by the second, 60 by the minute.")

    package init() {}
  }

  /// Statistics of values that are not told one by one.
  package struct StatisticSet: Structure {
    let sampleCount = Required("SampleCount", Double.self, help: "How many values.")
    let sum = Required("Sum", Double.self, help: "Their sum.")
    let minimum = Required("Minimum", Double.self, help: "The least of them.")
    let maximum = Required("Maximum", Double.self, help: "The largest of them.")

    package init() {}
  }

  package typealias Output = Empty

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    guard !request.namespace.hasPrefix("AWS/") else {
      throw ServiceError.parameterValue("The value AWS/ for parameter Namespace is invalid.")
    }
    guard let data = request.metricData, !data.isEmpty else {
      throw ServiceError("MissingParameter", "The parameter MetricData is required.")
    }
    guard data.count <= mostData else {
      throw ServiceError.parameterValue(
        "The collection MetricData must not have a size greater than \(mostData).")
    }
    let summaries = try data.enumerated().map {
      try summary(of: $1, at: "MetricData.member.\($0 + 1)", now: transaction.now)
    }
    for (datum, summary) in zip(data, summaries) where summary.count > 0 {
      let series = MetricSeries(
        namespace: request.namespace, dimensions: datum.dimensions.engineDimensions)
      let sample = MetricSample(
        name: datum.metricName, unit: datum.unit.rawValue, summary: summary)
      try transaction.note(
        [sample], of: series, in: caller.region, at: datum.timestamp ?? transaction.now,
        resolutionSeconds: datum.storageResolution)
    }
    return Answer()
  }

  private static func summary(
    of datum: Record<MetricDatum>, at place: String, now: Timestamp
  ) throws(ServiceError) -> MetricSummary {
    try checkForms(of: datum, at: place)
    try checkTime(of: datum, at: place, now: now)
    guard datum.storageResolution == 1 || datum.storageResolution == 60 else {
      throw .parameterValue(
        "The value \(datum.storageResolution) for parameter \(place).StorageResolution is invalid. "
          + "Valid values are 1 and 60.")
    }
    try checkNumbers(of: datum, at: place)
    if let value = datum.value { return MetricSummary(value) }
    if let set = datum.statisticValues {
      return MetricSummary(
        count: set.sampleCount, sum: set.sum, minimum: set.minimum, maximum: set.maximum)
    }
    let values = datum.values ?? []
    let counts = datum.counts ?? values.map { _ in 1 }
    var summary = MetricSummary(0, count: 0)
    for (value, count) in zip(values, counts) where count > 0 {
      summary.add(MetricSummary(value, count: count))
    }
    return summary
  }

  /// Values come in one form of three.
  private static func checkForms(
    of datum: Record<MetricDatum>, at place: String
  ) throws(ServiceError) {
    let forms = [
      ("Value", datum.value != nil), ("StatisticValues", datum.statisticValues != nil),
      ("Values", datum.values != nil),
    ].filter(\.1).map { "\(place).\($0.0)" }
    if forms.count > 1 {
      throw .parameterCombination(
        "The parameters \(forms[0]) and \(forms[1]) are mutually exclusive and you have specified "
          + "both.")
    }
    guard forms.count == 1 else {
      throw ServiceError("MissingParameter", "At least one of the parameters must be specified.")
    }
    let count = datum.values?.count ?? 0
    guard count <= mostValues else {
      throw .parameterValue(
        "The collection \(place).Values must not have a size greater than \(mostValues).")
    }
    guard datum.counts == nil || datum.counts?.count == datum.values?.count else {
      throw .parameterValue(
        "The parameters \(place).Values and \(place).Counts must be of the same size.")
    }
  }

  /// There is no arithmetic with what is not a number, or beyond all numbers.
  private static func checkNumbers(
    of datum: Record<MetricDatum>, at place: String
  ) throws(ServiceError) {
    let set = datum.statisticValues
    let given = [
      ("Value", datum.value), ("StatisticValues.SampleCount", set?.sampleCount),
      ("StatisticValues.Sum", set?.sum), ("StatisticValues.Minimum", set?.minimum),
      ("StatisticValues.Maximum", set?.maximum),
    ]
    let values = (datum.values ?? []).enumerated().map { ("Values.member.\($0 + 1)", $1) }
    let counts = (datum.counts ?? []).enumerated().map { ("Counts.member.\($0 + 1)", $1) }
    for (name, value) in given.compactMap({ pair in pair.1.map { (pair.0, $0) } }) + values + counts
    where !value.isFinite {
      let text = value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
      throw .parameterValue("The value \(text) for parameter \(place).\(name) is invalid.")
    }
  }

  private static func checkTime(
    of datum: Record<MetricDatum>, at place: String, now: Timestamp
  ) throws(ServiceError) {
    guard let time = datum.timestamp else { return }
    if time < now.adding(milliseconds: -oldestMilliseconds) {
      throw .parameterValue(
        "The parameter \(place).Timestamp must specify a time within the past two weeks.")
    }
    if time > now.adding(milliseconds: newestMilliseconds) {
      throw .parameterValue(
        "The parameter \(place).Timestamp must specify a time no more than two hours in the "
          + "future.")
    }
  }
}
