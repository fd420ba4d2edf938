import Operations
import TestKit
import Testing
import Wire

struct `describe-log-streams` {
  let workshop: LogWorkshop
  var workspace: Workspace { workshop.workspace }

  init() throws { workshop = try LogWorkshop() }

  private func names(_ changes: JSON = [:]) throws -> [String] {
    let answer = try workspace.perform(
      DescribeLogStreams.self, (["logGroupName": "g"] as JSON).with(changes))
    return answer["logStreams"]?.elements?.compactMap { $0["logStreamName"]?.string } ?? []
  }

  @Test func `tells all of a stream`() throws {
    try workshop.later(5000).put("one", "two", at: 1000)
    #expect(
      try workspace.perform(DescribeLogStreams.self, ["logGroupName": "g"]) == [
        "logStreams": [
          [
            "logStreamName": "s", "creationTime": 1_795_415_384_456,
            "firstEventTimestamp": 1_795_415_385_456, "lastEventTimestamp": 1_795_415_385_457,
            "lastIngestionTime": 1_795_415_389_456,
            "uploadSequenceToken": "00000001795415389456000000000000000000000000000000000001",
            "arn": "arn:aws:logs:us-east-1:000000000000:log-group:g:log-stream:s",
            "storedBytes": 0,
          ]
        ]
      ])
  }

  @Test func `tells less of a stream without lines`() throws {
    let answer = try workspace.perform(DescribeLogStreams.self, ["logGroupName": "g"])
    #expect(
      answer["logStreams"]?.elements?.first?.entries?.map(\.key)
        == ["logStreamName", "creationTime", "arn", "storedBytes"])
  }

  @Test func `is in the order of names, or of the last lines, forwards or backwards`() throws {
    for (name, offset) in [("a", 30), ("b", 10), ("c", 20)] {
      try workshop.createStream(name)
      try workshop.put("x", at: offset, in: name)
    }
    #expect(try names() == ["a", "b", "c", "s"])
    #expect(try names(["descending": true]) == ["s", "c", "b", "a"])
    #expect(try names(["orderBy": "LastEventTime"]) == ["s", "b", "c", "a"])
    #expect(
      try names(["orderBy": "LastEventTime", "descending": true]) == ["a", "c", "b", "s"])
  }

  @Test(
    arguments: [
      [:], ["descending": true], ["orderBy": "LastEventTime"],
      ["orderBy": "LastEventTime", "descending": true],
    ] as [JSON])
  func `has pages that follow each other`(order: JSON) throws {
    for (name, offset) in [("a", 30), ("b", 10), ("c", 20), ("d", 0)] {
      try workshop.createStream(name)
      try workshop.put("x", at: offset, in: name)
    }
    var request = (["logGroupName": "g", "limit": 2] as JSON).with(order)
    var found: [String] = []
    for _ in 0..<3 {
      let answer = try workspace.perform(DescribeLogStreams.self, request)
      found += answer["logStreams"]?.elements?.compactMap { $0["logStreamName"]?.string } ?? []
      request = request.with(["nextToken": answer["nextToken"] ?? .null])
    }
    #expect(request["nextToken"] == nil)
    #expect(found == (try names(order)))
  }

  @Test func `finds streams by the beginning of their names`() throws {
    for name in ["sa", "xs", "S"] { try workshop.createStream(name) }
    #expect(try names(["logStreamNamePrefix": "s"]) == ["s", "sa"])
    #expect(
      try workspace.fault(
        DescribeLogStreams.self,
        ["logGroupName": "g", "logStreamNamePrefix": "s", "orderBy": "LastEventTime"])
        == LogWorkshop.badParameter(
          "Cannot order by LastEventTime with a logStreamNamePrefix."))
  }

  @Test(arguments: ["g", "arn:aws:logs:us-east-1:000000000000:log-group:g"])
  func `takes an identifier for the group`(identifier: String) throws {
    let answer = try workspace.perform(
      DescribeLogStreams.self, ["logGroupIdentifier": .string(identifier)])
    #expect(answer["logStreams"]?.elements?.count == 1)
  }

  @Test func `takes the group's name or its identifier, and needs one of them`() throws {
    #expect(
      try workspace.fault(
        DescribeLogStreams.self, ["logGroupName": "g", "logGroupIdentifier": "g"])
        == .validation("LogGroup name and LogGroup ARN are mutually exclusive parameters."))
    #expect(
      try workspace.fault(DescribeLogStreams.self, [:])
        == LogWorkshop.badParameter(
          "Either logGroupName or logGroupIdentifier must be specified."))
    #expect(
      try workspace.fault(DescribeLogStreams.self, ["logGroupName": "x"]) == LogWorkshop.noGroup)
  }
}
