import Operations
import TestKit
import Testing
import Wire

struct `list-versions-by-function` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    for description in ["one", "two", "three"] {
      try workshop.change(description)
      try workshop.publish()
    }
  }

  private func list(_ more: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(
      ListVersionsByFunction.self, (["FunctionName": "f"] as JSON).with(more))
  }

  private func numbers(_ answer: JSON) -> [JSON] {
    answer["Versions"]?.elements?.compactMap { $0["Version"] } ?? []
  }

  @Test func `begins with the function as it is`() throws {
    let answer = try list()
    #expect(numbers(answer) == ["$LATEST", "1", "2", "3"])
    #expect(answer["NextMarker"] == nil)
    let first = answer["Versions"]?.elements?[0]
    #expect(first?["FunctionArn"] == .string(FunctionWorkshop.arn + ":$LATEST"))
    #expect(first?["State"] == nil)
    #expect(first?["LastUpdateStatus"] == nil)
    #expect(answer["Versions"]?.elements?[2]["Description"] == "two")
  }

  @Test func `comes in pages`() throws {
    var marker: JSON = .null
    var pages: [[JSON]] = []
    repeat {
      let answer = try list(["MaxItems": 1, "Marker": marker])
      pages.append(numbers(answer))
      marker = answer["NextMarker"] ?? .null
    } while !marker.isNull
    #expect(pages == [["$LATEST"], ["1"], ["2"], ["3"]])
  }

  @Test func `does not find what is not there, and no place to go on at`() throws {
    #expect(
      try workshop.workspace.fault(ListVersionsByFunction.self, ["FunctionName": "g"])
        == FunctionWorkshop.notFound("g"))
    #expect(
      try workshop.workspace.fault(
        ListVersionsByFunction.self, ["FunctionName": "f", "Marker": "x"])
        == FunctionWorkshop.invalid("Invalid Marker"))
  }
}
