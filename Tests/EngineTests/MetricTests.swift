import Engine
import TestKit
import Testing
import Wire

struct `A summary of values` {
  private func summary(_ values: some Sequence<Double>) -> MetricSummary {
    var summary = MetricSummary(0, count: 0)
    for value in values { summary.add(MetricSummary(value)) }
    return summary
  }

  @Test func `counts, adds up, and knows limits`() {
    let sum = summary([3, 1, 2, 1])
    #expect(sum.count == 4)
    #expect(sum.sum == 7)
    #expect(sum.minimum == 1)
    #expect(sum.maximum == 3)
    #expect(sum.average == 1.75)
    #expect(sum.isExact)
    #expect(sum.values.map(\.value) == [1, 2, 3])
    #expect(sum.values.map(\.count) == [2, 1, 1])
  }

  @Test(
    arguments: [
      (0, 1), (10, 1), (10.1, 2), (50, 5), (90, 9), (99, 10), (100, 10),
    ] as [(Double, Double)])
  func `has exact percentiles of a few values`(percent: Double, value: Double) {
    #expect(summary((1...10).map(Double.init).reversed()).percentile(percent) == value)
  }

  @Test func `has percentiles of many values within one part in a hundred`() throws {
    var generator = SeededGenerator(seed: 7)
    let values = (0..<5000).map { _ in Double.random(in: 0.1...2000, using: &generator) }
    let many = summary(values)
    let sorted = values.sorted()
    #expect(!many.isExact)
    #expect(many.values.count < 600)
    #expect(many.count == 5000)
    for percent in [1.0, 25, 50, 90, 99, 99.9] {
      let exact = sorted[Int((50 * percent).rounded(.up)) - 1]
      let found = try #require(many.percentile(percent))
      #expect(abs(found - exact) <= exact * 0.0102, "p\(percent): \(found), not \(exact)")
    }
    #expect(many.percentile(100) == sorted.last)
    #expect(many.percentile(0).map { $0 >= sorted[0] } == true)
  }

  @Test func `adds up to the same in any order, as far as it is exact`() {
    let left = summary([1, 5, 2])
    let right = summary([2, 9])
    var one = left
    one.add(right)
    var other = right
    other.add(left)
    #expect(one == other)
    var same = one
    same.add(MetricSummary(0, count: 0))
    #expect(same == one)
  }

  @Test func `of statistics has no percentiles, unless all values are the same`() {
    let some = MetricSummary(count: 2, sum: 4, minimum: 1, maximum: 3)
    #expect(some.percentile(50) == nil)
    #expect(MetricSummary(count: 3, sum: 6, minimum: 2, maximum: 2).percentile(50) == 2)
    #expect(MetricSummary(count: 1, sum: 5, minimum: 5, maximum: 5).percentile(99) == 5)
  }

  @Test(
    arguments: [
      ("SampleCount", 10), ("Sum", 55), ("p50", 5), ("tm50", 3), ("tc50", 5), ("ts50", 15),
      ("wm50", 4), ("p99.5", 10),
    ] as [(String, Double)])
  func `gives the statistics of CloudWatch`(name: String, value: Double) throws {
    let statistic = try #require(MetricStatistic(name))
    #expect(statistic.value(of: summary((1...10).map(Double.init))) == value)
  }

  @Test(arguments: ["", "sum", "p", "p101", "p1e1", "p-1", "px", "PR(1:2)", "tm", "p.5", "p5."])
  func `knows no other statistics`(name: String) {
    #expect(MetricStatistic(name) == nil)
  }
}

struct `Metrics in a store` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let series = MetricSeries(
    namespace: "Mine", dimensions: [MetricDimension("b", "2"), MetricDimension("a", "1")])

  private func note(_ sample: MetricSample, minutes: Int = 0) throws {
    try workspace.later(milliseconds: minutes * 60_000).store.write {
      try $0.note([sample], of: Self.series, in: Workspace.region, at: $0.now)
    }
  }

  private func points(_ name: String) throws -> [MetricPoint] {
    try workspace.store.read {
      try $0.metricPoints(
        MetricQuery(
          region: Workspace.region, namespace: "Mine", name: name,
          dimensions: Self.series.dimensions, start: Workspace.time,
          end: Workspace.time.adding(milliseconds: 1 << 40), periodSeconds: 60))
    }
  }

  @Test(arguments: [0, 1, 0.001, 12.345, -3, 1e300, 1.0 / 3, 1e12, .leastNonzeroMagnitude])
  func `keep their values to the last bit`(value: Double) throws {
    let sample = MetricSample(name: "n", unit: "None", summary: MetricSummary(value, count: 3))
    try note(sample)
    try note(MetricSample(.duration, value))
    #expect(try points("n").map(\.summary) == [sample.summary])
    #expect(try points("Duration").map(\.summary.values.first?.value) == [value])
  }

  @Test func `are one row a minute, of few bytes`() throws {
    for duration in 0..<100 {
      try note(MetricSample(.invocations, 1))
      try note(MetricSample(.duration, 20 + Double(duration) / 1000))
    }
    #expect(try workspace.count(of: "metric_buckets") == 1)
    #expect(try workspace.count(of: "metric_series") == 1)
    let size = try workspace.store.read { transaction in
      var size = 0
      try transaction.forEachMetricBucket(
        in: Workspace.region, namespace: "Mine", from: 0,
        until: Workspace.time.adding(milliseconds: 60_000)
      ) { _, _, samples in size = samples.count }
      return size
    }
    #expect(size == 2)
    try note(MetricSample(.invocations, 1), minutes: 1)
    #expect(try workspace.count(of: "metric_buckets") == 2)
    #expect(try points("Invocations").map(\.summary.sum) == [100, 1])
  }

  @Test func `are forgotten after fifteen days, a few at a time, with their series`() throws {
    for minute in 0..<20 { try note(MetricSample(.invocations, 1), minutes: minute) }
    let later = workspace.later(milliseconds: 16 * 24 * 60 * 60 * 1000)
    func noteOther(_ minute: Int) throws {
      try later.later(milliseconds: minute * 60_000).store.write {
        try $0.note(.errors, of: "f", in: Workspace.region)
      }
    }
    try noteOther(0)
    #expect(try workspace.count(of: "metric_buckets") == 20 - 16 + 1)
    #expect(try workspace.count(of: "metric_series") == 2)
    try noteOther(1)
    #expect(try workspace.count(of: "metric_buckets") == 2)
    #expect(try workspace.count(of: "metric_series") == 1)
  }

  @Test func `keep an invocation as a span of its trace`() throws {
    let trace = Trace(at: Workspace.time)
    var outcome = InvocationOutcome(
      functionName: "f", region: Workspace.region, requestID: "request",
      startedAt: Workspace.time)
    outcome.durationMicroseconds = 1500
    outcome.trace = trace
    try workspace.store.write { try $0.note(outcome) }
    let material = try workspace.store.read { try $0.traceMaterial(since: trace) }
    #expect(material.runs.map(\.requestID) == ["request"])
    #expect(material.runs.map(\.trace) == [trace])
    #expect(try workspace.store.read { try $0.trace(ofRequest: "request") } == trace)
  }
}
