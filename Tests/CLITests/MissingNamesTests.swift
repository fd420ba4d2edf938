import Engine
import Operations
import TestKit
import Testing
import Wire

@testable import CLI

struct `A hint about what is missing` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    for name in ["Orders", "Users"] { try makeTable(name, workspace) }
    try makeTable("Faraway", workspace.elsewhere("eu-west-1"))
    try workspace.perform(CreateQueue.self, ["QueueName": "letters"])
    try workspace.perform(CreateTopic.self, ["Name": "news"])
    try workspace.perform(CreateLogGroup.self, ["logGroupName": "/aws/lambda/hello"])
  }

  private func makeTable(_ name: String, _ workspace: Workspace) throws {
    try workspace.perform(
      CreateTable.self,
      [
        "TableName": .string(name), "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
        "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]],
      ])
  }

  private func hint(_ request: JSON) throws -> String? {
    try workspace.store.read { transaction in
      try MissingNames(transaction, region: Workspace.region).hint(about: request)
    }
  }

  @Test(arguments: [
    (#"{"TableName":"Oders"}"#, "There is no table Oders here. Did you mean Orders?"),
    (#"{"TableName":"orders"}"#, "There is no table orders here. Did you mean Orders?"),
    (#"{"TableName":"Zebras"}"#, "The tables here: Orders, Users"),
    (#"{"TableName":"Faraway"}"#, "There is a table Faraway in eu-west-1: --region eu-west-1"),
    (
      #"{"TableName":"arn:aws:dynamodb:us-east-1:000000000000:table/Userz"}"#,
      "There is no table Userz here. Did you mean Users?"
    ),
    (#"{"FunctionName":"hello"}"#, "There are no functions here."),
    (
      #"{"QueueUrl":"http://sqs.us-east-1.localhost/000000000000/leters"}"#,
      "There is no queue leters here. Did you mean letters?"
    ),
    (
      #"{"TopicArn":"arn:aws:sns:us-east-1:000000000000:nws"}"#,
      "There is no topic nws here. Did you mean news?"
    ),
    (
      #"{"logGroupName":"/aws/lambda/helo"}"#,
      "There is no log group /aws/lambda/helo here. Did you mean /aws/lambda/hello?"
    ),
    (#"{"UUID":"1234"}"#, "There are no event source mappings here."),
    (
      #"{"RequestItems":{"Orders":[],"Usrs":[]}}"#,
      "There is no table Usrs here. Did you mean Users?"
    ),
    (
      #"{"TransactItems":[{"Put":{"TableName":"Ordes"}},{"Get":{"TableName":"Orders"}}]}"#,
      "There is no table Ordes here. Did you mean Orders?"
    ),
  ]) func `names what may have been meant, or what there is`(
    request: String, expected: String
  ) throws {
    #expect(try hint(JSON.parse(request)) == expected)
  }

  @Test(arguments: [
    #"{"TableName":"Orders"}"#, #"{"Key":{"TableName":{"S":"x"}}}"#,
    #"{"FunctionName":"./hello.py"}"#, "{}",
  ]) func `is not given where nothing is missing`(request: String) throws {
    #expect(try hint(JSON.parse(request)) == nil)
  }

  @Test func `lists ten names and counts the others`() throws {
    for number in 0..<12 { try makeTable("Table\(number)", workspace) }
    let hint = try hint(["TableName": "Zebras"])
    #expect(hint?.hasSuffix(" and 4 more") == true)
  }
}
