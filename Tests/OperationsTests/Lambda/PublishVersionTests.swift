import Engine
import Operations
import TestKit
import Testing
import Wire

struct `publish-version` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
  }

  private func fault(_ more: JSON) throws -> ServiceError {
    try workshop.workspace.fault(
      PublishVersion.self, (["FunctionName": "f"] as JSON).with(more))
  }

  @Test func `gives the function under a number`() throws {
    let answer = try workshop.publish()
    #expect(answer["Version"] == "1")
    #expect(answer["FunctionArn"] == .string(FunctionWorkshop.arn + ":1"))
    #expect(answer["CodeSha256"] == .string(FunctionWorkshop.digest))
    #expect(answer["State"] == "Active")
    let shown = try workshop.workspace.perform(
      GetFunctionConfiguration.self, ["FunctionName": "f", "Qualifier": "1"])
    #expect(shown == answer)
  }

  @Test func `gives the same again while nothing changes`() throws {
    let first = try workshop.publish()
    #expect(try workshop.publish() == first)
    #expect(try workshop.publish("f", ["Description": "other"]) == first)
    try workshop.change("")
    #expect(try workshop.publish()["Version"] == "1")
    try workshop.change("new")
    #expect(try workshop.publish()["Version"] == "2")
  }

  @Test func `may have a description of its own`() throws {
    try workshop.change("the function")
    #expect(try workshop.publish("f", ["Description": "first"])["Description"] == "first")
    let latest = try workshop.workspace.perform(
      GetFunctionConfiguration.self, ["FunctionName": "f"])
    #expect(latest["Description"] == "the function")
    #expect(try workshop.publish()["Version"] == "1")
  }

  @Test func `keeps the version as it was`() throws {
    try workshop.publish()
    try workshop.workspace.perform(
      UpdateFunctionConfiguration.self,
      ["FunctionName": "f", "Timeout": 9, "Environment": ["Variables": ["AB": "1"]]])
    let old = try workshop.workspace.perform(
      GetFunctionConfiguration.self, ["FunctionName": "f:1"])
    #expect(old["Timeout"] == 3)
    #expect(old["Environment"] == nil)
  }

  @Test func `keeps its archive while the function gets other code`() throws {
    try workshop.publish()
    try workshop.folder.write("g/handler.sh", "#!/bin/sh\necho 2\n", isExecutable: true)
    try workshop.workspace.perform(
      UpdateFunctionCode.self,
      ["FunctionName": "f", "CodePath": .string(workshop.folder.path("g"))])
    let digest = Base64.decode(FunctionWorkshop.digest) ?? []
    func isKept() throws -> Bool {
      try workshop.workspace.store.read { try $0.archive(sha256: digest) } != nil
    }
    #expect(try isKept())
    try workshop.workspace.perform(DeleteFunction.self, ["FunctionName": "f", "Qualifier": "1"])
    #expect(try !isKept())
  }

  @Test func `of code in a folder keeps a copy, and knows whether it has changed`() throws {
    try workshop.create("g", script: "cat")
    let first = try workshop.publish("g")
    #expect(first["Version"] == "1")
    #expect(first["CodeSize"]?.integer ?? 0 > 0)
    #expect(try workshop.publish("g") == first)
    try workshop.folder.write("g/handler.sh", "#!/bin/sh\necho 2\n", isExecutable: true)
    #expect(try workshop.publish("g")["Version"] == "2")
  }

  @Test func `gives the function another revision`() throws {
    let before = try #require(try workshop.function()?.revisionID)
    let version = try workshop.publish()
    let after = try #require(try workshop.function()?.revisionID)
    #expect(after != before)
    #expect(version["RevisionId"] != .string(after))
  }

  @Test func `can be bound to a revision and to a digest`() throws {
    #expect(try fault(["RevisionId": "other"]) == FunctionWorkshop.stale)
    #expect(
      try fault(["CodeSha256": "other"])
        == FunctionWorkshop.invalid(
          "CodeSHA256 (other) is different from current CodeSHA256 in $LATEST "
            + "(\(FunctionWorkshop.digest)). Please try again with the CodeSHA256 in $LATEST."))
    let revision = try #require(try workshop.function()?.revisionID)
    let answer = try workshop.publish(
      "f", ["RevisionId": .string(revision), "CodeSha256": .string(FunctionWorkshop.digest)])
    #expect(answer["Version"] == "1")
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try workshop.workspace.fault(PublishVersion.self, ["FunctionName": "g"])
        == FunctionWorkshop.notFound("g"))
  }

  @Test func `comes along with a new function and with new code`() throws {
    let created = try workshop.create(["FunctionName": "g", "Publish": true])
    #expect(created["Version"] == "1")
    #expect(created["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:g")
    #expect(created["State"] == "Pending")
    let update: JSON = [
      "FunctionName": "g", "Publish": true, "ZipFile": .string(FunctionWorkshop.archive),
    ]
    let same = try workshop.workspace.perform(UpdateFunctionCode.self, update)
    #expect(same["Version"] == "1")
    try workshop.create("h", script: "cat")
    let moved = try workshop.workspace.perform(
      UpdateFunctionCode.self,
      ["FunctionName": "g", "Publish": true, "CodePath": .string(workshop.folder.path("h"))])
    #expect(moved["Version"] == "2")
    #expect(moved["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:g:2")
  }
}
