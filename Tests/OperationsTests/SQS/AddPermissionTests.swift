import Operations
import TestKit
import Testing
import Wire

struct `add-permission` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.makeQueue()
  }

  private func request(_ label: String, _ accounts: JSON, _ actions: JSON) -> JSON {
    ["QueueUrl": "q", "Label": .string(label), "AWSAccountIds": accounts, "Actions": actions]
  }

  /// The policy that AWS makes.
  @Test func `adds a statement to the policy`() throws {
    try workspace.perform(
      AddPermission.self, request("a", ["668614515564", "111111111111"], ["ReceiveMessage"]))
    try workspace.perform(AddPermission.self, request("b", ["111111111111"], ["*"]))
    let policy = try JSON.parse(try workspace.attribute("Policy") ?? "")
    #expect(
      policy == [
        "Version": "2008-10-17",
        "Id": "arn:aws:sqs:us-east-1:000000000000:q/SQSDefaultPolicy",
        "Statement": [
          [
            "Sid": "a", "Effect": "Allow",
            "Principal": [
              "AWS": [
                "arn:aws:iam::668614515564:root", "arn:aws:iam::111111111111:root",
              ]
            ],
            "Action": "SQS:ReceiveMessage", "Resource": Workspace.queueARN("q"),
          ],
          [
            "Sid": "b", "Effect": "Allow",
            "Principal": ["AWS": "arn:aws:iam::111111111111:root"], "Action": "SQS:*",
            "Resource": Workspace.queueARN("q"),
          ],
        ],
      ])
  }

  @Test func `wants a new label and actions that there are`() throws {
    let accounts: JSON = ["111111111111"]
    try workspace.perform(AddPermission.self, request("a", accounts, ["SendMessage"]))
    #expect(
      try workspace.fault(AddPermission.self, request("a", accounts, ["*"]))
        == ServiceError(
          "InvalidParameterValue",
          "Value a for parameter Label is invalid. Reason: Already exists."))
    #expect(
      try workspace.fault(AddPermission.self, request("b", accounts, ["Nope"]))
        == ServiceError(
          "InvalidParameterValue",
          "Value SQS:Nope for parameter ActionName is invalid. Reason: Please refer to the "
            + "appropriate WSDL for a list of valid actions. "))
    let many = JSON.array(Array(repeating: "SendMessage", count: 8))
    #expect(
      try workspace.fault(AddPermission.self, request("b", accounts, many))
        == ServiceError("OverLimit", "8 Actions were found, maximum allowed is 7."))
  }
}
