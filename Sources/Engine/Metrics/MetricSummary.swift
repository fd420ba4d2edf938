#if canImport(Glibc)
  // Logarithms are the C library's.
  private import Glibc
#else
  private import Darwin
#endif

/// Many values of a metric, summed up: how many, their sum and limits, and how they are spread.
package struct MetricSummary: Sendable, Hashable {
  /// A value and how often it came.
  package struct Value: Sendable, Hashable {
    package var value: Double
    package var count: Double
  }

  package private(set) var count: Double
  package private(set) var sum: Double
  package private(set) var minimum: Double
  package private(set) var maximum: Double
  /// In the order of the values, each once; rounded when there are many.
  package private(set) var values: [Value]
  /// Whether the values are as they came.
  package private(set) var isExact: Bool

  /// So many values of one metric are kept as they are; percentiles are exact so long.
  static let mostExactValues = 64
  /// Beyond that, values this near to each other, by their ratio, are one.
  private static let ratio = 1.02

  /// A value that came that often.
  package init(_ value: Double, count: Double = 1) {
    self.init([Value(value: value, count: count)])
  }

  /// Values in their order, exact.
  init(_ values: [Value]) {
    self.values = values
    isExact = true
    count = values.reduce(0) { $0 + $1.count }
    sum = values.reduce(0) { $0 + $1.value * $1.count }
    minimum = values.first?.value ?? 0
    maximum = values.last?.value ?? 0
  }

  /// Statistics of values that are not known, unless there is no doubt about them.
  package init(count: Double, sum: Double, minimum: Double, maximum: Double) {
    let isPlain = count == 1 || minimum == maximum
    self.init(
      count: count, sum: sum, minimum: minimum, maximum: maximum,
      values: isPlain ? [Value(value: minimum, count: count)] : [])
  }

  init(count: Double, sum: Double, minimum: Double, maximum: Double, values: [Value]) {
    self.count = count
    self.sum = sum
    self.minimum = minimum
    self.maximum = maximum
    self.values = values
    isExact = false
  }

  package var average: Double { count == 0 ? 0 : sum / count }

  /// Whether all values are accounted for, so that percentiles can be told.
  package var knowsValues: Bool {
    isExact || values.reduce(0) { $0 + $1.count } >= count
  }

  /// The least value that so many per cent of all values do not exceed; nil when not known.
  package func percentile(_ percent: Double) -> Double? {
    guard knowsValues, !values.isEmpty else { return nil }
    let rank = count * percent / 100
    var seen = 0.0
    for value in values {
      seen += value.count
      if seen >= rank { return min(max(value.value, minimum), maximum) }
    }
    return maximum
  }

  /// Takes in what another one sums up.
  package mutating func add(_ other: MetricSummary) {
    guard other.count > 0 else { return }
    guard count > 0 else { return self = other }
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    count += other.count
    sum += other.sum
    values = Self.merged(values, other.values)
    isExact = isExact && other.isExact
    if values.count > Self.mostExactValues { round() }
  }

  private static func merged(_ left: [Value], _ right: [Value]) -> [Value] {
    var result = left
    for value in right {
      let place = result.partitioningIndex { $0.value >= value.value }
      if place < result.count, result[place].value == value.value {
        result[place].count += value.count
      } else {
        result.insert(value, at: place)
      }
    }
    return result
  }

  /// Makes one of values that are near to each other.
  private mutating func round() {
    isExact = false
    var result: [Value] = []
    for value in values {
      let rounded = Self.rounded(value.value)
      if let last = result.last, last.value == rounded {
        result[result.count - 1].count += value.count
      } else {
        result.append(Value(value: rounded, count: value.count))
      }
    }
    values = result
  }

  private static func rounded(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    let size = pow(ratio, (log(abs(value)) / log(ratio)).rounded())
    // Three digits behind the point are kept short.
    let short = (size * 1000).rounded() / 1000
    return (value < 0 ? -1 : 1) * (short == 0 ? size : short)
  }
}

extension [MetricSummary.Value] {
  /// The place of the first element of which the test is true; it is false of all before.
  fileprivate func partitioningIndex(_ test: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if test(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
