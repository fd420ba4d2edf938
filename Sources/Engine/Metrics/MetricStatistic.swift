#if canImport(Glibc)
  // Rounding is done by the C library.
  private import Glibc
#else
  private import Darwin
#endif

/// A number that sums up many, by the names CloudWatch has for them.
package enum MetricStatistic: Sendable, Hashable {
  case sampleCount, average, sum, minimum, maximum
  /// The value that so many per cent do not exceed: `p99`.
  case percentile(Double)
  /// The average of the values that are left when those above so many per cent are cut: `tm90`.
  case trimmedMean(Double)
  /// As the trimmed mean, but what is cut off counts as the last value: `wm90`.
  case winsorizedMean(Double)
  /// How many values are left after the cut: `tc90`.
  case trimmedCount(Double)
  /// The sum of the values that are left after the cut: `ts90`.
  case trimmedSum(Double)

  /// Reads a statistic's name; nil for what is none, or needs more than one number.
  package init?(_ name: String) {
    let plain: [(String, MetricStatistic)] = [
      ("SampleCount", .sampleCount), ("Average", .average), ("Sum", .sum),
      ("Minimum", .minimum), ("Maximum", .maximum),
    ]
    if let known = plain.first(where: { $0.0 == name }) {
      self = known.1
      return
    }
    let kinds: [(String, (Double) -> MetricStatistic)] = [
      ("p", MetricStatistic.percentile), ("tm", MetricStatistic.trimmedMean),
      ("wm", MetricStatistic.winsorizedMean), ("tc", MetricStatistic.trimmedCount),
      ("ts", MetricStatistic.trimmedSum),
    ]
    for (prefix, make) in kinds where name.hasPrefix(prefix) {
      guard let percent = Self.percent(name.dropFirst(prefix.utf8.count)) else { continue }
      self = make(percent)
      return
    }
    return nil
  }

  /// A number from 0 to 100 with up to ten digits behind the point.
  private static func percent(_ text: Substring) -> Double? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, !parts[0].isEmpty, parts[0].utf8.count <= 3,
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }),
      parts.count == 1 || 1...10 ~= parts[1].utf8.count, let percent = Double(text),
      percent <= 100
    else { return nil }
    return percent
  }

  /// Its value; nil when that takes values which are not known.
  package func value(of summary: MetricSummary) -> Double? {
    switch self {
    case .sampleCount: return summary.count
    case .average: return summary.average
    case .sum: return summary.sum
    case .minimum: return summary.minimum
    case .maximum: return summary.maximum
    case .percentile(let percent): return summary.percentile(percent)
    default: break
    }
    guard summary.knowsValues else { return nil }
    return cutValue(of: summary)
  }

  private func cutValue(of summary: MetricSummary) -> Double? {
    switch self {
    case .trimmedMean(let percent):
      let (count, sum, _) = summary.kept(below: percent)
      return count == 0 ? nil : sum / count
    case .winsorizedMean(let percent):
      let (count, sum, last) = summary.kept(below: percent)
      return (sum + (summary.count - count) * last) / summary.count
    case .trimmedCount(let percent): return summary.kept(below: percent).count
    case .trimmedSum(let percent): return summary.kept(below: percent).sum
    default: return nil
    }
  }
}

extension MetricSummary {
  /// What is left of the values when those above so many per cent of them are cut.
  fileprivate func kept(below percent: Double) -> (count: Double, sum: Double, last: Double) {
    var rest = (count * percent / 100).rounded()
    var result = (count: 0.0, sum: 0.0, last: minimum)
    for value in values where rest > 0 {
      let taken = min(rest, value.count)
      result.count += taken
      result.sum += taken * value.value
      result.last = value.value
      rest -= taken
    }
    return result
  }
}
