import Engine
import Operations
import TestKit
import Testing
import Wire

struct `update-function-configuration` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create(["Environment": ["Variables": ["AB": "1"]]])
  }

  @discardableResult
  private func update(_ changes: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(
      UpdateFunctionConfiguration.self, (["FunctionName": "f"] as JSON).with(changes))
  }

  private func fault(_ changes: JSON) throws -> ServiceError {
    try workshop.workspace.fault(
      UpdateFunctionConfiguration.self, (["FunctionName": "f"] as JSON).with(changes))
  }

  @Test func `changes what is given`() throws {
    let answer = try update([
      "Role": "arn:aws:iam::000000000000:role/other", "Handler": "other.sh", "Description": "d",
      "Timeout": 30, "MemorySize": 256, "Runtime": "executable",
      "Environment": ["Variables": ["CD": "2"]],
    ])
    #expect(answer["Role"] == "arn:aws:iam::000000000000:role/other")
    #expect(answer["Handler"] == "other.sh")
    #expect(answer["Description"] == "d")
    #expect(answer["Timeout"] == 30)
    #expect(answer["MemorySize"] == 256)
    #expect(answer["Environment"] == ["Variables": ["CD": "2"]])
    #expect(answer["LastUpdateStatus"] == "InProgress")
  }

  @Test func `leaves what is not given`() throws {
    let answer = try update(["Timeout": 30])
    #expect(answer["Handler"] == "handler.sh")
    #expect(answer["Environment"] == ["Variables": ["AB": "1"]])
    #expect(answer["CodeSha256"] == .string(FunctionWorkshop.digest))
    #expect(try workshop.function()?.code.place == .archive)
    let digest = try #require(try workshop.function()?.code.sha256)
    #expect(try workshop.workspace.store.read { try $0.archive(sha256: digest) } != nil)
  }

  @Test func `takes all variables away`() throws {
    #expect(try update(["Environment": [:]])["Environment"] == nil)
  }

  @Test func `keeps to a revision when one is given`() throws {
    #expect(try fault(["RevisionId": "other"]).code == "PreconditionFailedException")
    let revision = try #require(try workshop.function()?.revisionID)
    try update(["RevisionId": .string(revision)])
  }

  @Test func `checks as create-function does`() throws {
    #expect(
      try fault(["Timeout": 901]).message.hasPrefix(
        "1 validation error detected: Value '901' at 'timeout'"))
    #expect(try fault(["Runtime": "java21"]).message.hasPrefix("The runtime java21 cannot run"))
    #expect(
      try fault(["Environment": ["Variables": ["AWS_REGION": "x"]]]).message.hasSuffix(
        "Reserved keys used in this request: AWS_REGION"))
    #expect(try fault(["Handler": "a b"]).message.contains("at 'handler'"))
  }

  @Test func `does not find what is not there`() throws {
    #expect(try fault(["FunctionName": "g"]) == FunctionWorkshop.notFound("g"))
  }
}
