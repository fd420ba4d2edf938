package import Engine
package import Expressions
private import Wire

/// Tells which records of a stream match a mapping's patterns, and why others do not.
package struct RecordFilter {
  private let criteria: FilterCriteria
  private let stream: Stream
  private let streamARN: String
  private let seed: Int
  private let readsEventID: Bool
  private let readsSequence: Bool

  /// Takes patterns that can be read; the seed is that of the store's event ids.
  package init(
    _ texts: [String], of stream: Stream, seed: Int
  ) throws(EventPatternError) {
    criteria = try FilterCriteria(texts)
    self.stream = stream
    self.seed = seed
    streamARN = ARN.stream(stream)
    readsEventID = criteria.reads("eventID")
    readsSequence = criteria.reads("dynamodb.SequenceNumber")
  }

  /// Whether a record is to be delivered.
  package func matches(_ record: StreamRecord) -> Bool {
    criteria.patterns.isEmpty || criteria.matches(event(record))
  }

  /// Why a record is not to be delivered, for each pattern; nil for one that is.
  package func explain(_ record: StreamRecord) -> [PatternFinding]? {
    criteria.explain(event(record))
  }

  /// The record as the function would see it; names that are dear to make only where they count.
  private func event(_ record: StreamRecord) -> PatternEvent {
    var change: [PatternEvent.Field] = [
      .init("ApproximateCreationDateTime", .number("\(record.createdAt.milliseconds / 1000)")),
      .init("Keys", .json(record.keys)),
      .init("SizeBytes", .number("\(record.sizeBytes)")),
      .init("StreamViewType", .string(stream.viewType.rawValue)),
    ]
    if let image = record.newImage { change.append(.init("NewImage", .json(image))) }
    if let image = record.oldImage { change.append(.init("OldImage", .json(image))) }
    if readsSequence { change.append(.init("SequenceNumber", .string(record.sequence.text))) }
    var fields: [PatternEvent.Field] = [
      .init("eventName", .string(record.eventName.rawValue)), .init("eventVersion", .string("1.1")),
      .init("eventSource", .string("aws:dynamodb")), .init("awsRegion", .string(stream.region)),
      .init("dynamodb", .object(PatternEvent(change))),
      .init("eventSourceARN", .string(streamARN)),
    ]
    if record.isByService { fields.append(Self.service) }
    if readsEventID {
      fields.append(.init("eventID", .string(EventID(of: record.sequence, seed: seed).text)))
    }
    return PatternEvent(fields)
  }

  /// Who removes items that expire.
  private static let service = PatternEvent.Field(
    "userIdentity",
    .object(
      PatternEvent([
        .init("type", .string("Service")),
        .init("principalId", .string("dynamodb.amazonaws.com")),
      ])))
}
