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

  @Test func `as an event has it run after the commit`() throws {
    try workshop.create("f", script: "touch ran")
    #expect(
      try answer(#"{"a": 1}"#, ["InvocationType": "Event"])
        == ["StatusCode": 202])
    #expect(!workshop.folder.names(in: "f").contains("ran"))
    #expect(workshop.workspace.awaitedSequence == SequenceNumber(0))
    let waiting = try workshop.workspace.store.read { transaction in
      try transaction.eventInvocationIDs().compactMap(transaction.eventInvocation)
    }
    #expect(
      waiting.map { String(decoding: $0.definition.payload, as: UTF8.self) } == [#"{"a": 1}"#])
    #expect(waiting[0].definition.functionName == "f")
    #expect(waiting[0].definition.qualifier == nil)
    #expect(waiting[0].definition.source == "invoke")
  }

  @Test func `as an event has no client context, and says so`() throws {
    try workshop.create()
    _ = try answer("{}", ["InvocationType": "Event", "ClientContext": "e30="])
    let context = try workshop.workspace.store.read {
      try $0.eventInvocation(id: 1)?.definition.clientContext
    }
    #expect(context == nil)
    #expect(
      workshop.workspace.remarks.lines
        == ["a client context is for callers that wait; as at AWS, events have none"])
  }

  @Test func `refuses an event above 1 MB when nobody waits for its result`() throws {
    try workshop.create()
    let text = "\"" + String(repeating: "x", count: 1024 * 1024 - 1) + "\""
    #expect(
      try fault([
        "InvocationType": "Event", "Payload": .string(Base64.encode(Array(text.utf8))),
      ])
        == ServiceError(
          "RequestEntityTooLargeException",
          "Request must be smaller than 1048576 bytes for the InvokeFunction operation"))
  }

  @Test func `of a version runs it, whatever has become of the function`() throws {
    try workshop.create("f", script: "echo 1")
    try workshop.publish()
    try workshop.alias("live", to: "1")
    try workshop.folder.write("f/handler.sh", "#!/bin/sh\necho 2\n", isExecutable: true)
    let answers = try [nil, "$LATEST", "1", "live"].map { qualifier in
      try answer("{}", ["Qualifier": qualifier.map(JSON.string) ?? .null])
    }
    #expect(answers.map { text($0["Payload"]) } == ["2", "2", "1", "1"])
    #expect(
      answers.map { $0["ExecutedVersion"] } == ["$LATEST", "$LATEST", "1", "1"])
  }

  @Test func `tells the function by which name it was asked for`() throws {
    try workshop.create("f", script: #"printf '"%s"' "$AWS_LAMBDA_FUNCTION_VERSION""#)
    try workshop.publish()
    try workshop.alias("live", to: "1")
    #expect(text(try answer("{}", ["Qualifier": "live"])["Payload"]) == "\"1\"")
  }

  @Test func `is refused of a throttled function, and of its versions`() throws {
    try workshop.create()
    try workshop.publish()
    try workshop.workspace.perform(
      PutFunctionConcurrency.self, ["FunctionName": "f", "ReservedConcurrentExecutions": 0])
    for qualifier: JSON in [.null, "1"] {
      #expect(
        try fault(["Qualifier": qualifier])
          == ServiceError(
            "TooManyRequestsException", "Rate Exceeded.",
            details: [
              .init("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded"),
              .init("Type", "User"),
            ]))
    }
    #expect(try answer("{}", ["InvocationType": "DryRun"]) == ["StatusCode": 204])
    #expect(try answer("{}", ["InvocationType": "Event"]) == ["StatusCode": 202])
  }

  @Test func `shares an alias between two versions`() throws {
    try workshop.create("f", script: "echo 1")
    try workshop.publish()
    try workshop.folder.write("f/handler.sh", "#!/bin/sh\necho 2\n", isExecutable: true)
    try workshop.publish()
    for (weight, version) in [("0.0", "1"), ("0.9999999999", "2")] {
      try workshop.workspace.perform(DeleteAlias.self, ["FunctionName": "f", "Name": "live"])
      try workshop.alias(
        "live", to: "1", ["RoutingConfig": ["AdditionalVersionWeights": ["2": .number(weight)]]])
      #expect(
        try answer("{}", ["Qualifier": "live"])["ExecutedVersion"] == .string(version))
    }
  }
}
