import Engine
import TestKit
import Testing
import Wire

@testable import Delivery

struct `A file of records` {
  private static let record: JSON = [
    "eventID": "1", "eventName": "REMOVE",
    "dynamodb": [
      "ApproximateCreationDateTime": .number("1795415384.0"), "Keys": ["id": ["S": "a"]],
      "SequenceNumber": "4421584500000000017450439091",
    ],
    "userIdentity": ["type": "Service", "principalId": "dynamodb.amazonaws.com"],
  ]

  private static let answered: JSON = [
    "eventID": "1", "eventName": "REMOVE",
    "dynamodb": [
      "ApproximateCreationDateTime": "2026-11-23T06:29:44+00:00", "Keys": ["id": ["S": "a"]],
      "SequenceNumber": "4421584500000000017450439091",
    ],
    "userIdentity": ["PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"],
  ]

  private static let notice: JSON = [
    "requestContext": ["requestId": "r"],
    "DDBStreamBatchInfo": [
      "shardId": "shardId-1", "startSequenceNumber": "100000000000000000001",
      "endSequenceNumber": "100000000000000000002", "batchSize": 2, "streamArn": "arn",
    ],
  ]

  /// A text with JSON in it.
  private static func packed(_ json: JSON) -> JSON { .string(json.text) }

  @Test(
    arguments: [
      ["Records": [record, record]], ["Records": [answered, answered], "NextShardIterator": "x"],
      [record, answered],
      [
        "DDBStreamBatchInfo": ["shardId": "shardId-1"],
        "payload": packed(["Records": [record, record]]),
      ],
      ["Messages": [["Body": packed(["Records": [record]])], ["Body": packed(record)]]],
    ] as [JSON])
  func `gives records as handlers get them, in whatever form they were kept`(json: JSON) {
    let file = ReplayFile(json)
    #expect(file.records.map(\.json) == [Self.record, Self.record])
    #expect(file.records.map(\.sequenceText).first == "4421584500000000017450439091")
    #expect(file.notices.isEmpty)
  }

  @Test(
    arguments: [
      notice, ["Messages": [["Body": packed(notice)]]], ["Records": [["body": packed(notice)]]],
      ["Type": "Notification", "Message": packed(notice)],
      ["Records": [["Sns": ["Message": packed(notice)]]]],
      ["Messages": [["Body": packed(["Type": "Notification", "Message": packed(notice)])]]],
    ] as [JSON])
  func `gives word of a batch that was given up, however it came`(json: JSON) throws {
    let file = ReplayFile(json)
    #expect(file.records.isEmpty)
    let notice = try #require(file.notices.first)
    #expect(file.notices.count == 1)
    #expect(notice.requestID == "r" && notice.recordCount == 2)
    #expect(notice.firstSequence == "100000000000000000001")
    #expect(notice.lastSequence == "100000000000000000002")
    #expect(notice.shardName == "shardId-1" && notice.streamARN == "arn")
  }

  @Test(arguments: [[:], [], "x", ["Records": []], ["Records": [["body": "no JSON"]]]] as [JSON])
  func `gives nothing where there is nothing`(json: JSON) {
    let file = ReplayFile(json)
    #expect(file.records.isEmpty && file.notices.isEmpty)
  }

  @Test func `knows the shard of records that were given up`() {
    let file = ReplayFile([
      "DDBStreamBatchInfo": ["shardId": "s"], "payload": Self.packed(["Records": [Self.record]]),
    ])
    #expect(file.records.first?.shardName == "s")
  }

  @Test func `gives records a stream only where they do not name one`() {
    let record = ReplayFile(Self.record).records[0]
    let named = record.adding(streamARN: "arn")
    #expect(named.json["eventSourceARN"] == "arn")
    #expect(named.adding(streamARN: "other").json["eventSourceARN"] == "arn")
    #expect(record.adding(streamARN: nil) == record)
  }
}

struct `Batches of records to be replayed` {
  private func record(_ number: Int, shard: String = "s", time: Int = 0) -> ReplayRecord {
    ReplayRecord(
      sequenceText: "\(number)",
      json: ["dynamodb": ["ApproximateCreationDateTime": .integer(time)], "eventSourceARN": "a"],
      shardName: shard)
  }

  private func numbers(_ batches: [ReplayBatch]) -> [[String]] {
    batches.map { $0.records.map(\.sequenceText) }
  }

  @Test func `have no more records than they may`() {
    let batches = ReplayBatch.batches(of: (1...5).map { record($0) }, size: 2)
    #expect(numbers(batches) == [["1", "2"], ["3", "4"], ["5"]])
    #expect(
      String(decoding: batches[2].event, as: UTF8.self)
        == #"{"Records":[{"dynamodb":{"ApproximateCreationDateTime":0},"eventSourceARN":"a"}]}"#)
    #expect(ReplayBatch.batches(of: [], size: 2).isEmpty)
  }

  @Test func `are of one shard each`() {
    let records = [record(1), record(2, shard: "t"), record(3, shard: "t"), record(4)]
    #expect(numbers(ReplayBatch.batches(of: records, size: 9)) == [["1"], ["2", "3"], ["4"]])
  }

  @Test func `are not larger than a function takes`() {
    let large = ReplayRecord(
      sequenceText: "1", json: .string(String(repeating: "x", count: 2_000_000)), shardName: nil)
    let batches = ReplayBatch.batches(of: [large, large, large, large], size: 9)
    #expect(batches.map(\.records.count) == [3, 1])
    #expect(batches.allSatisfy { $0.event.count <= BatchPlanner.payloadLimitBytes })
  }

  @Test func `are of one window each, with an empty state`() throws {
    let batches = ReplayBatch.batches(
      of: [record(1, time: 31), record(2, time: 59), record(3, time: 60)], size: 9,
      windowSeconds: 30)
    #expect(numbers(batches) == [["1", "2"], ["3"]])
    let event = try JSON.parse(utf8: batches[0].event)
    #expect(event["Records"]?.elements?.count == 2)
    #expect(
      event["window"] == ["start": "1970-01-01T00:00:30Z", "end": "1970-01-01T00:01:00Z"])
    #expect(event["state"] == [:] && event["shardId"] == "s" && event["eventSourceARN"] == "a")
    #expect(event["isFinalInvokeForWindow"] == false)
    #expect(event["isWindowTerminatedEarly"] == false)
  }

  @Test(arguments: [
    ("null", 3, true), ("{}", 3, true), (#"{"batchItemFailures":null}"#, 3, true),
    (#"{"batchItemFailures":[]}"#, 3, true),
    (#"{"batchItemFailures":[{"itemIdentifier":"c"},{"itemIdentifier":"b"}]}"#, 1, false),
    (#"{"batchItemFailures":[{"itemIdentifier":"a"}]}"#, 0, false),
    (#"{"batchItemFailures":[{"itemIdentifier":"x"}]}"#, 0, false),
    (#"{"batchItemFailures":[{"id":"a"}]}"#, 0, false),
    (#"{"batchItemFailures":{}}"#, 0, false), (#""text""#, 0, false), ("7", 0, false),
  ])
  func `fail from the first record on that the answer names`(
    answer: String, taken: Int, isSuccess: Bool
  ) {
    let failures = ItemFailures(Array(answer.utf8), of: ["a", "b", "c"])
    #expect(failures.takenCount == taken)
    #expect((failures.error == nil) == isSuccess)
  }
}

struct `Records to be replayed` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    for id in ["a", "b", "c"] { try workspace.putProfile(id, name: id) }
  }

  private func ids(_ records: [ReplayRecord]) -> [String] {
    records.compactMap { $0.json["dynamodb"]?["Keys"]?["id"]?["S"]?.string }
  }

  private func read(
    _ body: (ReplayReader, Engine.Stream) throws -> [ReplayRecord]
  ) throws -> [String] {
    let stream = try workspace.stream()
    return ids(try workspace.store.read { try body(ReplayReader($0), stream) })
  }

  private func attempt(
    _ outcome: DeliveryAttempt.Outcome, patterns: String?
  ) -> DeliveryAttempt {
    var attempt = DeliveryAttempt(
      mappingUUID: "m", functionName: "f", shardID: 1, tableName: "T",
      firstSequence: SequenceNumber(1), lastSequence: SequenceNumber(3), recordCount: 2,
      outcome: outcome, startedAt: Workspace.time)
    attempt.filterText = patterns
    attempt.requestID = "r"
    return attempt
  }

  @Test func `are those of a range of numbers or of times`() throws {
    var range = ReplayReader.Range()
    #expect(try read { try $0.records(of: $1, range) } == ["a", "b", "c"])
    range.from = SequenceNumber(2)
    #expect(try read { try $0.records(of: $1, range) } == ["b", "c"])
    range.through = SequenceNumber(2)
    #expect(try read { try $0.records(of: $1, range) } == ["b"])
    range = ReplayReader.Range()
    range.since = Workspace.time
    range.until = Workspace.time
    #expect(try read { try $0.records(of: $1, range) } == ["a", "b", "c"])
    range.since = Workspace.time.adding(milliseconds: 1)
    #expect(try read { try $0.records(of: $1, range) } == [])
  }

  @Test func `are those that an attempt had, by the patterns of its time`() throws {
    let notB = #"["{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[{\"anything-but\":\"b\"}]}}}}"]"#
    #expect(
      try read { reader, _ in try reader.records(of: attempt(.failed, patterns: notB)) }
        == ["a", "c"])
    #expect(
      try read { reader, _ in try reader.records(of: attempt(.filtered, patterns: notB)) } == ["b"])
    #expect(
      try read { reader, _ in try reader.records(of: attempt(.failed, patterns: nil)) }
        == ["a", "b", "c"])
  }

  private func notice(requestID: String) throws -> ReplayFile.Notice {
    let stream = try workspace.stream()
    let shard = try workspace.store.read { try $0.shardName(id: 1) } ?? ""
    let file = ReplayFile([
      "requestContext": ["requestId": .string(requestID)],
      "DDBStreamBatchInfo": [
        "shardId": .string(shard), "startSequenceNumber": "100000000000000000001",
        "endSequenceNumber": "100000000000000000003", "batchSize": 2,
        "streamArn": .string(ARN.stream(stream)),
      ],
    ])
    return try #require(file.notices.first)
  }

  @Test func `are those of a notice, which the ledger knows best`() throws {
    let row = attempt(
      .discarded, patterns: #"["{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"c\"]}}}}"]"#)
    try workspace.store.write { try $0.append(row) }
    let known = try notice(requestID: "r")
    let unknown = try notice(requestID: "s")
    let region = Workspace.region
    #expect(try read { reader, _ in try reader.records(of: known, for: nil, in: region) } == ["c"])
    #expect(
      try read { reader, _ in try reader.records(of: unknown, for: nil, in: region) }
        == ["a", "b", "c"])
  }

  @Test func `are known by number and id, so that their stream is found again`() throws {
    let stream = try workspace.stream()
    let arn = ARN.stream(stream)
    try workspace.store.read { transaction in
      let reader = ReplayReader(transaction)
      let record = try reader.records(of: stream, ReplayReader.Range())[0]
      #expect(try reader.streamARN(of: record) == arn)
      let other = ReplayRecord(
        sequenceText: record.sequenceText, json: ["eventID": "0"], shardName: nil)
      #expect(try reader.streamARN(of: other) == nil)
    }
  }
}
