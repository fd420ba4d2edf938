import Engine
import Operations
import TestKit
import Testing
import Wire

struct `update-function-code` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create("f", script: "cat")
  }

  private static let request: JSON = [
    "FunctionName": "f", "ZipFile": .string(FunctionWorkshop.archive),
  ]

  @discardableResult
  private func update(_ changes: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(UpdateFunctionCode.self, Self.request.with(changes))
  }

  private func fault(_ changes: JSON) throws -> ServiceError {
    try workshop.workspace.fault(UpdateFunctionCode.self, Self.request.with(changes))
  }

  @Test func `replaces the code and nothing else`() throws {
    let before = try #require(try workshop.function())
    let answer = try update()
    #expect(answer["CodeSha256"] == .string(FunctionWorkshop.digest))
    #expect(answer["LastUpdateStatus"] == "InProgress")
    #expect(answer["State"] == "Active")
    let after = try #require(try workshop.function())
    #expect(after.code.place == .archive)
    #expect(after.configuration.handler == before.configuration.handler)
    #expect(after.revisionID != before.revisionID)
  }

  @Test func `may change the architecture`() throws {
    #expect(try update(["Architectures": ["arm64"]])["Architectures"] == ["arm64"])
    #expect(try update()["Architectures"] == ["arm64"])
  }

  @Test func `with DryRun changes nothing`() throws {
    let before = try workshop.function()?.revisionID
    let answer = try update(["DryRun": true])
    #expect(answer["LastUpdateStatus"] == "Successful")
    #expect(try workshop.function()?.revisionID == before)
  }

  @Test func `keeps to a revision when one is given`() throws {
    let revision = try #require(try workshop.function()?.revisionID)
    try update(["RevisionId": .string(revision)])
    #expect(
      try fault(["RevisionId": .string(revision)])
        == ServiceError(
          "PreconditionFailedException",
          "The Revision Id provided does not match the latest Revision Id. Call the "
            + "GetFunction/GetAlias API to retrieve the latest Revision Id"))
  }

  @Test(
    arguments: [
      (["ZipFile": .null], "Please provide a source for function code."),
      (
        ["CodePath": "/tmp"],
        "Please do not provide other FunctionCode parameters when providing a ZipFile."
      ),
      (
        ["ZipFile": "bm8gYXJjaGl2ZQ=="],
        "Could not unzip uploaded file. Please check your file, then try to upload again."
      ),
    ] as [(JSON, String)])
  func `refuses code that cannot run`(changes: JSON, message: String) throws {
    #expect(try fault(changes) == FunctionWorkshop.invalid(message))
  }

  @Test func `does not find what is not there`() throws {
    #expect(try fault(["FunctionName": "g"]) == FunctionWorkshop.notFound("g"))
  }

  @Test func `has a batch that waits tried again`() throws {
    try workshop.workspace.create()
    try workshop.workspace.perform(
      CreateEventSourceMapping.self,
      ["EventSourceArn": "UserProfileTable", "FunctionName": "f", "StartingPosition": "LATEST"])
    try workshop.workspace.putProfile("1")
    let later = workshop.workspace.later(milliseconds: 1)
    try later.perform(UpdateFunctionCode.self, Self.request)
    #expect(later.awaitedSequence == SequenceNumber(1))
  }
}
