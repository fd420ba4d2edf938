import Operations
import TestKit
import Testing
import Wire

struct `list-provisioned-concurrency-configs` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    try workshop.publish()
    for qualifier: JSON in ["1", "$LATEST"] {
      try workshop.workspace.perform(
        PutProvisionedConcurrencyConfig.self,
        ["FunctionName": "f", "Qualifier": qualifier, "ProvisionedConcurrentExecutions": 1])
    }
  }

  private func list(_ more: JSON = [:]) throws -> JSON {
    try workshop.workspace.perform(
      ListProvisionedConcurrencyConfigs.self, (["FunctionName": "f"] as JSON).with(more))
  }

  private func arns(_ answer: JSON) -> [JSON] {
    answer["ProvisionedConcurrencyConfigs"]?.elements?.compactMap { $0["FunctionArn"] } ?? []
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

  @Test func `tells how many there are`() throws {
    let item = try list()["ProvisionedConcurrencyConfigs"]?.elements?.first
    #expect(item?["RequestedProvisionedConcurrentExecutions"] == 1)
    #expect(item?["Status"] == "READY")
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try workshop.workspace.fault(
        ListProvisionedConcurrencyConfigs.self, ["FunctionName": "g"])
        == FunctionWorkshop.notFound("g"))
  }
}
