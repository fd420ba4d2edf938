import Operations
import TestKit
import Testing
import Wire

struct `list-functions` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    for name in ["b", "c", "a"] { try workshop.create(["FunctionName": .string(name)]) }
  }

  private func list(_ request: JSON = [:]) throws -> (names: [String], marker: JSON?) {
    let answer = try workshop.workspace.perform(ListFunctions.self, request)
    let names = answer["Functions"]?.elements?.compactMap { $0["FunctionName"]?.string }
    return (names ?? [], answer["NextMarker"])
  }

  @Test func `lists the functions of the region by name`() throws {
    #expect(try list().names == ["a", "b", "c"])
    let elsewhere = workshop.workspace.elsewhere("eu-west-1")
    #expect(try elsewhere.perform(ListFunctions.self, [:]) == ["Functions": []])
  }

  @Test func `shows each as get-function-configuration does`() throws {
    let answer = try workshop.workspace.perform(ListFunctions.self, ["MaxItems": 1])
    #expect(
      answer["Functions"]?.elements?.first
        == (try workshop.workspace.perform(GetFunctionConfiguration.self, ["FunctionName": "a"])))
  }

  @Test func `gives pages that follow each other`() throws {
    let first = try list(["MaxItems": 2])
    #expect(first.names == ["a", "b"])
    let marker = try #require(first.marker)
    let second = try list(["MaxItems": 2, "Marker": marker])
    #expect(second.names == ["c"])
    #expect(second.marker == nil)
  }

  @Test func `lists the versions, too, when all are asked for`() throws {
    try workshop.publish("b")
    try workshop.workspace.perform(
      UpdateFunctionConfiguration.self, ["FunctionName": "b", "Description": "new"])
    try workshop.publish("b")
    var marker: JSON = .null
    var found: [[String]] = []
    repeat {
      let answer = try workshop.workspace.perform(
        ListFunctions.self, ["FunctionVersion": "ALL", "MaxItems": 2, "Marker": marker])
      let arns = answer["Functions"]?.elements?.compactMap { $0["FunctionArn"]?.string } ?? []
      found.append(arns.map { String($0.split(separator: ":", maxSplits: 6)[6]) })
      marker = answer["NextMarker"] ?? .null
    } while !marker.isNull
    #expect(found == [["a:$LATEST", "b:$LATEST"], ["b:1", "b:2"], ["c:$LATEST"]])
  }
}
