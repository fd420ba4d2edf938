import Operations
import TestKit
import Testing
import Wire

struct `filter-log-events` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws {
    workshop = try LogWorkshop()
    try workshop.createStream("t")
    try workshop.put("one", "three", at: 0)
    try workshop.put("two ERROR", in: "t")
  }

  private func find(_ changes: JSON = [:]) throws -> JSON {
    try workspace.perform(
      FilterLogEvents.self, (["logGroupName": "g"] as JSON).with(changes))
  }

  private func found(_ changes: JSON) throws -> [String] {
    LogWorkshop.messages(of: try find(changes))
  }

  @Test func `mixes streams in the order of time`() throws {
    #expect(try found([:]) == ["one", "two ERROR", "three"])
    #expect(try found(["interleaved": false]) == ["one", "two ERROR", "three"])
  }

  @Test func `tells stream, times, message and an id of each line`() throws {
    #expect(
      try find(["logStreamNames": ["t"]]) == [
        "events": [
          [
            "logStreamName": "t", "timestamp": 1_795_415_384_456, "message": "two ERROR",
            "ingestionTime": 1_795_415_384_456,
            "eventId": "00000001795415384456000000000000000000000000000000000003",
          ]
        ],
        "searchedLogStreams": [],
      ])
  }

  @Test func `finds lines by their streams`() throws {
    #expect(try found(["logStreamNames": ["s"]]) == ["one", "three"])
    #expect(try found(["logStreamNamePrefix": "t"]) == ["two ERROR"])
    let both: JSON = [
      "logGroupName": "g", "logStreamNames": ["s"], "logStreamNamePrefix": "t",
    ]
    #expect(
      try workspace.fault(FilterLogEvents.self, both)
        == LogWorkshop.badParameter(
          "Only one of logStreamNames or logStreamNamePrefix can be specified."))
    #expect(
      try workspace.fault(FilterLogEvents.self, ["logGroupName": "g", "logStreamNames": ["x"]])
        == LogWorkshop.noStream)
  }

  @Test func `finds lines by their times, both ends included`() throws {
    let now = LogWorkshop.now
    #expect(try found(["startTime": .integer(now + 1)]) == ["three"])
    #expect(try found(["endTime": .integer(now)]) == ["one", "two ERROR"])
  }

  @Test func `finds lines by a pattern`() throws {
    #expect(try found(["filterPattern": "ERROR"]) == ["two ERROR"])
    #expect(try found(["filterPattern": ""]) == ["one", "two ERROR", "three"])
    #expect(try found(["filterPattern": "-ERROR"]) == ["one", "three"])
  }

  @Test func `refuses a pattern that cannot be read`() throws {
    let error = try workspace.fault(
      FilterLogEvents.self, ["logGroupName": "g", "filterPattern": "{ $.a = "])
    #expect(error.code == "InvalidParameterException")
  }

  @Test func `gives pages that follow each other, with what matches only`() throws {
    for number in 0..<5 { try workshop.put("line \(number)", "other", at: 100 + 10 * number) }
    var request: JSON = ["filterPattern": "line", "limit": 2]
    var pages: [[String]] = []
    repeat {
      let answer = try find(request)
      pages.append(LogWorkshop.messages(of: answer))
      request = request.with(["nextToken": answer["nextToken"] ?? .null])
    } while request["nextToken"] != nil
    #expect(pages == [["line 0", "line 1"], ["line 2", "line 3"], ["line 4"]])
    #expect(
      try workspace.fault(FilterLogEvents.self, ["logGroupName": "g", "nextToken": "x"])
        == LogWorkshop.badParameter("The specified nextToken is invalid."))
  }

  @Test func `needs a group that is there`() throws {
    #expect(
      try workspace.fault(FilterLogEvents.self, ["logGroupName": "x"]) == LogWorkshop.noGroup)
  }
}
