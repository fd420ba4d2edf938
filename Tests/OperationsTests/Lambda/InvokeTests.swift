import Engine
import Operations
import TestKit
import Testing
import Wire

struct `invoke` {
  let workshop: FunctionWorkshop

  init() throws { workshop = try FunctionWorkshop() }

  private func answer(_ payload: String?, _ more: JSON = [:]) throws -> JSON {
    let payload: JSON = payload.map { .string(Base64.encode(Array($0.utf8))) } ?? .null
    return try workshop.workspace.perform(
      Invoke.self, (["FunctionName": "f"] as JSON).with(["Payload": payload]).with(more))
  }

  private func text(_ value: JSON?) -> String? {
    value?.string.flatMap(Base64.decode).map { String(decoding: $0, as: UTF8.self) }
  }

  private func fault(_ request: JSON) throws -> ServiceError {
    try workshop.workspace.fault(Invoke.self, (["FunctionName": "f"] as JSON).with(request))
  }

  @Test func `gives back what the function returns`() throws {
    try workshop.create()
    let answer = try answer(#"{"a": [1, "é"]}"#)
    #expect(answer.entries?.map(\.key) == ["StatusCode", "Payload", "ExecutedVersion"])
    #expect(answer["StatusCode"] == 200)
    #expect(answer["ExecutedVersion"] == "$LATEST")
    #expect(try JSON.parse(text(answer["Payload"]) ?? "") == ["a": [1, "é"]])
  }

  @Test(arguments: [nil, ""]) func `without an event gives an empty object`(payload: String?) throws
  {
    try workshop.create()
    #expect(try JSON.parse(text(answer(payload)["Payload"]) ?? "") == [:])
  }

  @Test func `tells a function's failure in the answer`() throws {
    try workshop.create("f", script: "exit 3")
    let answer = try answer("{}")
    #expect(answer["StatusCode"] == 200)
    #expect(answer["FunctionError"] == "Unhandled")
    let error = try JSON.parse(text(answer["Payload"]) ?? "")
    #expect(error["errorType"] == "Runtime.ExitError")
  }

  @Test func `with DryRun runs nothing`() throws {
    try workshop.create("f", script: "touch ran")
    #expect(try answer("{}", ["InvocationType": "DryRun"]) == ["StatusCode": 204])
    #expect(!workshop.folder.names(in: "f").contains("ran"))
  }

  @Test func `with LogType Tail gives the log, and keeps it`() throws {
    try workshop.create("f", script: "echo hello >&2")
    #expect(try answer("{}")["LogResult"] == nil)
    let log = try #require(text(answer("{}", ["LogType": "Tail"])["LogResult"]))
    let lines = log.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("START RequestId: "))
    #expect(lines[1] == "hello")
    #expect(lines[3].hasPrefix("REPORT RequestId: "))
    let hasGroup = try workshop.workspace.store.read {
      try $0.hasLogGroup(named: "/aws/lambda/f", in: Workspace.region)
    }
    #expect(hasGroup)
  }

  @Test func `gives the last 4 KB of a long log`() throws {
    try workshop.create("f", script: "seq 1 3000 >&2")
    let log = try #require(answer("{}", ["LogType": "Tail"])["LogResult"]?.string)
    #expect(Base64.decode(log)?.count == 4096)
  }

  @Test func `gives the function its store`() throws {
    try workshop.create("f", script: #"printf '"%s"' "$STREAMCTL_STORE""#)
    #expect(text(try answer("{}")["Payload"]) == "\"\(workshop.folder.path("store"))\"")
  }

  @Test func `refuses an event that is not JSON`() throws {
    try workshop.create()
    let error = try fault(["Payload": .string(Base64.encode(Array("{a".utf8)))])
    #expect(error.code == "InvalidRequestContentException")
    #expect(
      error.message.hasPrefix(
        "Could not parse request body into json: Could not parse payload into json: "))
  }

  @Test func `refuses an event above 6 MB`() throws {
    try workshop.create()
    let text = "\"" + String(repeating: "x", count: 6 * 1024 * 1024 - 1) + "\""
    #expect(
      try fault(["Payload": .string(Base64.encode(Array(text.utf8)))])
        == ServiceError(
          "RequestEntityTooLargeException",
          "Request must be smaller than 6291456 bytes for the InvokeFunction operation"))
  }

  @Test func `does not find what is not there`() throws {
    #expect(try fault([:]) == FunctionWorkshop.notFound("f"))
    try workshop.create()
    #expect(try fault(["Qualifier": "7"]) == FunctionWorkshop.notFound("f:7"))
  }

  @Test func `refuses what this program does not have`() throws {
    let request: JSON = ["FunctionName": "f", "InvocationType": "Event"]
    #expect(
      try workshop.workspace.refusal(Invoke.self, request) == ["InvocationType=Event"])
  }
}
