import Engine
import Operations
import TestKit
import Testing
import Wire

struct `lambda tag-resource` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create(["Tags": ["a": "1"]])
  }

  private static func request(_ tags: JSON, _ arn: String = FunctionWorkshop.arn) -> JSON {
    ["Resource": .string(arn), "Tags": tags]
  }

  private func fault(_ tags: JSON, _ arn: String = FunctionWorkshop.arn) throws -> ServiceError {
    try workshop.workspace.fault(LambdaTagResource.self, Self.request(tags, arn))
  }

  private func tags() throws -> JSON? {
    try workshop.workspace.perform(GetFunction.self, ["FunctionName": "f"])["Tags"]
  }

  @Test func `adds to the tags a function was made with`() throws {
    #expect(try tags() == ["a": "1"])
    let revision = try workshop.function()?.revisionID
    #expect(
      try workshop.workspace.perform(
        LambdaTagResource.self, Self.request(["b": "2", "a": "3"])) == [:])
    #expect(try tags() == ["a": "3", "b": "2"])
    #expect(try workshop.function()?.revisionID != revision)
  }

  @Test func `takes 50 at most`() throws {
    let more = (0..<50).map { JSON.Entry("k\($0)", "v") }
    let error = FunctionWorkshop.invalid("Number of tags exceeds resource tag limit.")
    #expect(try fault(.object(more)) == error)
    #expect(try tags() == ["a": "1"])
    #expect(
      try workshop.workspace.fault(
        CreateFunction.self,
        FunctionWorkshop.request([
          "FunctionName": "g", "Tags": .object(more + [JSON.Entry("x", "y")]),
        ])) == error)
  }

  @Test func `needs tags, and something to put them on`() throws {
    #expect(
      try fault([:])
        == FunctionWorkshop.invalid("An error occurred and the request cannot be processed."))
    #expect(
      try fault(["a": "1"], "arn:aws:lambda:us-east-1:000000000000:function:g")
        == FunctionWorkshop.notFound("g"))
    #expect(
      try fault(["a": "1"], FunctionWorkshop.arn + ":1")
        == FunctionWorkshop.invalid(
          "Tags on function aliases and versions are not supported. Please specify a function ARN.")
    )
    let mapping =
      "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:"
      + "5d0c9b1e-3f57-4a2c-9b83-6f1e0d7a4c21"
    #expect(
      try fault(["a": "1"], mapping)
        == ServiceError(
          "ResourceNotFoundException", "Event source mapping not found: \(mapping)"))
    #expect(try fault(["a": "1"], "f").code == "ValidationException")
  }
}
