import Operations
import TestKit
import Testing
import Wire

struct `put-resource-policy` {
  let workshop: PolicyWorkshop

  init() throws { workshop = try PolicyWorkshop() }

  private func fault(
    _ document: String = PolicyWorkshop.policy(), of arn: String = PolicyWorkshop.table,
    _ more: JSON = [:]
  ) throws -> ServiceError {
    try workshop.workspace.fault(
      PutResourcePolicy.self,
      PolicyWorkshop.request(arn, ["Policy": .string(document)]).with(more))
  }

  @Test func `gives each document a revision, and the same one the same`() throws {
    #expect(try workshop.put() == "1795415384456")
    #expect(try workshop.put() == "1795415384456")
    #expect(try workshop.put("  " + PolicyWorkshop.policy() + "\n") == "1795415384456")
    #expect(try workshop.put(PolicyWorkshop.policy("dynamodb:Query")) == "1795415384457")
  }

  @Test func `keeps a table's and its stream's apart`() throws {
    try workshop.put()
    try workshop.put(PolicyWorkshop.policy("dynamodb:GetRecords"), of: PolicyWorkshop.stream)
    let answer = try workshop.workspace.perform(
      GetResourcePolicy.self, PolicyWorkshop.request())
    #expect(answer["Policy"]?.string == PolicyWorkshop.policy())
  }

  @Test func `replaces only the revision that is expected`() throws {
    try workshop.put()
    #expect(
      try fault(of: PolicyWorkshop.table, ["ExpectedRevisionId": "7"])
        == ServiceError(
          "PolicyNotFoundException",
          "Resource-based policy not found for the provided ResourceArn: Requested update for "
            + "policy with revision id 7, but the policy associated to target table "
            + "UserProfileTable has revision id 1795415384456."))
    #expect(
      try fault(["ExpectedRevisionId": "NO_POLICY"]).message
        == "Resource-based policy not found for the provided ResourceArn: Requested policy update "
        + "expecting none to be present for table UserProfileTable, but a policy exists with "
        + "revision id 1795415384456.")
    try workshop.put(
      PolicyWorkshop.policy("dynamodb:Query"), ["ExpectedRevisionId": "1795415384456"])
  }

  private func fault(_ more: JSON) throws -> ServiceError {
    try fault(of: PolicyWorkshop.table, more)
  }

  @Test func `makes one where none is expected`() throws {
    #expect(try workshop.put(["ExpectedRevisionId": "NO_POLICY"]) != nil)
  }

  @Test(arguments: [
    ("{", "This policy contains invalid Json"), ("[]", "This policy contains invalid Json"),
    (#"{"Statement":[]}"#, "Could not parse the policy: Statement is empty!"),
    ("{}", "Could not parse the policy: Statement is empty!"),
    (
      #"{"Statement":{"Effect":"Deny","Principal":"*","Action":"*"}}"#,
      "Missing required field Resource"
    ),
  ])
  func `refuses a document that is no policy`(document: String, reason: String) throws {
    #expect(
      try fault(document)
        == .validation(
          "One or more parameter values were invalid: Invalid policy document: \(reason)"))
  }

  @Test func `refuses a document that is too large`() throws {
    #expect(
      try fault(String(repeating: " ", count: 20_481)).message
        == "One or more parameter values were invalid: Maximum policy size of 20480 bytes exceeded")
  }

  private static let prefix = "One or more parameter values were invalid: "

  @Test(arguments: [
    ("UserProfileTable", prefix + "ARNs must start with 'arn:': UserProfileTable"),
    ("arn:aws:s3:::b", prefix + "Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::b"),
    (
      PolicyWorkshop.table + "/backup/1",
      prefix + "Provided Arn is not a DynamoDB resource arn: \(PolicyWorkshop.table)/backup/1"
    ),
    (
      PolicyWorkshop.table + "/index/i",
      prefix + "Invalid resource arn provided, only table or stream is accepted. Provided "
        + "resource arn: \(PolicyWorkshop.table)/index/i"
    ),
    (
      "arn:aws:dynamodb:us-east-1:111111111111:table/UserProfileTable",
      "This action is only supported by accounts that match the resource owner’s account."
    ),
    (
      "arn:aws:dynamodb:us-east-1:000000000000:table/Nope",
      "Requested resource not found: Table: Nope not found"
    ),
    (
      PolicyWorkshop.table + "/stream/2000-01-01T00:00:00.000",
      "Requested resource not found: Stream: 2000-01-01T00:00:00.000 not found for Table: "
        + "UserProfileTable"
    ),
  ])
  func `refuses what is no table or stream`(arn: String, message: String) throws {
    #expect(try fault(of: arn).message == message)
  }
}

extension PolicyWorkshop {
  fileprivate func put(_ more: JSON) throws -> String? { try put(Self.policy(), more) }

  @discardableResult
  fileprivate func put(_ document: String, _ more: JSON) throws -> String? {
    try put(document, of: Self.table, more)
  }
}
