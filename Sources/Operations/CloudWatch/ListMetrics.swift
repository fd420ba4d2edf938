package import Engine
internal import Shapes
private import Wire

/// Lists metrics.
package enum ListMetrics: ReadOperation {
  package static let name = OperationName(.cloudWatch, "ListMetrics")
  package static let summary = "Lists the metrics that have values."
  package static let faultWording = FaultWording.cloudWatch
  package static let pagination: Pagination? = Pagination(
    inputToken: "NextToken", outputToken: "NextToken", limit: nil,
    results: ["Metrics", "OwningAccounts"])

  private static let pageLimit = 500
  private static let recentMilliseconds = 3 * 60 * 60 * 1000

  package struct Input: Structure {
    let namespace = Allowed(
      "Namespace", String.self, .length(1...255), MetricChecks.namespace,
      help: "Only metrics of this namespace, such as AWS/Lambda.")
    let metricName = Allowed(
      "MetricName", String.self, .length(1...255), help: "Only metrics of this name.")
    let dimensions = Defaulted(
      "Dimensions", [Record<DimensionFilter>](), .length(0...10),
      help: "Only metrics that have these dimensions.")
    let nextToken = Allowed("NextToken", String.self, help: "The place to go on at.")
    let recentlyActive = Allowed(
      "RecentlyActive", RecentlyActive.self,
      help: "PT3H: only metrics with values in the last three hours.")
    let includeLinkedAccounts = Refused("IncludeLinkedAccounts")
    let owningAccount = Refused("OwningAccount")

    package init() {}
  }

  /// A dimension that a metric must have, of any value or of one.
  package struct DimensionFilter: Structure {
    let name = Required("Name", String.self, .length(1...255), help: "Such as FunctionName.")
    let value = Allowed("Value", String.self, .length(1...1024), help: "Its value.")

    package init() {}
  }

  /// How long ago the last value may be.
  package enum RecentlyActive: String, Choice {
    case threeHours = "PT3H"
  }

  package struct Output: Structure {
    let metrics = Allowed("Metrics", [Record<Metric>].self)
    let nextToken = Allowed("NextToken", String.self)
    let owningAccounts = Allowed("OwningAccounts", [String].self)

    package init() {}
  }

  private struct Listed: Hashable {
    let namespace: String
    let name: String
    let dimensions: [MetricDimension]
  }

  package static func run(
    _ request: Request, in transaction: ReadTransaction, for caller: Caller
  ) throws -> Answer {
    guard let start = request.nextToken.map({ Int($0) }) ?? 0, start >= 0 else {
      throw ServiceError.parameterValue("Request parameter NextToken is invalid")
    }
    let metrics = try metrics(request, transaction, caller)
    let page = metrics.dropFirst(start).prefix(pageLimit)
    return Answer {
      $0.metrics = page.map { metric in
        Record {
          $0.namespace = metric.namespace
          $0.metricName = metric.name
          $0.dimensions = metric.dimensions.records
        }
      }
      $0.nextToken = page.endIndex < metrics.count ? String(page.endIndex) : nil
    }
  }

  /// Each metric once: a function's series is shown in several views.
  private static func metrics(
    _ request: Request, _ transaction: ReadTransaction, _ caller: Caller
  ) throws -> [Listed] {
    let active = try request.recentlyActive.map { _ in
      try transaction.activeSeriesIDs(
        in: caller.region, since: transaction.now.adding(milliseconds: -recentMilliseconds))
    }
    var listed: [Listed] = []
    var known: Set<Listed> = []
    for series in try transaction.metricSeries(in: caller.region, namespace: request.namespace)
    where active?.contains(series.id) ?? true {
      for view in series.series.views where hasAll(request.dimensions, view) {
        for name in series.names where request.metricName ?? name == name {
          let metric = Listed(namespace: series.series.namespace, name: name, dimensions: view)
          if known.insert(metric).inserted { listed.append(metric) }
        }
      }
    }
    return listed
  }

  private static func hasAll(
    _ filters: [Record<DimensionFilter>], _ dimensions: [MetricDimension]
  ) -> Bool {
    filters.allSatisfy { filter in
      dimensions.contains { $0.name == filter.name && filter.value ?? $0.value == $0.value }
    }
  }
}
