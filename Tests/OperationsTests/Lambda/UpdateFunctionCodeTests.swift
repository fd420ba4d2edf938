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

  @Test func `goes from a folder to an archive to a file and back`() throws {
    let script = try workshop.folder.write("other/run.sh", "#!/bin/sh\ncat\n", isExecutable: true)
    let folder = try #require(try workshop.function())
    let archive = try update()
    #expect(archive["CodeSize"] == 132)
    #expect(archive["CodeSha256"] == .string(FunctionWorkshop.digest))
    let file = try update(["ZipFile": .null, "CodePath": .string(script)])
    #expect(file["CodeSize"] == 14)
    #expect(file["CodeSha256"] != archive["CodeSha256"])
    #expect(file["Handler"] == "run.sh")
    #expect(try workshop.function()?.code.place == .folder(workshop.folder.path("other")))
    let again = try update(["ZipFile": .null, "CodePath": .string(workshop.folder.path("f"))])
    #expect(again["CodeSize"] == 0)
    #expect(try workshop.function()?.code.sha256 == folder.code.sha256)
    // A folder does not say how it is run, nor does an archive.
    #expect(again["Handler"] == "run.sh")
    #expect(try update()["Handler"] == "run.sh")
  }

  @Test func `drops an archive that no function has any more`() throws {
    try update()
    let digest = try #require(try workshop.function()).code.sha256
    let read = { try workshop.workspace.store.read { try $0.archive(sha256: digest) } }
    #expect(try read() != nil)
    try update(["ZipFile": .null, "CodePath": .string(workshop.folder.path("f"))])
    #expect(try read() == nil)
  }

  @Test(arguments: [
    ("python3.9", "python3.9"), ("python3.13", "python3.13"), ("executable", "python3.x"),
    ("nodejs20.x", "python3.x"),
  ])
  func `takes a file's runtime unless a version of it was chosen`(
    before: String, after: String
  ) throws {
    try workshop.workspace.perform(
      UpdateFunctionConfiguration.self,
      ["FunctionName": "f", "Runtime": .string(before), "Handler": "old.handler"])
    let path = try workshop.folder.write("app.py", "def lambda_handler(e, c): pass\n")
    let answer = try update(["ZipFile": .null, "CodePath": .string(path)])
    #expect(answer["Handler"] == "app.lambda_handler")
    let runtime = answer["Runtime"]?.string ?? ""
    #expect(runtime == after || (after == "python3.x" && runtime.hasPrefix("python3.")))
  }

  @Test func `says that a function is missing before what is wrong with its code`() throws {
    #expect(
      try fault(["FunctionName": "g", "ZipFile": "bm8="]) == FunctionWorkshop.notFound("g"))
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
