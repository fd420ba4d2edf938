import Operations
import TestKit
import Testing
import Wire

struct `list-aliases` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    try workshop.publish()
    for (name, version) in [("c", "1"), ("a", "$LATEST"), ("b", "1")] {
      try workshop.alias(name, to: version)
    }
  }

  private func list(_ more: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(ListAliases.self, (["FunctionName": "f"] as JSON).with(more))
  }

  private func names(_ answer: JSON) -> [JSON] {
    answer["Aliases"]?.elements?.compactMap { $0["Name"] } ?? []
  }

  @Test func `is in alphabetical order`() throws {
    let answer = try list()
    #expect(names(answer) == ["a", "b", "c"])
    #expect(answer["NextMarker"] == nil)
  }

  @Test func `may be of one version`() throws {
    #expect(names(try list(["FunctionVersion": "1"])) == ["b", "c"])
    #expect(names(try list(["FunctionVersion": "7"])) == [])
  }

  @Test func `comes in pages`() throws {
    let first = try list(["MaxItems": 2])
    #expect(names(first) == ["a", "b"])
    let second = try list(["MaxItems": 2, "Marker": first["NextMarker"] ?? .null])
    #expect(names(second) == ["c"])
    #expect(second["NextMarker"] == nil)
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try workshop.workspace.fault(ListAliases.self, ["FunctionName": "g"])
        == FunctionWorkshop.notFound("g"))
  }
}
