import Operations
import TestKit
import Testing
import Wire

struct `update-alias` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    for description in ["one", "two"] {
      try workshop.change(description)
      try workshop.publish()
    }
  }

  private static func request(_ more: JSON) -> JSON {
    (["FunctionName": "f", "Name": "live"] as JSON).with(more)
  }

  private func update(_ more: JSON) throws -> JSON {
    try workshop.workspace.perform(UpdateAlias.self, Self.request(more))
  }

  private static let shared: JSON = [
    "RoutingConfig": ["AdditionalVersionWeights": ["2": .number("0.5")]]
  ]

  @Test func `moves it to another version, under a new revision`() throws {
    let made = try workshop.alias("live", to: "1", ["Description": "d"])
    let moved = try update(["FunctionVersion": "2"])
    #expect(moved["FunctionVersion"] == "2")
    #expect(moved["Description"] == "d")
    #expect(moved["RevisionId"] != made["RevisionId"])
  }

  @Test func `keeps what is not given, and empties what is given empty`() throws {
    try workshop.alias("live", to: "1", Self.shared)
    #expect(try update(["Description": "new"])["RoutingConfig"] == Self.shared["RoutingConfig"])
    let answer = try update(["RoutingConfig": ["AdditionalVersionWeights": [:]]])
    #expect(answer["RoutingConfig"] == nil)
    #expect(answer["Description"] == "new")
  }

  @Test func `can be bound to a revision`() throws {
    let made = try workshop.alias("live", to: "1")
    #expect(
      try workshop.workspace.fault(
        UpdateAlias.self, Self.request(["RevisionId": "other", "FunctionVersion": "2"]))
        == FunctionWorkshop.stale)
    #expect(
      try update(["RevisionId": made["RevisionId"] ?? .null, "FunctionVersion": "2"])[
        "FunctionVersion"] == "2")
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try workshop.workspace.fault(UpdateAlias.self, Self.request([:]))
        == ServiceError(
          "ResourceNotFoundException", "Alias not found: \(FunctionWorkshop.arn):live"))
    try workshop.alias("live", to: "1")
    #expect(
      try workshop.workspace.fault(UpdateAlias.self, Self.request(["FunctionVersion": "9"]))
        == FunctionWorkshop.notFound("f:9"))
  }
}
