import Operations
import TestKit
import Testing
import Wire

struct `get-alias` {
  let workshop: FunctionWorkshop

  init() throws {
    workshop = try FunctionWorkshop()
    try workshop.create()
    try workshop.publish()
  }

  @Test func `shows what was made`() throws {
    let made = try workshop.alias("live", to: "1")
    #expect(
      try workshop.workspace.perform(GetAlias.self, ["FunctionName": "f", "Name": "live"]) == made)
  }

  @Test func `does not find what is not there`() throws {
    #expect(
      try workshop.workspace.fault(GetAlias.self, ["FunctionName": "f", "Name": "live"])
        == ServiceError(
          "ResourceNotFoundException", "Cannot find alias arn: \(FunctionWorkshop.arn):live"))
    #expect(
      try workshop.workspace.fault(GetAlias.self, ["FunctionName": "g", "Name": "live"])
        == FunctionWorkshop.notFound("g"))
  }
}
