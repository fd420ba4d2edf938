import Engine
import Operations
import TestKit
import Testing
import Wire

struct `list-deliveries` {
  let workspace: Workspace
  let shard: Engine.Shard

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    let stream = try workspace.stream()
    shard = try #require(try workspace.store.read { try $0.shards(of: stream) }.first)
  }

  /// Adds an attempt at a range of records, and lets the test make more of it.
  private func add(
    _ outcome: DeliveryAttempt.Outcome = .delivered, _ range: ClosedRange<Int> = 1...1,
    mapping: String = "m", function: String = "f", table: String = "T",
    _ change: (inout DeliveryAttempt) -> Void = { _ in }
  ) throws {
    var attempt = DeliveryAttempt(
      mappingUUID: mapping, functionName: function, shardID: shard.id, tableName: table,
      firstSequence: SequenceNumber(range.lowerBound),
      lastSequence: SequenceNumber(range.upperBound), recordCount: range.count, outcome: outcome,
      startedAt: Workspace.time)
    change(&attempt)
    let changed = attempt
    try workspace.store.write { try $0.append(changed) }
  }

  private func list(_ request: JSON = [:]) throws -> [Int] {
    let answer = try workspace.perform(ListDeliveries.self, request)
    return answer["Deliveries"]?.elements?.compactMap { $0["DeliveryId"]?.integer } ?? []
  }

  @Test func `is empty at first`() throws {
    #expect(try workspace.perform(ListDeliveries.self, [:]) == ["Deliveries": []])
  }

  @Test func `tells all there is of an attempt`() throws {
    try add(.discarded, 3...5) {
      $0.lane = 1
      $0.laneCount = 2
      $0.attempt = 4
      $0.error = "ValueError: no"
      $0.endedAt = Workspace.time.adding(milliseconds: 9)
      $0.durationMicroseconds = 1500
      $0.requestID = "r"
      $0.doneThrough = SequenceNumber(3)
      $0.filterText = #"["{}"]"#
      $0.condition = "RetryAttemptsExhausted"
      $0.destination = "arn:aws:sqs:us-east-1:000000000000:q"
      $0.destinationError = "There is no queue q."
    }
    let answer = try workspace.perform(ListDeliveries.self, [:])
    #expect(
      answer["Deliveries"]?.elements?.first == [
        "DeliveryId": 1, "MappingUUID": "m", "FunctionName": "f", "TableName": "T",
        "ShardId": .string(shard.name), "Lane": 1,
        "FirstSequenceNumber": "100000000000000000003",
        "LastSequenceNumber": "100000000000000000005", "RecordCount": 3, "Attempt": 4,
        "Outcome": "Discarded", "DoneThroughSequenceNumber": "100000000000000000003",
        "Condition": "RetryAttemptsExhausted", "Error": "ValueError: no",
        "StartedAt": .number("1795415384.456"), "EndedAt": .number("1795415384.465"),
        "DurationInMilliseconds": .number("1.5"), "RequestId": "r", "FilterPatterns": ["{}"],
        "Destination": "arn:aws:sqs:us-east-1:000000000000:q",
        "DestinationError": "There is no queue q.",
      ])
  }

  @Test func `leaves out what an attempt has not`() throws {
    try add(.filtered)
    let answer = try workspace.perform(ListDeliveries.self, [:])
    #expect(
      answer["Deliveries"]?.elements?.first?.entries?.map(\.key) == [
        "DeliveryId", "MappingUUID", "FunctionName", "TableName", "ShardId",
        "FirstSequenceNumber", "LastSequenceNumber", "RecordCount", "Attempt", "Outcome",
        "StartedAt", "EndedAt",
      ])
  }

  @Test(arguments: [
    ("Delivered", 1), ("PartlyDelivered", 2), ("Failed", 3), ("Split", 4), ("Discarded", 5),
    ("Filtered", 6), ("Trimmed", 7),
  ])
  func `finds those with an outcome`(outcome: String, id: Int) throws {
    for outcome in DeliveryAttempt.Outcome.allCases { try add(outcome) }
    let answer = try workspace.perform(ListDeliveries.self, ["Outcome": .string(outcome)])
    let found = answer["Deliveries"]?.elements ?? []
    #expect(found.map { $0["DeliveryId"] } == [.integer(id)])
    #expect(found.map { $0["Outcome"] } == [.string(outcome)])
  }

  @Test func `finds those of a mapping, a function, a table, a request and a record`() throws {
    try add(.failed, 1...3, mapping: "m", function: "f", table: "T")
    try add(.failed, 2...5, mapping: "n", function: "g", table: "U") { $0.requestID = "r" }
    #expect(try list(["MappingUUID": "n"]) == [2])
    #expect(try list(["FunctionName": "f"]) == [1])
    #expect(
      try list(["FunctionName": "arn:aws:lambda:us-east-1:000000000000:function:g"]) == [2])
    #expect(try list(["TableName": "U"]) == [2])
    #expect(try list(["RequestId": "r"]) == [2])
    #expect(try list(["SequenceNumber": "100000000000000000001"]) == [1])
    #expect(try list(["SequenceNumber": "100000000000000000003"]) == [1, 2])
    #expect(try list(["SequenceNumber": "100000000000000000006"]) == [])
    #expect(try list(["MappingUUID": "m", "TableName": "U"]) == [])
    #expect(try list() == [1, 2])
  }

  @Test func `keeps regions apart`() throws {
    try add()
    #expect(
      try workspace.elsewhere("eu-west-1").perform(ListDeliveries.self, [:]) == ["Deliveries": []])
  }

  @Test func `gives pages that follow each other`() throws {
    for _ in 1...3 { try add() }
    let first = try workspace.perform(ListDeliveries.self, ["MaxResults": 2])
    let token = try #require(first["NextToken"])
    #expect(try list(["MaxResults": 2]) == [1, 2])
    let second = try workspace.perform(
      ListDeliveries.self, ["MaxResults": 2, "NextToken": token])
    #expect(second["NextToken"] == nil)
    #expect(try list(["MaxResults": 2, "NextToken": token]) == [3])
  }

  @Test func `refuses what it cannot read`() throws {
    #expect(
      try workspace.fault(ListDeliveries.self, ["NextToken": "x"])
        == ServiceError.validation("Invalid NextToken"))
    #expect(
      try workspace.fault(ListDeliveries.self, ["SequenceNumber": "7"])
        == ServiceError.validation("Invalid SequenceNumber: 7"))
  }
}
