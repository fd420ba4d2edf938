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

  @Test func `of a version there is not does nothing`() throws {
    let answer = try workshop.workspace.perform(
      DeleteFunction.self, ["FunctionName": "f", "Qualifier": "1"])
    #expect(answer == ["StatusCode": 204])
    #expect(try workshop.function() != nil)
  }

  @Test func `of a version leaves the others`() throws {
    try workshop.publish()
    try workshop.change("new")
    try workshop.publish()
    try workshop.workspace.perform(DeleteFunction.self, ["FunctionName": "f:1"])
    let list = try workshop.workspace.perform(
      ListVersionsByFunction.self, ["FunctionName": "f"])
    #expect(list["Versions"]?.elements?.compactMap { $0["Version"] } == ["$LATEST", "2"])
  }

  @Test func `keeps a version that an alias stands for`() throws {
    try workshop.publish()
    try workshop.alias("live", to: "1")
    try workshop.alias("next", to: "1")
    #expect(
      try workshop.workspace.fault(DeleteFunction.self, ["FunctionName": "f", "Qualifier": "1"])
        == ServiceError(
          "ResourceConflictException",
          "Unable to delete version because the following aliases reference it: [live, next]"))
  }

  @Test func `takes no alias`() throws {
    #expect(
      try workshop.workspace.fault(
        DeleteFunction.self, ["FunctionName": "f", "Qualifier": "live"])
        == FunctionWorkshop.invalid("Deletion of aliases is not currently supported."))
  }

  @Test func `takes all that belongs to the function along, but for its numbers`() throws {
    try workshop.publish()
    try workshop.alias("live", to: "1")
    try workshop.workspace.perform(
      LambdaTagResource.self, ["Resource": .string(FunctionWorkshop.arn), "Tags": ["a": "1"]])
    try workshop.workspace.perform(DeleteFunction.self, ["FunctionName": "f"])
    try workshop.create()
    let whole = try workshop.workspace.perform(GetFunction.self, ["FunctionName": "f"])
    #expect(whole["Tags"] == nil)
    let aliases = try workshop.workspace.perform(ListAliases.self, ["FunctionName": "f"])
    #expect(aliases["Aliases"] == [])
    #expect(try workshop.publish()["Version"] == "2")
  }
}
