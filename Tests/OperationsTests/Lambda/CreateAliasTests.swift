import Operations
import TestKit
import Testing
import Wire

struct `create-alias` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    for description in ["one", "two"] {
      try workshop.change(description)
      try workshop.publish()
    }
  }

  private func fault(
    _ more: JSON, _ version: String = "1", name: String = "live"
  ) throws -> ServiceError {
    let request: JSON = [
      "FunctionName": "f", "Name": .string(name), "FunctionVersion": .string(version),
    ]
    return try workshop.workspace.fault(CreateAlias.self, request.with(more))
  }

  private static func weights(_ weights: JSON) -> JSON {
    ["RoutingConfig": ["AdditionalVersionWeights": weights]]
  }

  @Test func `gives a version a name`() throws {
    let answer = try workshop.alias("live", to: "1", ["Description": "what users get"])
    #expect(
      answer.entries?.map(\.key)
        == ["AliasArn", "Name", "FunctionVersion", "Description", "RevisionId"])
    #expect(answer["AliasArn"] == .string(FunctionWorkshop.arn + ":live"))
    #expect(answer["FunctionVersion"] == "1")
    #expect(answer["Description"] == "what users get")
    let shown = try workshop.workspace.perform(
      GetFunctionConfiguration.self, ["FunctionName": "f:live"])
    #expect(shown["FunctionArn"] == .string(FunctionWorkshop.arn + ":live"))
    #expect(shown["Version"] == "1")
  }

  @Test func `may stand for the function as it is`() throws {
    #expect(try workshop.alias("live", to: "$LATEST")["FunctionVersion"] == "$LATEST")
  }

  @Test func `may share its invocations`() throws {
    let answer = try workshop.alias("live", to: "1", Self.weights(["2": .number("0.25")]))
    #expect(answer["RoutingConfig"] == ["AdditionalVersionWeights": ["2": .number("0.25")]])
    #expect(try workshop.alias("next", to: "1", Self.weights([:]))["RoutingConfig"] == nil)
  }

  @Test func `is made once`() throws {
    try workshop.alias("live", to: "1")
    #expect(
      try fault([:])
        == ServiceError(
          "ResourceConflictException", "Alias already exists: \(FunctionWorkshop.arn):live"))
  }

  @Test func `needs a version that is there`() throws {
    #expect(try fault([:], "3") == FunctionWorkshop.notFound("f:3"))
    #expect(try fault(Self.weights(["3": .number("0.5")])) == FunctionWorkshop.notFound("f:3"))
    #expect(
      try workshop.workspace.fault(
        CreateAlias.self, ["FunctionName": "g", "Name": "a", "FunctionVersion": "1"])
        == FunctionWorkshop.notFound("g"))
  }

  @Test(
    arguments: [
      (
        ["1": .number("0.5")], "1",
        "Invalid function version 1. Function version 1 is already included in routing "
          + "configuration."
      ),
      (
        ["1": .number("0.5")], "$LATEST",
        "$LATEST is not supported for an alias pointing to more than 1 version"
      ),
      (
        ["1": .number("0.1"), "2": .number("0.1")], "1",
        "Number of items in AdditionalVersionWeights cannot be greater than 1"
      ),
    ] as [(JSON, String, String)])
  func `shares with one other version`(weights: JSON, version: String, message: String) throws {
    #expect(try fault(Self.weights(weights), version) == FunctionWorkshop.invalid(message))
  }

  @Test func `shares less than all`() throws {
    #expect(
      try fault(Self.weights(["2": .number("1.5")])).message
        == "1 validation error detected: Value '{2=1.5}' at "
        + "'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must "
        + "satisfy constraint: [Member must have value less than or equal to 1.0, Member must have "
        + "value greater than or equal to 0.0, Member must not be null]")
  }

  @Test(arguments: ["12", "a.b", "$LATEST"]) func `takes no name that looks like a version`(
    name: String
  ) throws {
    #expect(
      try fault([:], name: name).message
        == "1 validation error detected: Value '\(name)' at 'name' failed to satisfy constraint: "
        + "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")
  }
}
