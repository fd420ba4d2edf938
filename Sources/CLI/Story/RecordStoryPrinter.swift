internal import Delivery
internal import Engine
internal import Expressions
internal import Operations
internal import Shapes
internal import Wire

/// Tells what became of a record, for each mapping.
struct RecordStoryPrinter {
  let history: RecordHistory
  let transaction: ReadTransaction
  /// How many of the newest attempts to show to people, beside the first.
  let attemptLimit: Int
  /// How many lines of an attempt's log to show to people.
  private static let logLimit = 20

  private var stream: Engine.Stream { history.stream }

  func lines() throws -> [String] {
    var lines = ["Record \(history.sequence.text) of \(stream.tableName)"]
    if let record = history.record {
      lines.append("  \(record.createdAt.label)Z \(record.eventName.rawValue) \(text(record.keys))")
      if record.isByService { lines.append("  removed by the service, as it had expired") }
    } else {
      lines.append("  forgotten by its stream, which keeps records for 24 hours")
    }
    lines.append("  event id \(history.eventID)")
    lines.append(
      "  \(history.isCertain ? "shard" : "perhaps of shard") \(history.shard.name)")
    for story in history.stories { lines += try [""] + self.lines(of: story) }
    if history.stories.isEmpty { lines += try ["", noMapping()] }
    return lines
  }

  private func lines(of story: RecordStory) throws -> [String] {
    var lines = ["\(story.functionName): \(story.ending.headline)"]
    lines.append("  mapping \(story.mappingUUID)\(story.mapping == nil ? ", deleted" : "")")
    let hiddenCount = max(0, story.attempts.count - 1 - attemptLimit)
    for (index, attempt) in story.attempts.enumerated() {
      guard index == 0 || index > hiddenCount else {
        if index == 1 { lines.append(hidden(hiddenCount, story)) }
        continue
      }
      let may = story.isCertain ? "" : "perhaps: "
      lines.append("  \(attempt.endedAt.label)Z \(may)\(attempt.storySentence)")
      lines += try shownLog(of: attempt)
    }
    return lines + story.explanation(in: stream).indented
  }

  private func hidden(_ count: Int, _ story: RecordStory) -> String {
    "  … \(counted(count, "attempt")) more, which `streamctl list-deliveries --mapping-uuid "
      + "\(story.mappingUUID) --sequence-number \(history.sequence.text)` lists …"
  }

  private func shownLog(of attempt: DeliveryAttempt) throws -> [String] {
    let log = try log(of: attempt)
    let lines = log.prefix(Self.logLimit).map { "    | \($0)" }
    guard log.count > Self.logLimit else { return lines }
    return lines + ["    | … \(counted(log.count - Self.logLimit, "line")) more"]
  }

  /// What the invocation printed.
  private func log(of attempt: DeliveryAttempt) throws -> [String] {
    try attempt.logEventIDs.map { try transaction.logLines($0).map(\.message) } ?? []
  }

  private func noMapping() throws -> String {
    let streams = try transaction.streams(in: stream.region, ofTable: stream.tableName)
    if let newest = streams.last, newest.id != stream.id, newest.isEnabled {
      return "No mapping reads this stream, which has ended. Table \(stream.tableName) has a newer "
        + "one, \(newest.label), whose mappings do not get records of this one."
    }
    return "No mapping reads this stream, nor has the ledger one that did. "
      + (try mappingOfEarlier(streams)) + "`streamctl "
      + "create-event-source-mapping --event-source \(stream.tableName) --starting-position "
      + "TRIM_HORIZON --function-name …` makes one that delivers it."
  }

  /// Says that a mapping was left behind with a stream that the table had before.
  private func mappingOfEarlier(_ streams: [Engine.Stream]) throws -> String {
    for earlier in streams.reversed() where earlier.id < stream.id {
      let mappings = try transaction.mappings(
        in: stream.region, functionName: nil, streamID: earlier.id, after: 0, limit: 1)
      guard let mapping = mappings.first else { continue }
      return "Mapping \(mapping.uuid) to \(mapping.settings.target) reads an earlier stream of "
        + "\(stream.tableName), \(earlier.label), which has ended, and gets nothing of this one. "
    }
    return ""
  }

  private func text(_ utf8: [UInt8]) -> String { String(decoding: utf8, as: UTF8.self) }
}

extension RecordStoryPrinter {
  func json() throws -> JSON {
    var entries: [JSON.Entry] = [
      .init("SequenceNumber", .string(history.sequence.text)),
      .init("EventId", .string(history.eventID)), .init("TableName", .string(stream.tableName)),
      .init("StreamArn", .string(ARN.stream(stream))),
      .init("ShardId", .string(history.shard.name)), .init("IsCertain", .bool(history.isCertain)),
      .init("IsForgotten", .bool(history.record == nil)),
    ]
    if let record = history.record {
      entries += [
        .init("CreatedAt", .string(record.createdAt.isoText())),
        .init("EventName", .string(record.eventName.rawValue)),
        .init("Keys", StoredItem.item(record.keys).json),
      ]
    }
    entries.append(.init("Stories", .array(try history.stories.map(json))))
    return .object(entries)
  }

  private func json(_ story: RecordStory) throws -> JSON {
    [
      "MappingUUID": .string(story.mappingUUID), "FunctionName": .string(story.functionName),
      "IsMappingDeleted": .bool(story.mapping == nil), "Ending": .string(story.ending.word),
      "IsCertain": .bool(story.isCertain),
      "Explanation": .array(
        [JSON.string(story.ending.headline)]
          + story.explanation(in: stream).map { .string($0) }),
      "Findings": .array(story.findings.map { .string($0.text) }),
      "Attempts": .array(
        try story.attempts.map { attempt in
          let members = attempt.shown(shardName: history.shard.name).entries ?? []
          let log = try log(of: attempt).map { JSON.string($0) }
          return .object(members + [.init("Log", .array(log))])
        }),
    ]
  }
}

extension DeliveryAttempt {
  /// The attempt as `list-deliveries` shows it.
  func shown(shardName: String) -> JSON {
    TimeEncoder.answer(
      description(shardName: shardName).json, Record<DeliveryDescription>.shape,
      offsetSeconds: LocalZone.offsetSeconds)
  }

  /// What was done with the batch, as a part of a story.
  var storySentence: String {
    let batch =
      recordCount == 1
      ? ", alone" : ", in a batch of \(recordCount), \(firstSequence.text) to \(lastSequence.text)"
    let tenths = durationMicroseconds / 100
    let isInvocation = requestID != ""
    let course = (isInvocation ? " in \(tenths / 10).\(tenths % 10) ms" : "") + batch
    let number = attempt == 0 ? "" : "attempt \(attempt) "
    let cause = (error.map { ": \($0)" } ?? "") + (isInvocation ? " (request \(requestID))" : "")
    switch outcome {
    case .delivered: return "\(number)delivered it\(course)\(cause)"
    case .partlyDelivered: return "\(number)delivered a part of its batch\(course)\(cause)"
    case .failed: return "\(number)failed\(course)\(cause)"
    case .split: return "\(number)failed\(course), which was split\(cause)"
    case .discarded where !isInvocation: return "given up for its age\(batch)\(cause)"
    case .discarded where doneThrough != nil:
      return "\(number)delivered a part of its batch, the last one\(course)\(cause)"
    case .discarded: return "\(number)failed, the last one\(course)\(cause)"
    case .filtered:
      return recordCount == 1
        ? "filtered out" : "filtered out with others, \(recordCount) in all"
    case .trimmed: return "found its batch forgotten"
    }
  }
}
