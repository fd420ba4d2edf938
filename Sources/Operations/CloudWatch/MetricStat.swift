internal import Engine
internal import Shapes

/// A name and a value that tell one series of a metric from another.
package struct Dimension: Structure {
  let name = Required("Name", String.self, .length(1...255), help: "Such as FunctionName.")
  let value = Required("Value", String.self, .length(1...1024), help: "Its value.")

  package init() {}
}

/// A metric of a series.
package struct Metric: Structure {
  let namespace = Allowed(
    "Namespace", String.self, .length(1...255), MetricChecks.namespace,
    help: "Such as AWS/Lambda.")
  let metricName = Allowed("MetricName", String.self, .length(1...255), help: "The metric.")
  let dimensions = Allowed(
    "Dimensions", [Record<Dimension>].self, .length(0...30), help: "The dimensions of its series.")

  package init() {}
}

/// A statistic of a metric, period by period.
package struct MetricStat: Structure {
  let metric = Required("Metric", Record<Metric>.self, help: "The metric.")
  let period = Required(
    "Period", Int.self, .range(1...Int.max), help: "The seconds that one value is about.")
  let stat = Required(
    "Stat", String.self, help: "Such as Sum, Average, SampleCount, p99, or tm90.")
  let unit = Allowed("Unit", StandardUnit.self, help: "Only values of this unit.")

  package init() {}
}

/// What a value counts.
package enum StandardUnit: String, Choice {
  case seconds = "Seconds"
  case microseconds = "Microseconds"
  case milliseconds = "Milliseconds"
  case bytes = "Bytes"
  case kilobytes = "Kilobytes"
  case megabytes = "Megabytes"
  case gigabytes = "Gigabytes"
  case terabytes = "Terabytes"
  case bits = "Bits"
  case kilobits = "Kilobits"
  case megabits = "Megabits"
  case gigabits = "Gigabits"
  case terabits = "Terabits"
  case percent = "Percent"
  case count = "Count"
  case bytesPerSecond = "Bytes/Second"
  case kilobytesPerSecond = "Kilobytes/Second"
  case megabytesPerSecond = "Megabytes/Second"
  case gigabytesPerSecond = "Gigabytes/Second"
  case terabytesPerSecond = "Terabytes/Second"
  case bitsPerSecond = "Bits/Second"
  case kilobitsPerSecond = "Kilobits/Second"
  case megabitsPerSecond = "Megabits/Second"
  case gigabitsPerSecond = "Gigabits/Second"
  case terabitsPerSecond = "Terabits/Second"
  case countPerSecond = "Count/Second"
  case none = "None"
}

extension [Record<Dimension>] {
  var engineDimensions: [MetricDimension] { map { MetricDimension($0.name, $0.value) } }
}

extension [MetricDimension] {
  var records: [Record<Dimension>] {
    map { dimension in
      Record {
        $0.name = dimension.name
        $0.value = dimension.value
      }
    }
  }
}
