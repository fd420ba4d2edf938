import Operations
import TestKit
import Testing
import Wire

struct `get-function` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
  }

  private func get(_ name: String = "f", _ more: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(
      GetFunction.self, (["FunctionName": .string(name)] as JSON).with(more))
  }

  @Test func `shows the configuration, settled, and where the code is`() throws {
    let answer = try get()
    #expect(answer.entries?.map(\.key) == ["Configuration", "Code"])
    #expect(answer["Configuration"]?["State"] == "Active")
    #expect(answer["Configuration"]?["LastUpdateStatus"] == "Successful")
    #expect(answer["Configuration"]?["StateReason"] == nil)
    let folder = workshop.folder.path("store/code/" + FunctionWorkshop.digestHex)
    #expect(answer["Code"] == ["RepositoryType": "file", "Location": .string("file://" + folder)])
  }

  @Test func `unpacks the archive there`() throws {
    _ = try get()
    let file = "store/code/" + FunctionWorkshop.digestHex + "/handler.sh"
    #expect(workshop.folder.read(file) == "#!/bin/sh\ncat\n")
    // The second time it is there already.
    _ = try get()
  }

  @Test func `shows the folder of code that is run where it lies`() throws {
    try workshop.create("g", script: "cat")
    let path = "file://" + workshop.folder.path("g")
    #expect(try get("g")["Code"]?["Location"] == .string(path))
  }

  @Test(
    arguments: [
      ("f:$LATEST", [:]), ("f", ["Qualifier": "$LATEST"]),
      ("f:$LATEST", ["Qualifier": "$LATEST"]),
      ("arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST", [:]),
    ] as [(String, JSON)])
  func `finds a function by all its names`(name: String, more: JSON) throws {
    let configuration = try get(name, more)["Configuration"]
    #expect(configuration?["FunctionName"] == "f")
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST"
    #expect(configuration?["FunctionArn"] == .string(arn))
    #expect(
      try workshop.workspace.perform(
        GetFunctionConfiguration.self, (["FunctionName": .string(name)] as JSON).with(more))
        == configuration)
  }

  @Test(
    arguments: [
      (GetFunction.self, "f"), (GetFunctionConfiguration.self, "f"), (DeleteFunction.self, "f"),
      (GetFunction.self, "none"), (Invoke.self, "f"),
    ] as [(any Operation.Type, String)])
  func `takes one version only`(operation: any Operation.Type, name: String) throws {
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:\(name):1"
    #expect(
      try workshop.workspace.fault(
        operation, ["FunctionName": .string(arn), "Qualifier": "$LATEST"])
        == FunctionWorkshop.invalid(
          "The derived qualifier from the function name does not match the specified qualifier."))
  }

  @Test(
    arguments: [
      GetFunction.self, GetFunctionConfiguration.self, DeleteFunction.self, Invoke.self,
      UpdateFunctionConfiguration.self, UpdateFunctionCode.self, CreateFunction.self,
    ] as [any Operation.Type])
  func `does not reach into another region`(operation: any Operation.Type) throws {
    let request = FunctionWorkshop.request([
      "FunctionName": "arn:aws:lambda:eu-west-1:000000000000:function:f",
      "ZipFile": .string(FunctionWorkshop.archive),
    ])
    #expect(
      try workshop.workspace.fault(operation, request)
        == ServiceError(
          "ResourceNotFoundException",
          "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"))
  }

  @Test func `does not find what is not there`() throws {
    let workspace = workshop.workspace
    #expect(
      try workspace.fault(GetFunction.self, ["FunctionName": "g"])
        == FunctionWorkshop.notFound("g"))
    #expect(
      try workspace.fault(GetFunction.self, ["FunctionName": "f", "Qualifier": "1"])
        == FunctionWorkshop.notFound("f:1"))
    #expect(
      try workspace.fault(GetFunction.self, ["FunctionName": "f:live"])
        == FunctionWorkshop.notFound("f:live"))
    let elsewhere = workspace.elsewhere("eu-west-1")
    #expect(
      try elsewhere.fault(GetFunction.self, ["FunctionName": "f"]).code
        == "ResourceNotFoundException")
  }
}
