internal import Delivery
internal import Engine
internal import Operations
internal import Wire

/// Tells how a mapping stands.
struct MappingReportPrinter {
  let report: MappingReport
  let transaction: ReadTransaction

  func lines() -> [String] {
    var lines = ["Mapping \(report.uuid) to \(report.functionName)"]
    if let mapping = report.mapping {
      lines += settings(mapping).indented
      for lane in report.lanes { lines += ["", title(of: lane)] + self.lines(of: lane).indented }
    } else {
      lines.append("  It is deleted; the ledger tells what it did.")
    }
    if !report.totals.isEmpty { lines += ["", "All in all"] + totals.indented }
    if !report.newest.isEmpty {
      lines += ["", "Its last attempts"]
      lines += report.newest.map { "\($0.endedAt.label)Z \($0.sentence)" }.indented
    }
    return lines
  }

  /// Only what waits and why, in short.
  func waitingLines() -> [String] {
    report.lanes.filter { $0.waitingCount > 0 || $0.checkpoint.window != nil }.flatMap { lane in
      ["To \(report.functionName), mapping \(report.uuid), \(title(of: lane)):"]
        + lines(of: lane).dropFirst().map { "  " + $0 }
    }
  }

  private var totals: [String] {
    report.totals.map { total in
      "\(total.outcome.rawValue): \(counted(total.attemptCount, "time")), "
        + counted(total.recordCount, "record")
    }
  }

  private func title(of lane: MappingReport.Lane) -> String {
    let count = report.mapping?.settings.parallelizationFactor ?? 1
    return "Shard \(lane.shard.name)"
      + (count > 1 ? ", lane \(lane.checkpoint.lane + 1) of \(count)" : "")
      + (lane.shard.lastSequence == nil ? "" : ", ended")
  }
}

extension MappingReportPrinter {
  /// What the mapping is told to do, in words.
  private func settings(_ mapping: EventSourceMapping) -> [String] {
    let settings = mapping.settings
    let source = report.stream.map { "the stream of \($0.tableName), \($0.label)" } ?? "no stream"
    var lines = [
      "\(settings.isEnabled ? "Enabled" : "Disabled"); reads \(source), from "
        + "\(mapping.startingPosition.rawValue).",
      "Batches of up to \(settings.batchSize)"
        + (settings.batchingWindowSeconds > 0
          ? ", which wait \(settings.batchingWindowSeconds) s for more" : "")
        + (settings.parallelizationFactor > 1
          ? "; \(settings.parallelizationFactor) lanes a shard" : "") + ".",
      "Tries a failing batch " + retries(settings) + age(settings) + ".",
    ]
    if let ending = report.stream.flatMap(WaitSentences.ended) { lines.insert(ending, at: 1) }
    if settings.bisectsBatches { lines.append("Halves a batch that fails.") }
    if settings.reportsItemFailures { lines.append("The answer tells which records failed.") }
    if settings.tumblingWindowSeconds > 0 {
      lines.append("Gathers a state over windows of \(settings.tumblingWindowSeconds) s.")
    }
    for pattern in settings.filterPatterns { lines.append("Takes what matches \(pattern).") }
    lines.append(
      settings.failureDestination.map { "Tells \($0) of what is given up." }
        ?? "Tells nobody of what is given up.")
    if !report.hasFunction {
      lines.append("There is no function \(settings.functionName); nothing can be delivered.")
    }
    lines.append("Last result: \(mapping.lastResult).")
    return lines
  }

  private func retries(_ settings: MappingSettings) -> String {
    settings.maximumRetryAttempts < 0
      ? "until it succeeds" : counted(settings.maximumRetryAttempts + 1, "time")
  }

  private func age(_ settings: MappingSettings) -> String {
    settings.maximumRecordAgeSeconds < 0
      ? "" : ", and gives up records older than \(settings.maximumRecordAgeSeconds) s"
  }

  private func lines(of lane: MappingReport.Lane) -> [String] {
    let checkpoint = lane.checkpoint
    let place =
      checkpoint.sequence.value == 0
      ? "At the beginning." : "Done with everything through \(checkpoint.sequence.text)."
    guard lane.waitingCount > 0 || checkpoint.window != nil else {
      return [place, "Nothing waits."]
    }
    var lines = [place]
    if let oldest = lane.oldest {
      let age = max(0, transaction.now.milliseconds - oldest.createdAt.milliseconds)
      lines.append(
        "\(counted(lane.waitingCount, "record")) \(lane.waitingCount == 1 ? "waits" : "wait"), "
          + "matching or not, the oldest \(oldest.sequence.text), for \(Self.duration(age)).")
    }
    return lines + block(lane)
  }

  /// What holds a lane up.
  func block(_ lane: MappingReport.Lane) -> [String] {
    guard let stream = report.stream, let mapping = report.mapping else { return [] }
    let checkpoint = lane.checkpoint
    let retry = WaitSentences.retry(stream)
    if !mapping.settings.isEnabled { return [WaitSentences.disabled(mapping.uuid)] }
    if let parent = lane.unfinishedParent { return ["The parent shard \(parent) comes first."] }
    if let closing = checkpoint.window?.closing {
      return [
        "The final call of a window was tried \(times(closing.attempts))"
          + WaitSentences.error(lane.blocking), retry,
      ]
    }
    if let piece = checkpoint.pieces.first {
      let others = checkpoint.pieces.count - 1
      return [
        "A batch failed" + WaitSentences.range(lane.blocking, piece)
          + ", tried \(times(piece.invocations))" + WaitSentences.error(lane.blocking),
        others == 0 ? "" : "It was split; \(counted(others, "other part")) of it wait.", retry,
      ].filter { !$0.isEmpty }
    }
    if let window = checkpoint.window, lane.waitingCount == 0 {
      return ["A window that began at \(window.start.label)Z is open."]
    }
    return ["Nothing holds it up. \(WaitSentences.now(stream))"]
  }

  /// Such as `1.5 s`, `3 min` or `2 h`.
  static func duration(_ milliseconds: Int) -> String {
    switch milliseconds {
    case ..<60_000: "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    case ..<3_600_000: "\(milliseconds / 60_000) min"
    default: "\(milliseconds / 3_600_000) h"
    }
  }
}

extension MappingReportPrinter {
  func json() throws -> JSON {
    var entries: [JSON.Entry] = [
      .init("UUID", .string(report.uuid)), .init("FunctionName", .string(report.functionName)),
      .init("IsDeleted", .bool(report.mapping == nil)),
    ]
    if let mapping = report.mapping {
      entries.append(
        .init("Settings", .array(settings(mapping).map { .string($0) })))
    }
    entries += [
      .init("Lanes", .array(report.lanes.map(json))),
      .init(
        "Totals",
        .array(
          report.totals.map { total in
            [
              "Outcome": .string(total.outcome.rawValue),
              "AttemptCount": .integer(total.attemptCount),
              "RecordCount": .integer(total.recordCount),
            ]
          })),
      .init(
        "LastAttempts",
        .array(
          try report.newest.map { attempt in
            attempt.shown(shardName: try transaction.shardName(id: attempt.shardID) ?? "")
          })),
    ]
    return .object(entries)
  }

  private func json(_ lane: MappingReport.Lane) -> JSON {
    let age = lane.oldest.map { transaction.now.milliseconds - $0.createdAt.milliseconds } ?? 0
    return [
      "ShardId": .string(lane.shard.name), "Lane": .integer(lane.checkpoint.lane),
      "CheckpointSequenceNumber": .string(lane.checkpoint.sequence.text),
      "WaitingRecordCount": .integer(lane.waitingCount), "LagInMilliseconds": .integer(max(0, age)),
      "FailedAttempts": .integer(
        lane.checkpoint.pieces.first?.invocations ?? lane.checkpoint.window?.closing?.attempts
          ?? 0),
      "Error": lane.blocking?.error.map { .string($0) } ?? .null,
      "Explanation": .array(lines(of: lane).map { .string($0) }),
    ]
  }
}
