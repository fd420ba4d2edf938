import Operations
import TestKit
import Testing
import Wire

struct `create-topic` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  private func fault(_ name: String, _ attributes: JSON = [:]) throws -> ServiceError {
    try workspace.fault(CreateTopic.self, ["Name": .string(name), "Attributes": attributes])
  }

  @Test func `answers with the ARN, however often it is asked`() throws {
    for _ in 0..<2 {
      #expect(
        try workspace.perform(
          CreateTopic.self, ["Name": "t", "Attributes": ["DisplayName": "T"]])
          == ["TopicArn": Workspace.topicARN("t")])
    }
    #expect(
      try fault("t", ["DisplayName": "U"])
        == ServiceError(
          "InvalidParameter",
          "Invalid parameter: Attributes Reason: Topic already exists with different attributes"))
  }

  @Test(
    arguments: [
      ("", [:]), ("a.b", [:]), ("t.fifo", [:]), ("t", ["FifoTopic": "true"]),
      (".fifo", ["FifoTopic": "true"]), (String(repeating: "a", count: 257), [:]),
    ] as [(String, JSON)])
  func `refuses names`(name: String, attributes: JSON) throws {
    #expect(
      try fault(name, attributes)
        == ServiceError("InvalidParameter", "Invalid parameter: Topic Name"))
  }

  @Test(
    arguments: [
      ("Nope", "x"), ("SignatureVersion", "3"), ("Policy", "x"),
      ("ContentBasedDeduplication", "true"), ("DisplayName", String(repeating: "a", count: 101)),
    ])
  func `refuses attributes`(name: String, value: String) throws {
    let error = try fault("t", .object([JSON.Entry(name, .string(value))]))
    #expect(error.code == "InvalidParameter")
    #expect(error.message.hasPrefix("Invalid parameter: Attributes Reason: "))
  }

  @Test func `says what is not here`() throws {
    #expect(
      try workspace.refusal(
        CreateTopic.self, ["Name": "t", "Tags": [["Key": "k", "Value": "v"]]]) == ["Tags"])
    #expect(
      try workspace.refusal(
        CreateTopic.self, ["Name": "t", "Attributes": ["SQSFailureFeedbackRoleArn": "r"]])
        == ["SQSFailureFeedbackRoleArn"])
  }
}
