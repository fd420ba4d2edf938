package import SQLite
package import Wire

extension WriteTransaction {
  /// How long numbers are kept.
  package static let metricRetentionSeconds = 15 * 24 * 60 * 60
  /// The stretch of time that a bucket sums up, in seconds, unless a metric is finer.
  package static let metricResolutionSeconds = 60
  private static let metricsTrimmedAtOnce = 16

  /// Counts an invocation for its function; with a trace, also keeps it as a span of that.
  ///
  /// It costs three statements on small rows. An invocation that the ledger has, with its trace,
  /// is noted without one.
  package func note(_ outcome: InvocationOutcome) throws(SQLiteError) {
    try note(
      outcome.samples, of: .function(outcome.functionName, qualifier: outcome.qualifier),
      in: outcome.region, at: outcome.startedAt)
    guard let trace = outcome.trace, let duration = outcome.durationMicroseconds else { return }
    _ = try connection.run(
      Statement.insertSpan, trace.bytes, outcome.region, outcome.functionName, outcome.requestID,
      outcome.error, outcome.startedAt.milliseconds, duration)
    try trimSpans(newest: connection.lastInsertRowID)
  }

  /// Counts invocations that the ledger has, those of one function and minute together.
  package func note(_ outcomes: [InvocationOutcome]) throws(SQLiteError) {
    var rest = outcomes[...]
    while let first = rest.first {
      let group = rest.prefix { $0.isOfSameBucket(as: first) }
      try note(
        group.flatMap(\.samples), of: .function(first.functionName, qualifier: first.qualifier),
        in: first.region, at: first.startedAt)
      rest = rest.dropFirst(group.count)
    }
  }

  /// Counts what an event source mapping did with events.
  package func note(
    _ counts: EventCounts, ofMapping uuid: String, functionName: String, in region: String
  ) throws(SQLiteError) {
    try note(
      counts.samples, of: .mapping(uuid, functionName: functionName), in: region, at: now)
  }

  /// Counts one value of a function's metric, such as a dropped event.
  package func note(
    _ metric: LambdaMetric, _ value: Double = 1, of functionName: String,
    qualifier: String? = nil, in region: String
  ) throws(SQLiteError) {
    try note(
      [MetricSample(metric, value)], of: .function(functionName, qualifier: qualifier), in: region,
      at: now)
  }

  /// Adds samples to the bucket of their series and time.
  package func note(
    _ samples: [MetricSample], of series: MetricSeries, in region: String, at time: Timestamp,
    resolutionSeconds: Int = metricResolutionSeconds
  ) throws(SQLiteError) {
    guard !samples.isEmpty else { return }
    let seriesID = try seriesID(series, region, samples)
    let seconds = time.milliseconds / 1000
    let start = seconds - seconds % resolutionSeconds
    let known = try connection.first(Statement.bucket, start, seriesID) { $0.blob(0) }
    var bucket = known.map { MetricBucket($0) } ?? MetricBucket()
    for sample in samples { bucket.add(sample) }
    _ = try connection.run(Statement.putBucket, start, seriesID, bucket.bytes)
    if known == nil { try trimMetrics() }
  }

  /// The series' row, made or told of new names where that is needed.
  private func seriesID(
    _ series: MetricSeries, _ region: String, _ samples: [MetricSample]
  ) throws(SQLiteError) -> Int {
    let dimensions = series.dimensionsText
    let known = try connection.first(
      Statement.series, region, series.namespace, dimensions
    ) { (id: $0.integer(0), names: $0.text(1)) }
    let names = samples.map(\.name)
    guard let known else {
      _ = try connection.run(
        Statement.insertSeries, region, series.namespace, dimensions,
        SeriesNames.adding(names, to: "") ?? "")
      return connection.lastInsertRowID
    }
    if let more = SeriesNames.adding(names, to: known.names) {
      _ = try connection.run(Statement.setNames, more, known.id)
    }
    return known.id
  }

  /// Forgets old numbers, a bounded part of them, and series that have none left.
  private func trimMetrics() throws(SQLiteError) {
    let limit = now.milliseconds / 1000 - Self.metricRetentionSeconds
    let oldest = try connection.first(Statement.oldestBucket) { $0.integer(0) }
    guard let oldest, oldest < limit else { return }
    let series = try connection.all(
      Statement.trimBuckets, limit, Self.metricsTrimmedAtOnce
    ) { $0.integer(0) }
    for id in Set(series) { _ = try connection.run(Statement.dropEmptySeries, id) }
  }
}

/// The names of a series' metrics, each a line.
enum SeriesNames {
  /// The lines with more names; nil when all were there.
  static func adding(_ names: [String], to lines: String) -> String? {
    var known = split(lines)
    let before = known.count
    for name in names where !known.contains(name) { known.append(name) }
    return known.count == before ? nil : known.joined(separator: "\n")
  }

  static func split(_ lines: String) -> [String] {
    lines.isEmpty ? [] : lines.split(separator: "\n").map(String.init)
  }
}

private enum Statement {
  static let series = """
    SELECT id, names FROM metric_series WHERE region = ?1 AND namespace = ?2 AND dimensions = ?3
    """
  static let insertSeries = """
    INSERT INTO metric_series (region, namespace, dimensions, names) VALUES (?1, ?2, ?3, ?4)
    """
  static let setNames = "UPDATE metric_series SET names = ?1 WHERE id = ?2"
  static let bucket = "SELECT summaries FROM metric_buckets WHERE start = ?1 AND series_id = ?2"
  static let putBucket = """
    INSERT INTO metric_buckets (start, series_id, summaries) VALUES (?1, ?2, ?3)
    ON CONFLICT (start, series_id) DO UPDATE SET summaries = ?3
    """
  static let oldestBucket = "SELECT start FROM metric_buckets ORDER BY start, series_id LIMIT 1"
  static let trimBuckets = """
    DELETE FROM metric_buckets WHERE start < ?1 AND (start, series_id) IN (
      SELECT start, series_id FROM metric_buckets ORDER BY start, series_id LIMIT ?2)
    RETURNING series_id
    """
  static let dropEmptySeries = """
    DELETE FROM metric_series
    WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM metric_buckets WHERE series_id = ?1)
    """
  static let insertSpan = """
    INSERT INTO invocation_spans (trace, region, function_name, request_id, error, started_at,
      duration_microseconds)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    """
}
