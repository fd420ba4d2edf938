import Operations
import TestKit
import Testing
import Wire

struct `get-resource-policy` {
  let workshop: PolicyWorkshop

  init() throws { workshop = try PolicyWorkshop() }

  @Test func `shows what was put`() throws {
    try workshop.put()
    #expect(
      try workshop.workspace.perform(GetResourcePolicy.self, PolicyWorkshop.request())
        == ["Policy": .string(PolicyWorkshop.policy()), "RevisionId": "1795415384456"])
  }

  @Test func `shows what a table was made with`() throws {
    try workshop.workspace.perform(
      CreateTable.self,
      SampleTable.music.request().with(["ResourcePolicy": .string(PolicyWorkshop.policy())]))
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Music"
    let answer = try workshop.workspace.perform(
      GetResourcePolicy.self, PolicyWorkshop.request(arn))
    #expect(answer["Policy"]?.string == PolicyWorkshop.policy())
  }

  @Test func `says so when there is none`() throws {
    #expect(
      try workshop.workspace.fault(GetResourcePolicy.self, PolicyWorkshop.request())
        == ServiceError(
          "PolicyNotFoundException",
          "Resource-based policy not found for the provided ResourceArn: \(PolicyWorkshop.table)"))
  }

  @Test func `does not find one of a table that is gone, nor gives it to the next`() throws {
    try workshop.put()
    try workshop.workspace.perform(DeleteTable.self, ["TableName": "UserProfileTable"])
    let error = try workshop.workspace.fault(GetResourcePolicy.self, PolicyWorkshop.request())
    #expect(error.code == "ResourceNotFoundException")
    try workshop.workspace.create()
    let next = try workshop.workspace.fault(GetResourcePolicy.self, PolicyWorkshop.request())
    #expect(next.code == "PolicyNotFoundException")
  }
}
