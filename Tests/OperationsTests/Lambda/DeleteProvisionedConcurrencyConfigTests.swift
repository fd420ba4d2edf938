import Operations
import TestKit
import Testing
import Wire

struct `delete-provisioned-concurrency-config` {
  @Test func `keeps nothing alive any more, however often`() throws {
    let workshop = try FunctionWorkshop()
    try workshop.create()
    let request: JSON = ["FunctionName": "f", "Qualifier": "$LATEST"]
    try workshop.workspace.perform(
      PutProvisionedConcurrencyConfig.self,
      request.with(["ProvisionedConcurrentExecutions": 2]))
    for _ in 1...2 {
      #expect(
        try workshop.workspace.perform(DeleteProvisionedConcurrencyConfig.self, request) == [:])
    }
    #expect(
      try workshop.workspace.perform(
        ListProvisionedConcurrencyConfigs.self, ["FunctionName": "f"])
        == ["ProvisionedConcurrencyConfigs": []])
    #expect(
      try workshop.workspace.fault(
        DeleteProvisionedConcurrencyConfig.self, ["FunctionName": "f", "Qualifier": "1"])
        == FunctionWorkshop.notFound("f:1"))
  }
}
