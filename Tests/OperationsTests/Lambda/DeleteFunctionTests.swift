import Operations
import TestKit
import Testing
import Wire

struct `delete-function` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
  }

  @Test func `takes the function away`() throws {
    let request: JSON = ["FunctionName": "f"]
    #expect(
      try workshop.workspace.perform(DeleteFunction.self, request) == ["StatusCode": 204])
    #expect(try workshop.function() == nil)
    #expect(
      try workshop.workspace.fault(DeleteFunction.self, request) == FunctionWorkshop.notFound("f"))
  }

  @Test func `leaves its mappings, as AWS does`() throws {
    try workshop.workspace.create()
    try workshop.workspace.perform(
      CreateEventSourceMapping.self,
      ["EventSourceArn": "UserProfileTable", "FunctionName": "f", "StartingPosition": "LATEST"])
    try workshop.workspace.perform(DeleteFunction.self, ["FunctionName": "f"])
    let list = try workshop.workspace.perform(ListEventSourceMappings.self, [:])
    #expect(list["EventSourceMappings"]?.elements?.count == 1)
  }

  @Test(arguments: ["f", "none"]) func `does not delete the one version there is`(
    name: String
  ) throws {
    for request: JSON in [
      ["FunctionName": .string(name), "Qualifier": "$LATEST"],
      ["FunctionName": .string(name + ":$LATEST")],
    ] {
      #expect(
        try workshop.workspace.fault(DeleteFunction.self, request)
          == FunctionWorkshop.invalid(
            "$LATEST version cannot be deleted without deleting the function."))
    }
    #expect(try workshop.function() != nil)
  }

  @Test func `names no version of a function that is missing`() throws {
    #expect(
      try workshop.workspace.fault(
        DeleteFunction.self, ["FunctionName": "none", "Qualifier": "1221"])
        == FunctionWorkshop.notFound("none"))
  }

  @Test func `of a version there is not leaves the function`() throws {
    #expect(
      try workshop.workspace.fault(DeleteFunction.self, ["FunctionName": "f", "Qualifier": "1"])
        == FunctionWorkshop.notFound("f:1"))
    #expect(try workshop.function() != nil)
  }
}
