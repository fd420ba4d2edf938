import Operations
import TestKit
import Testing
import Wire

struct `put-log-events` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  @Test func `adds lines, and gives a token of no use`() throws {
    let answer = try workshop.put("hello", "🙀 - 日本語")
    #expect(answer.entries?.map(\.key) == ["nextSequenceToken"])
    #expect(answer["nextSequenceToken"]?.string?.utf8.count == 56)
    #expect(try workshop.messages() == ["hello", "🙀 - 日本語"])
  }

  @Test func `takes any sequence token`() throws {
    try workspace.perform(
      PutLogEvents.self,
      [
        "logGroupName": "g", "logStreamName": "s", "sequenceToken": "made-up",
        "logEvents": [["timestamp": .integer(LogWorkshop.now), "message": "m"]],
      ])
    #expect(try workshop.messages() == ["m"])
  }

  private func fault(_ times: [Int], _ message: String = "m") throws -> ServiceError {
    try workspace.fault(
      PutLogEvents.self,
      [
        "logGroupName": "g", "logStreamName": "s",
        "logEvents": .array(
          times.map {
            ["timestamp": .integer(LogWorkshop.now + $0), "message": .string(message)]
          }),
      ])
  }

  @Test func `wants lines in the order of time, of one day`() throws {
    #expect(
      try fault([0, -1])
        == LogWorkshop.badParameter(
          "Log events in a single PutLogEvents request must be in chronological order."))
    #expect(
      try fault([-LogWorkshop.day - 1, 0])
        == LogWorkshop.badParameter(
          "The batch of log events in a single PutLogEvents request cannot span more than "
            + "24 hours."))
  }

  @Test func `takes up to a mebibyte, 26 bytes a line included`() throws {
    #expect(
      try fault([0], String(repeating: "x", count: 1_048_551))
        == LogWorkshop.badParameter(
          "Upload too large: 1048577 bytes exceeds limit of 1048576"))
    try workshop.put(String(repeating: "x", count: 1_048_550))
  }

  @Test func `leaves out lines that are too old, and says which`() throws {
    let answer = try workspace.perform(
      PutLogEvents.self,
      [
        "logGroupName": "g", "logStreamName": "s",
        "logEvents": .array(
          [-1, 0, 1].map {
            [
              "timestamp": .integer(LogWorkshop.now - 14 * LogWorkshop.day + $0),
              "message": .string("\($0)"),
            ]
          }),
      ])
    #expect(answer["rejectedLogEventsInfo"] == ["tooOldLogEventEndIndex": 1])
    #expect(try workshop.messages() == ["0", "1"])
  }

  @Test func `leaves out lines that are too new, and says from where on`() throws {
    let answer = try workshop.put("taken", "new", "newer", at: 2 * LogWorkshop.hour)
    #expect(answer["rejectedLogEventsInfo"] == ["tooNewLogEventStartIndex": 1])
    #expect(try workshop.messages() == ["taken"])
    let none = try workshop.put("new", at: LogWorkshop.day)
    #expect(none["rejectedLogEventsInfo"] == ["tooNewLogEventStartIndex": 0])
  }

  @Test func `leaves out lines beyond the group's retention`() throws {
    try workspace.perform(PutRetentionPolicy.self, ["logGroupName": "g", "retentionInDays": 1])
    let answer = try workshop.put("expired", "kept", at: -LogWorkshop.day - 1)
    #expect(answer["rejectedLogEventsInfo"] == ["expiredLogEventEndIndex": 1])
    #expect(try workshop.messages() == ["kept"])
  }

  @Test func `needs a group and a stream that are there`() throws {
    #expect(throws: LogWorkshop.noGroup) { try workshop.put("m", of: "x") }
    #expect(throws: LogWorkshop.noStream) { try workshop.put("m", in: "x") }
  }
}
