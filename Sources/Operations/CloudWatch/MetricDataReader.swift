internal import Engine
internal import Shapes
internal import Wire

/// Reads the metrics of a request, and works out the expressions over them.
struct MetricDataReader {
  /// What a metric, or an expression, was in one period.
  struct Value {
    let time: Timestamp
    let value: Double
  }

  typealias Query = Record<GetMetricData.MetricDataQuery>

  let request: GetMetricData.Request
  let transaction: ReadTransaction
  let caller: Caller

  /// The values of a query, oldest first; the number is its place in the request.
  func values(of query: Query, at number: Int) throws -> [Value] {
    let place = "MetricDataQueries.member.\(number)"
    if query.label?.holds("${") == true {
      throw RefusedMembers(paths: ["MetricDataQueries.\(number).Label=${…}"])
    }
    guard let text = query.expression else { return try metric(of: query, at: place) }
    guard query.metricStat == nil else {
      throw Self.invalid(
        "The parameters \(place).Expression and \(place).MetricStat are mutually exclusive and you "
          + "have specified both.")
    }
    let series = try expression(text, of: query, at: number, within: [])
    return series.sorted { $0.key < $1.key }.map {
      Value(time: Timestamp(milliseconds: $0.key), value: $0.value)
    }
  }

  private func metric(of query: Query, at place: String) throws -> [Value] {
    guard let stat = query.metricStat else {
      throw Self.invalid("The parameter \(place).MetricStat is required.\n")
    }
    guard let namespace = stat.metric.namespace, let name = stat.metric.metricName else {
      let missing = stat.metric.namespace == nil ? "Namespace" : "MetricName"
      throw Self.invalid("The parameter \(place).MetricStat.Metric.\(missing) is required.\n")
    }
    try MetricChecks.check(period: stat.period, of: place + ".MetricStat.Period")
    guard let statistic = MetricStatistic(stat.stat) else {
      throw Self.invalid(
        "The value \(stat.stat) for parameter \(place).MetricStat.Stat is not supported.")
    }
    var metric = MetricQuery(
      region: caller.region, namespace: namespace, name: name,
      dimensions: (stat.metric.dimensions ?? []).engineDimensions, start: request.startTime,
      end: request.endTime, periodSeconds: stat.period)
    metric.unit = stat.unit?.rawValue
    return try transaction.metricPoints(metric).compactMap { point in
      statistic.value(of: point.summary).map { Value(time: point.start, value: $0) }
    }
  }

  private static func invalid(_ message: String) -> ServiceError {
    ServiceError("ValidationError", message)
  }
}

extension MetricDataReader {
  /// The series that an expression comes to; `names` are the expressions that ask for it.
  private func expression(
    _ text: String, of query: Query, at number: Int, within names: [String]
  ) throws -> MetricValue.Series {
    func flaw(_ what: String) -> ServiceError {
      Self.invalid("Error in expression '\(query.id)' [\(what)]")
    }
    guard !names.contains(query.id) else { throw flaw("It asks for itself") }
    do {
      let root = try MetricExpression(text).root
      switch try value(of: root, within: names + [query.id]) {
      case .series(let series): return series
      case .scalar: throw flaw("The expression must return a time series")
      case .list:
        throw RefusedMembers(paths: ["MetricDataQueries.\(number).Expression=[…]"])
      }
    } catch MetricExpression.Flaw.function(let name) {
      throw RefusedMembers(paths: ["MetricDataQueries.\(number).Expression=\(name)(…)"])
    } catch MetricExpression.Flaw.syntax(let place) {
      throw flaw("Unexpected text at position \(place + 1)")
    } catch MetricValue.Flaw.unknownName(let name) {
      throw flaw("Undefined identifier '\(name)'")
    } catch MetricValue.Flaw.operands(let sign) {
      throw flaw("Unsupported operand types for '\(sign)'")
    }
  }

  private func value(
    of node: MetricExpression.Node, within names: [String]
  ) throws -> MetricValue {
    switch node {
    case .number(let number): return .scalar(number)
    case .name(let name): return .series(try series(named: name, within: names))
    case .operation(let sign, let left, let right):
      return try MetricValue.operation(
        sign, try value(of: left, within: names), try value(of: right, within: names))
    case .list(let nodes):
      return .list(
        try nodes.map { node in
          guard case .series(let series) = try value(of: node, within: names) else {
            throw MetricValue.Flaw.operands("[]")
          }
          return series
        })
    case .call("METRICS", let nodes) where nodes.isEmpty:
      return .list(
        try request.metricDataQueries.filter { $0.metricStat != nil }.map {
          try series(named: $0.id, within: names)
        })
    case .call(let name, let nodes):
      guard nodes.count == 1, name != "METRICS" else { throw MetricValue.Flaw.operands(name) }
      return try MetricValue.call(name, try value(of: nodes[0], within: names))
    }
  }

  private func series(named name: String, within names: [String]) throws -> MetricValue.Series {
    let queries = request.metricDataQueries
    guard let index = queries.firstIndex(where: { $0.id == name }) else {
      throw MetricValue.Flaw.unknownName(name)
    }
    let query = queries[index]
    if let text = query.expression {
      return try expression(text, of: query, at: index + 1, within: names)
    }
    let values = try metric(of: query, at: "MetricDataQueries.member.\(index + 1)")
    return Dictionary(values.map { ($0.time.milliseconds, $0.value) }) { $0 + $1 }
  }
}
