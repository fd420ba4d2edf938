private import Engine
private import Operations
package import Shapes
private import Wire

/// Shows how functions do, for people.
package enum MetricsCommand: OwnCommand {
  package static let path = ["metrics"]
  package static let summary =
    "Shows how often each function ran, how often it failed, and how long it took."

  package struct Options: Structure {
    let functionName = Allowed("FunctionName", String.self, help: "Only this function.")
    let since = Defaulted(
      "Since", Since.anHour, help: "From when on: a time, or such as 30s, 10m, 2h, 1d, 1w.")
    let format = Defaulted(
      "Format", MetricsFormat.text, help: "text, or json for one object a line.")

    package init() {}
  }

  /// Whether a person or a program reads the numbers.
  package enum MetricsFormat: String, Choice {
    case text
    case json
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let now = context.clock.now()
    let since = options.since.time(before: now)
    let region = context.settings.region
    var missing: String?
    let store = try context.session().store(doesWorkDue: false)
    var reports = FunctionReports(from: since, through: now)
    try store.read { transaction in
      let series = try transaction.metricSeries(in: region, namespace: LambdaMetric.namespace)
      reports.names = FunctionReports.functionNames(series)
        .filter { options.functionName ?? $0.value == $0.value }
      try transaction.forEachMetricBucket(
        in: region, namespace: LambdaMetric.namespace, from: reports.firstSecond,
        until: now.adding(milliseconds: 1)
      ) { id, second, samples in reports.add(samples, of: id, at: second) }
      guard reports.reports.isEmpty else { return }
      missing = try MissingNames(transaction, region: region)
        .remark(onNothingAbout: options.functionName, .function)
    }
    if let missing { context.remark(missing) }
    switch options.format {
    case .text:
      let table = FunctionReportTable(isColored: context.isColored)
      let text = table.text(of: reports.reports, since: since, minutes: reports.minutesAColumn)
      context.output.print(text)
    case .json:
      for report in reports.reports { context.output.print(report.json.text + "\n") }
    }
    return .success
  }
}
