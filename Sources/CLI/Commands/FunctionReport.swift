internal import Engine
internal import Wire

/// How one function did in a stretch of time.
struct FunctionReport {
  let functionName: String
  var invocations = 0
  var errors = 0
  var throttles = 0
  var duration = MetricSummary(0, count: 0)
  var iteratorAge = MetricSummary(0, count: 0)
  /// Invocations, stretch by stretch, oldest first.
  var course: [Int]

  init(_ functionName: String, columns: Int) {
    self.functionName = functionName
    course = Array(repeating: 0, count: columns)
  }

  mutating func add(_ sample: MetricSample, column: Int) {
    let count = Int(sample.summary.sum)
    switch sample.name {
    case LambdaMetric.invocations.name:
      invocations += count
      course[column] += count
    case LambdaMetric.errors.name: errors += count
    case LambdaMetric.throttles.name: throttles += count
    case LambdaMetric.duration.name: duration.add(sample.summary)
    case LambdaMetric.iteratorAge.name: iteratorAge.add(sample.summary)
    default: break
    }
  }

  var json: JSON {
    func number(_ value: Double?) -> JSON { value.map { .number("\($0)") } ?? .null }
    return [
      "functionName": .string(functionName), "invocations": .integer(invocations),
      "errors": .integer(errors), "throttles": .integer(throttles),
      "averageDurationMilliseconds": number(duration.count == 0 ? nil : duration.average),
      "p99DurationMilliseconds": number(duration.percentile(99)),
      "maximumIteratorAgeMilliseconds": number(
        iteratorAge.count == 0 ? nil : iteratorAge.maximum),
      "course": .array(course.map { .integer($0) }),
    ]
  }
}

/// Collects the reports of functions from their metrics.
struct FunctionReports {
  /// No sparkline has more columns.
  private static let mostColumns = 61

  /// The functions by the rows of their series.
  var names: [Int: String] = [:]
  let firstSecond: Int
  let minutesAColumn: Int
  private let columns: Int
  private var collected: [String: FunctionReport] = [:]

  init(from start: Timestamp, through end: Timestamp) {
    let seconds = max(0, start.milliseconds / 1000)
    firstSecond = seconds - seconds % 60
    let minutes = max(1, (end.milliseconds / 1000 - firstSecond) / 60 + 1)
    minutesAColumn = (minutes + Self.mostColumns - 1) / Self.mostColumns
    columns = (minutes + minutesAColumn - 1) / minutesAColumn
  }

  /// What was invoked of a function is a series each; those of mappings tell of events.
  static func functionNames(_ series: [KnownSeries]) -> [Int: String] {
    var names: [Int: String] = [:]
    for known in series where known.series.isOfFunction {
      names[known.id] = known.series.dimensions.first { $0.name == "FunctionName" }?.value
    }
    return names
  }

  mutating func add(_ samples: [MetricSample], of seriesID: Int, at second: Int) {
    guard let name = names[seriesID] else { return }
    let column = min(columns - 1, (second - firstSecond) / 60 / minutesAColumn)
    var report = collected[name] ?? FunctionReport(name, columns: columns)
    for sample in samples { report.add(sample, column: column) }
    collected[name] = report
  }

  /// In the order of the functions' names.
  var reports: [FunctionReport] {
    collected.values.sorted { $0.functionName < $1.functionName }
  }
}
