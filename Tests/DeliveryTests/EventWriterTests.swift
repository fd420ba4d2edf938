import Delivery
import Engine
import Expressions
import TestKit
import Testing
import Wire

struct `An event` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func writer() throws -> EventWriter {
    let stream = try workspace.stream()
    return EventWriter(stream: stream, streamARN: ARN.stream(stream), seed: 7)
  }

  private func records() throws -> [StreamRecord] { try workspace.records(of: workspace.stream()) }

  @Test func `without records is an empty list`() throws {
    let writer = try writer()
    #expect(String(decoding: writer.event, as: UTF8.self) == #"{"Records":[]}"#)
    #expect(writer.recordCount == 0)
  }

  @Test func `has AWS's members in AWS's order`() throws {
    try workspace.putProfile("é", name: "Ann \"x\"")
    try workspace.deleteProfile("é")
    var writer = try writer()
    let taken = try records().map { writer.append($0, limitBytes: .max) }
    #expect(taken == [true, true])
    let arn =
      "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable/stream/"
      + "2026-11-23T06:29:44.456"
    func record(_ number: Int, _ name: String, _ image: String) -> String {
      #"{"eventID":"\#(EventID(of: SequenceNumber(number), seed: 7).text)","eventName":"\#(name)","#
        + #""eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"us-east-1","#
        + #""dynamodb":{"ApproximateCreationDateTime":1795415384.0,"Keys":{"id":{"S":"é"}},"#
        + #""\#(image)":{"id":{"S":"é"},"name":{"S":"Ann \"x\""}},"#
        + #""SequenceNumber":"\#(SequenceNumber(number).text)","SizeBytes":19,"#
        + #""StreamViewType":"NEW_AND_OLD_IMAGES"},"eventSourceARN":"\#(arn)"}"#
    }
    let expected =
      #"{"Records":["# + record(1, "INSERT", "NewImage") + "," + record(2, "REMOVE", "OldImage")
      + "]}"
    #expect(String(decoding: writer.event, as: UTF8.self) == expected)
    #expect(writer.recordCount == 2)
  }

  @Test func `takes what a tumbling window adds to it`() throws {
    let writer = try writer()
    let event = writer.event(adding: [.init("state", ["a": 1]), .init("shardId", "s")])
    let expected = #"{"Records":[],"state":{"a":1},"shardId":"s"}"#
    #expect(String(decoding: event, as: UTF8.self) == expected)
  }

  @Test func `says who removed an item that expired`() throws {
    let table = try workspace.table()
    try workspace.store.write { transaction in
      try transaction.setTimeToLive("expiresAt", of: table)
    }
    let expiring = try workspace.table()
    try workspace.store.write { transaction in
      let item: Item = ["id": .S("1"), "expiresAt": .N(Number(1))]
      try transaction.put(expiring.writable(item), in: expiring)
      let due: Item = ["id": .S("1"), "expiresAt": .N(Number(1_795_415_384))]
      try transaction.put(expiring.writable(due), in: expiring)
      #expect(try transaction.removeExpired(limit: 9) == 1)
    }
    var writer = try writer()
    for record in try records() { _ = writer.append(record, limitBytes: .max) }
    let event = try JSON.parse(utf8: writer.event)["Records"]?.elements
    #expect(
      event?.map { $0["userIdentity"] } == [
        nil, nil, ["type": "Service", "principalId": "dynamodb.amazonaws.com"],
      ])
    #expect(
      event?.last?.entries?.map(\.key).suffix(3) == ["dynamodb", "userIdentity", "eventSourceARN"])
  }

  @Test func `is JSON whatever its records hold`() throws {
    try workspace.putProfile("\u{0}\n\"\\\u{7F}👍", name: "</script>")
    var writer = try writer()
    for record in try records() { _ = writer.append(record, limitBytes: .max) }
    let event = try JSON.parse(utf8: writer.event)
    let image = event["Records"]?.elements?.first?["dynamodb"]?["NewImage"]
    #expect(image?["id"]?["S"] == "\u{0}\n\"\\\u{7F}👍")
  }

  @Test func `is no larger than the limit`() throws {
    try workspace.putProfile("1")
    try workspace.putProfile("2")
    let records = try records()
    var full = try writer()
    for record in records { _ = full.append(record, limitBytes: .max) }
    let size = full.event.count
    for (limit, count) in [(size, 2), (size - 1, 1), (1, 1)] {
      var writer = try writer()
      let taken = records.map { writer.append($0, limitBytes: limit) }
      #expect(taken == [true, count == 2])
      #expect(writer.recordCount == count)
      #expect((try JSON.parse(utf8: writer.event))["Records"]?.elements?.count == count)
    }
  }

  @Test func `ends with the record before one that does not fit`() throws {
    try workspace.putProfile("1")
    try workspace.putProfile("2", name: String(repeating: "x", count: 5000))
    try workspace.putProfile("3")
    let records = try records()
    var writer = try writer()
    let taken = records.map { writer.append($0, limitBytes: 2000) }
    #expect(taken == [true, false, true])
    #expect(writer.recordCount == 2)
  }
}

struct `An ARN` {
  @Test func `names things as AWS does`() throws {
    let workspace = try Workspace(region: "eu-west-1")
    try workspace.create()
    #expect(
      ARN.stream(try workspace.stream())
        == "arn:aws:dynamodb:eu-west-1:000000000000:table/UserProfileTable/stream/"
        + "2026-11-23T06:29:44.456")
    #expect(ARN.table("T", in: "r") == "arn:aws:dynamodb:r:000000000000:table/T")
    #expect(ARN.function("f", in: "r") == "arn:aws:lambda:r:000000000000:function:f")
    #expect(
      ARN.mapping("u", in: "r") == "arn:aws:lambda:r:000000000000:event-source-mapping:u")
  }
}

struct `A command inside a handler` {
  @Test func `knows its outer command by the store they share`() throws {
    let store = try Workspace().store
    func run(_ value: String?) -> String? {
      Cascade.run(in: value.map { [Cascade.variable: $0] } ?? [:], of: store)
    }
    #expect(run(nil) == nil)
    #expect(run("") == nil)
    #expect(run("run") == nil)
    #expect(run("run:/other") == nil)
    #expect(run("run:" + store.path) == "run")
    #expect(run("run:" + store.path + "/x") == nil)
  }
}
