import Operations
import TestKit
import Testing
import Wire

struct `get-provisioned-concurrency-config` {
  @Test func `shows what is kept alive`() throws {
    let workshop = try FunctionWorkshop()
    try workshop.create()
    let request: JSON = ["FunctionName": "f", "Qualifier": "$LATEST"]
    #expect(
      try workshop.workspace.fault(GetProvisionedConcurrencyConfig.self, request)
        == ServiceError(
          "ProvisionedConcurrencyConfigNotFoundException",
          "No Provisioned Concurrency Config found for this function"))
    try workshop.workspace.perform(
      PutProvisionedConcurrencyConfig.self,
      request.with(["ProvisionedConcurrentExecutions": 2]))
    #expect(
      try workshop.workspace.perform(GetProvisionedConcurrencyConfig.self, request) == [
        "RequestedProvisionedConcurrentExecutions": 2,
        "AvailableProvisionedConcurrentExecutions": 2,
        "AllocatedProvisionedConcurrentExecutions": 2, "Status": "READY",
        "LastModified": "2026-11-23T06:29:44.456+0000",
      ])
    #expect(
      try workshop.workspace.fault(
        GetProvisionedConcurrencyConfig.self, ["FunctionName": "g", "Qualifier": "1"])
        == FunctionWorkshop.notFound("g:1"))
  }
}
