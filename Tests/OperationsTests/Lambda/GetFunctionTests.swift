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
      ("arn:aws:lambda:us-east-1:000000000000:function:f", [:]),
      ("arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST", [:]),
    ] as [(String, JSON)])
  func `finds a function by all its names`(name: String, more: JSON) throws {
    #expect(try get(name, more)["Configuration"]?["FunctionName"] == "f")
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
