package import SQLite
package import Wire

/// A series as the store knows it: its row and the names of its metrics.
package struct KnownSeries: Sendable {
  package let id: Int
  package let series: MetricSeries
  package let names: [String]
}

/// What a metric was in one stretch of time.
package struct MetricPoint: Sendable, Hashable {
  package let start: Timestamp
  package let unit: String
  package var summary: MetricSummary
}

/// Which points of a metric to read.
package struct MetricQuery: Sendable {
  package let region: String
  package let namespace: String
  package let name: String
  package let dimensions: [MetricDimension]
  /// Nil for all units, each on its own.
  package var unit: String?
  package let start: Timestamp
  /// Points from this time on are left out.
  package let end: Timestamp
  package let periodSeconds: Int

  package init(
    region: String, namespace: String, name: String, dimensions: [MetricDimension],
    start: Timestamp, end: Timestamp, periodSeconds: Int
  ) {
    self.region = region
    self.namespace = namespace
    self.name = name
    self.dimensions = dimensions.sorted { $0.name < $1.name }
    self.start = start
    self.end = end
    self.periodSeconds = periodSeconds
  }

  /// The start as CloudWatch rounds it down: to whole minutes, or to the period if that is shorter.
  var firstSecond: Int {
    let seconds = start.milliseconds / 1000
    return seconds - seconds % min(60, periodSeconds)
  }
}

extension ReadTransaction {
  /// The series of a region, or of one namespace of it, that have numbers.
  package func metricSeries(
    in region: String, namespace: String? = nil
  ) throws(SQLiteError) -> [KnownSeries] {
    try connection.all(Statement.series, region, namespace) { row in
      KnownSeries(
        id: row.integer(0),
        series: MetricSeries(namespace: row.text(1), dimensionsText: row.text(2)),
        names: SeriesNames.split(row.text(3)))
    }
  }

  /// The series that had numbers since a time.
  package func activeSeriesIDs(
    in region: String, since time: Timestamp
  ) throws(SQLiteError) -> Set<Int> {
    Set(
      try connection.all(Statement.activeSeries, region, time.milliseconds / 1000) {
        $0.integer(0)
      })
  }

  /// A metric period by period, oldest first; a period without numbers is left out.
  package func metricPoints(_ query: MetricQuery) throws(SQLiteError) -> [MetricPoint] {
    let series = try metricSeries(in: query.region, namespace: query.namespace)
      .filter { $0.names.contains(query.name) && $0.series.views.contains(query.dimensions) }
    guard !series.isEmpty else { return [] }
    let ids = series.map(\.id)
    let first = query.firstSecond
    var points: [MetricPoint] = []
    try forEachMetricBucket(
      in: query.region, namespace: query.namespace, from: first, until: query.end
    ) { id, second, samples in
      guard ids.contains(id) else { return }
      let start = first + (second - first) / query.periodSeconds * query.periodSeconds
      for sample in samples where sample.name == query.name {
        if let unit = query.unit, unit != sample.unit { continue }
        Self.add(sample, at: Timestamp(milliseconds: start * 1000), to: &points)
      }
    }
    return points
  }

  /// Points come in the order of time, so the place is near the end.
  private static func add(
    _ sample: MetricSample, at start: Timestamp, to points: inout [MetricPoint]
  ) {
    let place = points.lastIndex { $0.start < start }.map { $0 + 1 } ?? 0
    let known = points[place...].firstIndex { $0.unit == sample.unit }
    if let known {
      points[known].summary.add(sample.summary)
    } else {
      points.append(MetricPoint(start: start, unit: sample.unit, summary: sample.summary))
    }
  }

  /// Goes through the numbers of a namespace, oldest first: series, second, samples.
  package func forEachMetricBucket(
    in region: String, namespace: String, from first: Int, until end: Timestamp,
    _ body: (Int, Int, [MetricSample]) -> Void
  ) throws(SQLiteError) {
    // A bucket that begins in the last second counts, if that is not over.
    let last = (end.milliseconds + 999) / 1000
    try connection.forEach(Statement.buckets, first, last, region, namespace) { row in
      body(row.integer(0), row.integer(1), MetricBucket(row.blob(2)).samples)
      return true
    }
  }
}

private enum Statement {
  static let series = """
    SELECT id, namespace, dimensions, names FROM metric_series
    WHERE region = ?1 AND (?2 IS NULL OR namespace = ?2) ORDER BY namespace, dimensions
    """
  static let activeSeries = """
    SELECT DISTINCT b.series_id
    FROM metric_buckets AS b JOIN metric_series AS s ON s.id = b.series_id
    WHERE s.region = ?1 AND b.start >= ?2
    """
  static let buckets = """
    SELECT b.series_id, b.start, b.summaries
    FROM metric_buckets AS b CROSS JOIN metric_series AS s ON s.id = b.series_id
    WHERE b.start >= ?1 AND b.start < ?2 AND s.region = ?3 AND s.namespace = ?4
    ORDER BY b.start, b.series_id
    """
}
