import Engine
import Operations
import TestKit
import Testing
import Wire

struct `create-event-source-mapping` {
  let workshop: FunctionWorkshop
  private var arn: String { Self.arn }

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.workspace.create()
    try workshop.workspace.putProfile("1")
    try workshop.create()
  }

  private func request(_ changes: JSON = [:]) -> JSON {
    ([
      "EventSourceArn": .string(arn), "FunctionName": "f", "StartingPosition": "TRIM_HORIZON",
    ] as JSON).with(changes)
  }

  @discardableResult
  private func create(_ changes: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(CreateEventSourceMapping.self, request(changes))
  }

  private func fault(_ changes: JSON) throws -> ServiceError {
    try workshop.workspace.fault(CreateEventSourceMapping.self, request(changes))
  }

  @Test func `answers with the mapping it is making`() throws {
    let answer = try create()
    let uuid = try #require(answer["UUID"]?.string)
    #expect(
      answer == [
        "UUID": .string(uuid), "StartingPosition": "TRIM_HORIZON", "BatchSize": 100,
        "MaximumBatchingWindowInSeconds": 0, "ParallelizationFactor": 1,
        "EventSourceArn": .string(arn),
        "FunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:f",
        "LastModified": .number("1795415384.456"),
        "LastProcessingResult": "No records processed", "State": "Creating",
        "StateTransitionReason": "User action", "DestinationConfig": ["OnFailure": [:]],
        "MaximumRecordAgeInSeconds": -1, "BisectBatchOnFunctionError": false,
        "MaximumRetryAttempts": -1, "TumblingWindowInSeconds": 0, "FunctionResponseTypes": [],
        "EventSourceMappingArn": .string(
          "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:\(uuid)"),
      ])
  }

  @Test func `has the records that are there delivered`() throws {
    try create()
    #expect(workshop.workspace.awaitedSequence == SequenceNumber(1))
  }

  @Test(
    arguments: [
      ["StartingPosition": "LATEST"], ["Enabled": false],
    ] as [JSON])
  func `has nothing delivered yet`(changes: JSON) throws {
    try create(changes)
    #expect(workshop.workspace.awaitedSequence == nil)
  }

  @Test func `keeps what was chosen`() throws {
    let answer = try create(["BatchSize": 5, "MaximumRetryAttempts": 2, "Enabled": false])
    #expect(answer["BatchSize"] == 5)
    #expect(answer["MaximumRetryAttempts"] == 2)
    let uuid = try #require(answer["UUID"])
    let shown = try workshop.workspace.perform(GetEventSourceMapping.self, ["UUID": uuid])
    #expect(shown["State"] == "Disabled")
  }

  @Test(arguments: [
    "UserProfileTable", "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable",
  ])
  func `takes a table for its stream`(source: String) throws {
    #expect(try create(["EventSourceArn": .string(source)])["EventSourceArn"] == .string(arn))
  }

  @Test func `says how to give a table a stream`() throws {
    try workshop.workspace.create(.music, viewType: nil)
    #expect(
      try fault(["EventSourceArn": "Music"])
        == FunctionWorkshop.invalid(
          "Table Music has no stream. Enable one with update-table --table-name Music "
            + "--stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES"))
  }

  @Test func `refuses a second mapping of both`() throws {
    let uuid = try #require(create()["UUID"]?.string)
    #expect(
      try fault([:])
        == ServiceError(
          "ResourceConflictException",
          "The event source arn (\" \(arn) \") and function (\" f \") provided mapping already "
            + "exists. Please update or delete the existing mapping with UUID \(uuid)"))
    try workshop.create(["FunctionName": "g"])
    try create(["FunctionName": "g"])
  }

  private static let arn = """
    arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable/stream/\
    2026-11-23T06:29:44.456
    """

  @Test(
    arguments: [
      (["EventSourceArn": .null], "Unrecognized event source."),
      (["EventSourceArn": "a/b"], "Unrecognized event source: a/b"),
      (
        ["StartingPosition": "AT_TIMESTAMP"],
        "Unsupported starting position for arn type: \(Self.arn)"
      ),
      (
        ["StartingPosition": .null],
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy "
          + "constraint: Member must not be null."
      ),
      (
        ["MaximumRecordAgeInSeconds": 59],
        "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 "
          + "(inclusive)"
      ),
      (
        ["DestinationConfig": ["OnFailure": [:]]],
        "The Destination field is required for an OnFailure configuration."
      ),
    ] as [(JSON, String)])
  func `refuses what it cannot begin with`(changes: JSON, message: String) throws {
    #expect(try fault(changes) == FunctionWorkshop.invalid(message))
  }

  @Test(
    arguments: [
      (["BatchSize": 0], "batchSize", "greater than or equal to 1"),
      (["BatchSize": 10_001], "batchSize", "less than or equal to 10000"),
      (["MaximumRetryAttempts": -2], "maximumRetryAttempts", "greater than or equal to -1"),
      (["MaximumRetryAttempts": 10_001], "maximumRetryAttempts", "less than or equal to 10000"),
    ] as [(JSON, String, String)])
  func `has limits`(changes: JSON, member: String, rule: String) throws {
    let message = try fault(changes).message
    #expect(message.contains("' at '\(member)' failed to satisfy constraint: "))
    #expect(message.hasSuffix("Member must have value \(rule)"))
  }

  @Test func `names the starting positions as AWS does`() throws {
    #expect(
      try fault(["StartingPosition": "0"])
        == ServiceError(
          "ValidationException",
          "1 validation error detected: Value '0' at 'startingPosition' failed to satisfy "
            + "constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, "
            + "TRIM_HORIZON]"))
  }

  @Test func `takes an empty destination for none`() throws {
    let answer = try create(["DestinationConfig": ["OnFailure": ["Destination": ""]]])
    #expect(answer["DestinationConfig"] == ["OnFailure": [:]])
  }

  @Test func `does not find what is not there`() throws {
    for changes: JSON in [
      ["FunctionName": "g"], ["FunctionName": "f:7"],
      ["FunctionName": "g", "EventSourceArn": "No"],
    ] {
      let error = try fault(changes)
      #expect(error.code == "InvalidParameterValueException")
      #expect(error.message == "Function does not exist")
      #expect(error.isAboutMissing)
    }
    let other = arn.dropLast() + "7"
    let error = try fault(["EventSourceArn": .string(String(other))])
    #expect(error.code == "InvalidParameterValueException")
    #expect(error.message == "Stream not found: \(other)")
    #expect(error.isAboutMissing)
    #expect(
      try fault(["EventSourceArn": "Nope"])
        == ServiceError(
          "ResourceNotFoundException", "Requested resource not found: Table: Nope not found"))
  }

  @Test func `refuses what this program does not have`() throws {
    #expect(
      try workshop.workspace.refusal(
        CreateEventSourceMapping.self, request(["Topics": ["t"]])) == ["Topics"])
  }
}

struct `A script as a mapping's function` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.workspace.create()
    try workshop.workspace.putProfile("1")
  }

  private func write(_ name: String) throws -> JSON {
    .string(try workshop.folder.write(name, "#!/bin/sh\ncat\n", isExecutable: true))
  }

  private func map(_ path: JSON, _ more: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(
      CreateEventSourceMapping.self,
      (["EventSourceArn": "UserProfileTable", "FunctionName": path] as JSON).with(more))
  }

  @Test func `becomes a function of its name, from the oldest record on`() throws {
    let answer = try map(write("my handler.sh"))
    #expect(answer["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:my-handler")
    #expect(answer["StartingPosition"] == "TRIM_HORIZON")
    #expect(workshop.workspace.awaitedSequence == SequenceNumber(1))
    let function = try #require(try workshop.function("my-handler"))
    #expect(function.configuration.runtime == "executable")
    #expect(function.configuration.handler == "my handler.sh")
    #expect(function.configuration.role == "arn:aws:iam::000000000000:role/streamctl")
    #expect(function.code.place == .folder(workshop.folder.path))
  }

  @Test func `may begin elsewhere`() throws {
    let path = try write("handler.sh")
    #expect(try map(path, ["StartingPosition": "LATEST"])["StartingPosition"] == "LATEST")
    #expect(workshop.workspace.awaitedSequence == nil)
  }

  @Test func `is one function for two streams`() throws {
    try workshop.workspace.create(.music)
    let path = try write("handler.sh")
    _ = try map(path)
    let revision = try workshop.function("handler")?.revisionID
    _ = try map(path, ["EventSourceArn": "Music"])
    #expect(try workshop.function("handler")?.revisionID == revision)
  }

  @Test func `of another file does not take a function's place`() throws {
    _ = try map(write("handler.sh"))
    let other = try write("other/handler.sh")
    let request: JSON = ["EventSourceArn": "UserProfileTable", "FunctionName": other]
    #expect(
      try workshop.workspace.fault(CreateEventSourceMapping.self, request)
        == ServiceError(
          "ResourceConflictException",
          "Function already exist: handler, with other code. Make one of another name with "
            + "create-function --code-path, and map that."))
  }

  @Test func `must be a file that is there`() throws {
    func fault(_ path: String) throws -> ServiceError {
      let request: JSON = ["EventSourceArn": "UserProfileTable", "FunctionName": .string(path)]
      return try workshop.workspace.fault(CreateEventSourceMapping.self, request)
    }
    #expect(try fault("/nowhere.sh") == FunctionWorkshop.invalid("There is no file /nowhere.sh."))
    let folder = workshop.folder.path
    #expect(
      try fault(folder)
        == FunctionWorkshop.invalid("\(folder) is a folder; name the script in it"))
  }
}
