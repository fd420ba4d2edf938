internal import Engine
internal import Expressions
package import Wire

/// A record that is to be delivered again, as a handler gets it.
package struct ReplayRecord: Sendable, Hashable {
  /// As it was written: other stores and AWS have other numbers than this one.
  package let sequenceText: String
  package let json: JSON
  /// Nil when that is not known.
  package let shardName: String?

  package init(sequenceText: String, json: JSON, shardName: String?) {
    self.sequenceText = sequenceText
    self.json = json
    self.shardName = shardName
  }

  /// Takes a record of a stream.
  init(_ record: StreamRecord, of stream: Stream, shardName: String, seed: Int) {
    var writer = EventWriter(stream: stream, streamARN: ARN.stream(stream), seed: seed)
    _ = writer.append(record, limitBytes: .max)
    let event = try? JSON.parse(utf8: writer.event)
    self.init(
      sequenceText: record.sequence.text, json: event?["Records"]?.elements?.first ?? [:],
      shardName: shardName)
  }

  /// Whether it matches a mapping's patterns.
  func matches(_ criteria: FilterCriteria) -> Bool {
    let fields = (json.entries ?? []).map { PatternEvent.Field($0.key, .json($0.value.utf8)) }
    return criteria.matches(PatternEvent(fields))
  }

  /// When it was written; nil when it does not say.
  var createdAt: Timestamp? {
    json["dynamodb"]?["ApproximateCreationDateTime"].flatMap { Timestamp(epochSeconds: $0) }
  }
}

/// Records that go to a function together.
package struct ReplayBatch: Sendable {
  package let records: [ReplayRecord]
  /// What the function is invoked with.
  package let event: [UInt8]

  /// Cuts records into batches, as a mapping would.
  ///
  /// None is too large, of two shards, or of two tumbling windows; each window begins with an empty
  /// state.
  package static func batches(
    of records: [ReplayRecord], size: Int, windowSeconds: Int = 0
  ) -> [ReplayBatch] {
    var batches: [ReplayBatch] = []
    var draft = Draft(windowSeconds: windowSeconds)
    for record in records where !draft.append(record, size: size) {
      batches.append(draft.batch)
      draft = Draft(windowSeconds: windowSeconds)
      _ = draft.append(record, size: size)
    }
    if !draft.records.isEmpty { batches.append(draft.batch) }
    return batches
  }
}

/// A batch in the making.
private struct Draft {
  let windowSeconds: Int
  var records: [ReplayRecord] = []
  private var texts: [[UInt8]] = []
  private var sizeBytes = 0
  private var windowStart: Int?
  /// More than the members of a window and the brackets take.
  private static let frameBytes = 4096

  init(windowSeconds: Int) { self.windowSeconds = windowSeconds }

  /// Gives false for a record that does not belong into the batch; the first always does.
  mutating func append(_ record: ReplayRecord, size: Int) -> Bool {
    let text = record.json.utf8
    let start = start(ofWindowWith: record)
    let fits = sizeBytes + text.count + 1 <= BatchPlanner.payloadLimitBytes - Self.frameBytes
    if let first = records.first {
      guard records.count < size, fits, first.shardName == record.shardName, start == windowStart
      else { return false }
    }
    windowStart = start
    records.append(record)
    texts.append(text)
    sizeBytes += text.count + 1
    return true
  }

  var batch: ReplayBatch {
    var event = Array("{\"Records\":[".utf8)
    for (index, text) in texts.enumerated() {
      if index > 0 { event.append(UInt8(ascii: ",")) }
      event += text
    }
    event +=
      windowMembers.isEmpty
      ? Array("]}".utf8) : Array("],".utf8) + JSON.object(windowMembers).utf8.dropFirst()
    return ReplayBatch(records: records, event: event)
  }

  private func start(ofWindowWith record: ReplayRecord) -> Int? {
    guard windowSeconds > 0, let time = record.createdAt else { return nil }
    return time.milliseconds / (windowSeconds * 1000) * windowSeconds * 1000
  }

  private var windowMembers: [JSON.Entry] {
    guard windowSeconds > 0 else { return [] }
    let start = Timestamp(milliseconds: windowStart ?? 0)
    let end = start.adding(milliseconds: windowSeconds * 1000)
    return [
      .init(
        "window",
        ["start": .string(start.secondsText() + "Z"), "end": .string(end.secondsText() + "Z")]),
      .init("state", [:]), .init("shardId", .string(records.first?.shardName ?? "")),
      .init("eventSourceARN", records.first?.json["eventSourceARN"] ?? ""),
      .init("isFinalInvokeForWindow", false), .init("isWindowTerminatedEarly", false),
    ]
  }
}
