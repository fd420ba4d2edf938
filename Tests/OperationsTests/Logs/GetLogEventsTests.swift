import Operations
import TestKit
import Testing
import Wire

struct `get-log-events` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws {
    workshop = try LogWorkshop()
    try workshop.put("1", "2", "3", "4", "5")
  }

  private func page(_ changes: JSON) throws -> JSON {
    try workspace.perform(
      GetLogEvents.self, (["logGroupName": "g", "logStreamName": "s"] as JSON).with(changes))
  }

  @Test func `gives time, message and the time it was stored`() throws {
    #expect(
      try workshop.later(3000).workspace.perform(
        GetLogEvents.self, ["logGroupName": "g", "logStreamName": "s", "limit": 1])
        == [
          "events": [
            [
              "timestamp": 1_795_415_384_460, "message": "5",
              "ingestionTime": 1_795_415_384_456,
            ]
          ],
          "nextForwardToken": "f/00000001795415384460000000000000000000000000000000000005/s",
          "nextBackwardToken": "b/00000001795415384460000000000000000000000000000000000005/s",
        ])
  }

  @Test func `begins with the newest lines, or with the oldest`() throws {
    #expect(LogWorkshop.messages(of: try page(["limit": 2])) == ["4", "5"])
    #expect(
      LogWorkshop.messages(of: try page(["limit": 2, "startFromHead": true])) == ["1", "2"])
  }

  @Test func `goes on and back by tokens, and stays at the ends`() throws {
    let middle = try page(["limit": 2, "startFromHead": true])
    let next = try page(["limit": 2, "nextToken": middle["nextForwardToken"] ?? .null])
    #expect(LogWorkshop.messages(of: next) == ["3", "4"])
    let last = try page(["limit": 2, "nextToken": next["nextForwardToken"] ?? .null])
    #expect(LogWorkshop.messages(of: last) == ["5"])
    let none = try page(["nextToken": last["nextForwardToken"] ?? .null])
    #expect(LogWorkshop.messages(of: none) == [])
    #expect(none["nextForwardToken"] == last["nextForwardToken"])
    let back = try page(["limit": 3, "nextToken": last["nextBackwardToken"] ?? .null])
    #expect(LogWorkshop.messages(of: back) == ["2", "3", "4"])
    try workshop.put("6", at: 10)
    let more = try page(["nextToken": none["nextForwardToken"] ?? .null])
    #expect(LogWorkshop.messages(of: more) == ["6"])
  }

  @Test func `follows a stream that is empty at first`() throws {
    try workshop.createStream("empty")
    let first = try page(["logStreamName": "empty"])
    #expect(LogWorkshop.messages(of: first) == [])
    try workshop.put("came", in: "empty")
    let next = try page([
      "logStreamName": "empty", "nextToken": first["nextForwardToken"] ?? .null,
    ])
    #expect(LogWorkshop.messages(of: next) == ["came"])
  }

  @Test func `looks from a time on, and before a time`() throws {
    let now = LogWorkshop.now
    #expect(try workshop.messages(["startTime": .integer(now + 3)]) == ["4", "5"])
    #expect(try workshop.messages(["endTime": .integer(now + 3)]) == ["1", "2", "3"])
    #expect(
      try workshop.messages(["startTime": .integer(now + 1), "endTime": .integer(now + 2)])
        == ["2"])
  }

  @Test func `is in the order of time, whenever lines came`() throws {
    try workshop.put("0", at: -1)
    try workshop.put("2b", at: 1)
    #expect(try workshop.messages() == ["0", "1", "2", "2b", "3", "4", "5"])
  }

  @Test func `gives a mebibyte at most`() throws {
    try workshop.createStream("large")
    for _ in 0..<3 { try workshop.put(String(repeating: "x", count: 500_000), in: "large") }
    let answer = try page(["logStreamName": "large"])
    #expect(answer["events"]?.elements?.count == 2)
  }

  @Test func `takes an ARN for the group`() throws {
    let answer = try workspace.perform(
      GetLogEvents.self,
      [
        "logGroupIdentifier": "arn:aws:logs:us-east-1:000000000000:log-group:g",
        "logStreamName": "s",
      ])
    #expect(answer["events"]?.elements?.count == 5)
  }

  @Test func `needs a group and a stream that are there, and good numbers`() throws {
    func fault(_ changes: JSON) throws -> ServiceError {
      try workspace.fault(
        GetLogEvents.self, (["logGroupName": "g", "logStreamName": "s"] as JSON).with(changes))
    }
    #expect(try fault(["logGroupName": "x"]) == LogWorkshop.noGroup)
    #expect(try fault(["logStreamName": "x"]) == LogWorkshop.noStream)
    for token in ["invalid-token", "f/12/s", "x/" + String(repeating: "0", count: 56) + "/s"] {
      #expect(
        try fault(["nextToken": .string(token)])
          == LogWorkshop.badParameter("The specified nextToken is invalid."))
    }
    #expect(
      try fault(["limit": 10_001])
        == LogWorkshop.badParameter(
          "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: "
            + "Member must have value less than or equal to 10000"))
  }
}
