import Operations
import TestKit
import Testing
import Wire

struct `delete-alias` {
  @Test func `takes the name away, with what is set for it, however often`() throws {
    let workshop = try FunctionWorkshop()
    let workspace = workshop.workspace
    try workshop.create()
    try workshop.publish()
    try workshop.alias("live", to: "1")
    let config: JSON = ["FunctionName": "f", "Qualifier": "live"]
    try workspace.perform(
      PutFunctionEventInvokeConfig.self, config.with(["MaximumRetryAttempts": 0]))
    for _ in 1...2 {
      #expect(
        try workspace.perform(DeleteAlias.self, ["FunctionName": "f", "Name": "live"]) == [:])
    }
    #expect(
      try workspace.perform(ListAliases.self, ["FunctionName": "f"]) == ["Aliases": []])
    try workshop.alias("live", to: "1")
    #expect(
      try workspace.fault(GetFunctionEventInvokeConfig.self, config).code
        == "ResourceNotFoundException")
    #expect(
      try workspace.fault(DeleteAlias.self, ["FunctionName": "g", "Name": "live"])
        == FunctionWorkshop.notFound("g"))
  }
}
