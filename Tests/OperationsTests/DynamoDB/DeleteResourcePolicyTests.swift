import Operations
import TestKit
import Testing
import Wire

struct `delete-resource-policy` {
  let workshop: PolicyWorkshop

  init() throws { workshop = try PolicyWorkshop() }

  @Test func `removes a policy and names its revision, and then does nothing`() throws {
    try workshop.put()
    let request = PolicyWorkshop.request()
    #expect(
      try workshop.workspace.perform(DeleteResourcePolicy.self, request)
        == ["RevisionId": "1795415384456"])
    #expect(try workshop.workspace.perform(DeleteResourcePolicy.self, request) == [:])
    let error = try workshop.workspace.fault(GetResourcePolicy.self, request)
    #expect(error.code == "PolicyNotFoundException")
  }

  @Test func `removes only the revision that is expected`() throws {
    let request = PolicyWorkshop.request(PolicyWorkshop.table, ["ExpectedRevisionId": "7"])
    #expect(
      try workshop.workspace.fault(DeleteResourcePolicy.self, request).message
        == "Resource-based policy not found for the provided ResourceArn: Requested update for "
        + "policy with revision id 7, but table UserProfileTable has no associated policy.")
    try workshop.put()
    #expect(
      try workshop.workspace.fault(DeleteResourcePolicy.self, request).code
        == "PolicyNotFoundException")
  }

  @Test func `does not find a table that is not there`() throws {
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Nope"
    #expect(
      try workshop.workspace.fault(DeleteResourcePolicy.self, PolicyWorkshop.request(arn))
        == ServiceError(
          "ResourceNotFoundException", "Requested resource not found: Table: Nope not found"))
  }
}
