import Engine
import Expressions
import Operations
import TestKit
import Testing
import Wire

struct `get-records` {
  let reader: StreamReader

  init() throws { reader = try StreamReader() }

  private func put(_ ids: String...) throws {
    for id in ids { try reader.workspace.putProfile(id) }
  }

  @Test func `shows a record as AWS does`() throws {
    try reader.workspace.putProfile("a", name: "Ann")
    let answer = try reader.records(reader.iterator("TRIM_HORIZON"))
    let image: JSON = ["id": ["S": "a"], "name": ["S": "Ann"]]
    #expect(
      answer.masking("eventID", "NextShardIterator") == [
        "Records": [
          [
            "eventID": "*", "eventName": "INSERT", "eventVersion": "1.1",
            "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
            "dynamodb": [
              "ApproximateCreationDateTime": 1_795_415_384, "Keys": ["id": ["S": "a"]],
              "NewImage": image, "SequenceNumber": "100000000000000000001", "SizeBytes": 13,
              "StreamViewType": "NEW_AND_OLD_IMAGES",
            ],
          ]
        ],
        "NextShardIterator": "*",
      ])
  }

  @Test func `gives a record the id its handlers see`() throws {
    try put("a")
    let answer = try reader.records(reader.iterator("TRIM_HORIZON"))
    let seed = try reader.workspace.store.read { try $0.eventSeed() }
    #expect(
      answer["Records"]?.elements?.first?["eventID"]?.string
        == EventID(of: SequenceNumber(1), seed: seed).text)
  }

  @Test func `goes on where it ended, and finds what came meanwhile`() throws {
    try put("a", "b", "c")
    let first = try reader.records(reader.iterator("TRIM_HORIZON"), ["Limit": 2])
    #expect(reader.ids(first) == ["a", "b"])
    let second = try reader.records(first["NextShardIterator"]?.string ?? "")
    #expect(reader.ids(second) == ["c"])
    let third = try reader.records(second["NextShardIterator"]?.string ?? "")
    #expect(reader.ids(third) == [])
    try put("d")
    let fourth = try reader.records(third["NextShardIterator"]?.string ?? "")
    #expect(reader.ids(fourth) == ["d"])
  }

  @Test func `comes to an end when the stream has ended`() throws {
    try put("a", "b")
    try reader.disable()
    let first = try reader.records(reader.iterator("TRIM_HORIZON"), ["Limit": 1])
    let second = try reader.records(first["NextShardIterator"]?.string ?? "")
    #expect(reader.ids(second) == ["b"])
    #expect(second["NextShardIterator"] == nil)
  }

  @Test func `comes to an end also when other tables went on`() throws {
    try put("a")
    try reader.workspace.create(.music)
    try reader.workspace.putSong("A", "1")
    try reader.disable()
    var iterator: String? = try reader.iterator("TRIM_HORIZON")
    var pages = 0
    while let text = iterator, pages < 5 {
      iterator = try reader.records(text)["NextShardIterator"]?.string
      pages += 1
    }
    #expect(iterator == nil)
  }

  @Test func `answers a thousand records at most`() throws {
    let table = try reader.workspace.table()
    try reader.workspace.store.write { transaction in
      for id in 1...1001 {
        try transaction.put(table.writable(["id": .S("\(id)")]), in: table)
      }
    }
    let answer = try reader.records(reader.iterator("TRIM_HORIZON"))
    #expect(answer["Records"]?.elements?.count == 1000)
  }

  @Test func `answers a megabyte at most, but one record at least`() throws {
    let text = String(repeating: "x", count: 390_000)
    for id in ["a", "b", "c"] { try reader.workspace.putProfile(id, name: text) }
    let answer = try reader.records(reader.iterator("TRIM_HORIZON"))
    #expect(reader.ids(answer) == ["a", "b"])
    for id in ["a", "b"] { try reader.workspace.putProfile(id, name: text + "y") }
    let large = try reader.records(reader.iterator("AFTER_SEQUENCE_NUMBER", at: 3))
    #expect(reader.ids(large) == ["a"])
  }

  @Test func `takes an iterator for a quarter of an hour`() throws {
    try put("a")
    let iterator: JSON = ["ShardIterator": .string(try reader.iterator("TRIM_HORIZON"))]
    let minutes = 60 * 1000
    try reader.workspace.later(milliseconds: 15 * minutes).perform(GetRecords.self, iterator)
    let late = reader.workspace.later(milliseconds: 15 * minutes + 1)
    #expect(try late.fault(GetRecords.self, iterator).code == "ExpiredIteratorException")
  }

  @Test func `tells that records were trimmed, but not of the oldest`() throws {
    try put("a", "b")
    let day = 24 * 60 * 60 * 1000
    let before = reader.workspace.later(milliseconds: day - 1000)
    let request = reader.request(
      "AT_SEQUENCE_NUMBER", ["SequenceNumber": .string(SequenceNumber(2).text)])
    let iterator = try before.perform(GetShardIterator.self, request)
    let horizon = try before.perform(GetShardIterator.self, reader.request("TRIM_HORIZON"))
    let after = reader.workspace.later(milliseconds: day + 1)
    try after.putProfile("c")
    #expect(
      try after.fault(GetRecords.self, iterator)
        == ServiceError(
          "TrimmedDataAccessException",
          "The operation attempted to read past the oldest stream record in a shard."))
    #expect(reader.ids(try after.perform(GetRecords.self, horizon)) == ["c"])
  }

  @Test(arguments: [
    "x", "arn|1|x", "arn|2|YSAxIDE=", "arn|1|YSBiIGM=", "a|1|YSAxIDE=|", "||", "arn|1|",
  ])
  func `refuses what is no iterator`(text: String) throws {
    #expect(
      try reader.workspace.fault(GetRecords.self, ["ShardIterator": .string(text)])
        == .validation("Invalid ShardIterator"))
  }

  @Test(arguments: [(Int.min, 0), (0, Int.min), (-1, -1)])
  func `refuses an iterator with a number out of range`(sequence: Int, time: Int) throws {
    let place = Base64.encode(Array("\(reader.shard) \(sequence) \(time)".utf8))
    let text = "\(reader.arn)|1|\(place)"
    #expect(
      try reader.workspace.fault(GetRecords.self, ["ShardIterator": .string(text)])
        == .validation("Invalid ShardIterator"))
  }

  @Test(arguments: [0, 1001]) func `answers 1 to 1,000 records`(limit: Int) throws {
    let request: JSON = ["ShardIterator": "x", "Limit": .integer(limit)]
    #expect(
      try reader.workspace.fault(GetRecords.self, request).message.hasPrefix(
        "1 validation error detected: Value '\(limit)' at 'limit'"))
  }
}
