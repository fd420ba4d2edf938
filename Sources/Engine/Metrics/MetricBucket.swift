/// All metrics of one series in one stretch of time, as one small blob in the store.
///
/// For each metric: its name (one byte for Lambda's own), its unit, and its values with their
/// counts; where values were rounded or not told, count, sum and limits as well.
struct MetricBucket {
  private(set) var samples: [MetricSample] = []

  init() {}

  mutating func add(_ sample: MetricSample) {
    let place = samples.firstIndex { $0.name == sample.name && $0.unit == sample.unit }
    guard let place else { return samples.append(sample) }
    var summary = samples[place].summary
    summary.add(sample.summary)
    samples[place] = MetricSample(name: sample.name, unit: sample.unit, summary: summary)
  }

  var bytes: [UInt8] {
    var writer = NumberWriter()
    for sample in samples {
      if let metric = LambdaMetric.allCases.first(where: { $0.name == sample.name }),
        metric.unit == sample.unit
      {
        writer.write(Int(metric.rawValue))
      } else {
        writer.write(0)
        writer.write(text: sample.name)
        writer.write(text: sample.unit)
      }
      write(sample.summary, to: &writer)
    }
    return writer.bytes
  }

  private func write(_ summary: MetricSummary, to writer: inout NumberWriter) {
    writer.write(summary.values.count << 1 | (summary.isExact ? 0 : 1))
    if !summary.isExact {
      for number in [summary.count, summary.sum, summary.minimum, summary.maximum] {
        writer.write(number)
      }
    }
    for value in summary.values {
      writer.write(value.value)
      writer.write(value.count)
    }
  }

  /// Reads what `bytes` writes; what is broken is left out.
  init(_ bytes: [UInt8]) {
    var reader = NumberReader(bytes)
    while let sample = Self.sample(&reader) { samples.append(sample) }
  }

  private static func sample(_ reader: inout NumberReader) -> MetricSample? {
    guard let code = reader.integer() else { return nil }
    let name: String
    let unit: String
    if let metric = LambdaMetric(rawValue: UInt8(truncatingIfNeeded: code)) {
      name = metric.name
      unit = metric.unit
    } else {
      guard let ownName = reader.text(), let ownUnit = reader.text() else { return nil }
      name = ownName
      unit = ownUnit
    }
    guard let summary = summary(&reader) else { return nil }
    return MetricSample(name: name, unit: unit, summary: summary)
  }

  private static func summary(_ reader: inout NumberReader) -> MetricSummary? {
    guard let head = reader.integer() else { return nil }
    var totals: [Double] = []
    if head & 1 == 1 {
      for _ in 0..<4 {
        guard let number = reader.number() else { return nil }
        totals.append(number)
      }
    }
    var values: [MetricSummary.Value] = []
    for _ in 0..<head >> 1 {
      guard let value = reader.number(), let count = reader.number() else { return nil }
      values.append(MetricSummary.Value(value: value, count: count))
    }
    guard totals.count == 4 else { return MetricSummary(values) }
    return MetricSummary(
      count: totals[0], sum: totals[1], minimum: totals[2], maximum: totals[3], values: values)
  }
}
