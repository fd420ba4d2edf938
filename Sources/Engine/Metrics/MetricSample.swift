/// Some equal values, or a few statistics of values, of one metric.
package struct MetricSample: Sendable {
  package let name: String
  package let unit: String
  package let summary: MetricSummary

  package init(name: String, unit: String, summary: MetricSummary) {
    self.name = name
    self.unit = unit
    self.summary = summary
  }

  /// One value of a metric of Lambda's.
  package init(_ metric: LambdaMetric, _ value: Double) {
    self.init(name: metric.name, unit: metric.unit, summary: MetricSummary(value))
  }
}
