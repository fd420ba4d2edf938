import Operations
import TestKit
import Testing
import Wire

struct `list-function-event-invoke-configs` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    try workshop.publish()
    for qualifier: JSON in ["1", "$LATEST"] {
      try workshop.workspace.perform(
        PutFunctionEventInvokeConfig.self,
        ["FunctionName": "f", "Qualifier": qualifier, "MaximumRetryAttempts": 0])
    }
  }

  private func list(_ more: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(
      ListFunctionEventInvokeConfigs.self, (["FunctionName": "f"] as JSON).with(more))
  }

  private func arns(_ answer: JSON) -> [JSON] {
    answer["FunctionEventInvokeConfigs"]?.elements?.compactMap { $0["FunctionArn"] } ?? []
  }

  @Test func `is by version and alias, in pages`() throws {
    let all: [JSON] = ["$LATEST", "1"].map { .string(FunctionWorkshop.arn + ":" + $0) }
    #expect(arns(try list()) == all)
    let first = try list(["MaxItems": 1])
    #expect(arns(first) == [all[0]])
    let second = try list(["MaxItems": 1, "Marker": first["NextMarker"] ?? .null])
    #expect(arns(second) == [all[1]])
    #expect(second["NextMarker"] == nil)
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try workshop.workspace.fault(
        ListFunctionEventInvokeConfigs.self, ["FunctionName": "none"])
        == ServiceError("ResourceNotFoundException", "The function doesn't exist."))
  }
}
