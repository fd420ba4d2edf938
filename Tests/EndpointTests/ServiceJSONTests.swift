import HTTP
import TestKit
import Testing
import Wire

@testable import Endpoint

/// AWS JSON of the services that are not DynamoDB.
struct `AWS JSON of other services` {
  let exchange: Exchange

  init() throws { exchange = try Exchange() }

  @Test func `speaks version 1.1 with CloudWatch Logs, and bare names of errors`() {
    let made = exchange.json("Logs_20140328.CreateLogGroup", ["logGroupName": "g"])
    #expect(made.status == 200)
    #expect(made.body == [])
    #expect(made.field("Content-Type") == "application/x-amz-json-1.1")
    #expect(made.field("x-amz-crc32") == nil)
    let again = exchange.json("Logs_20140328.CreateLogGroup", ["logGroupName": "g"])
    #expect(again.json?["__type"] == "ResourceAlreadyExistsException")
    #expect(again.field("x-amzn-query-error") == nil)
  }

  @Test(arguments: [
    ("AKIAIOSFODNN7EXAMPLE", nil), ("test", nil), ("000000000000", nil), ("12345678901", nil),
    (
      "111111111111",
      "a client signs for account 111111111111; there is one account here, 000000000000, which "
        + "all clients share"
    ),
  ])
  func `tells once of a client that signs for another account`(key: String, remark: String?) {
    for _ in 0..<2 {
      let answer = exchange.json(
        "AmazonSQS.ListQueues", [:], Exchange.signed("us-east-1", "sqs", by: key))
      #expect(answer.status == 200)
    }
    #expect(exchange.remarks.lines == [remark].compactMap { $0 })
  }

  @Test func `tells SQS's errors by name, and by their older code in a field`() {
    let answer = exchange.json("AmazonSQS.GetQueueUrl", ["QueueName": "no"])
    #expect(answer.status == 400)
    #expect(
      answer.field("x-amzn-query-error") == "AWS.SimpleQueueService.NonExistentQueue;Sender")
    #expect(
      answer.json == [
        "__type": "com.amazonaws.sqs#QueueDoesNotExist",
        "message": "The specified queue does not exist.",
      ])
  }

  @Test(arguments: [
    (["host": "127.0.0.1:1234"], "http://127.0.0.1:1234/000000000000/q"),
    (
      ["host": "sqs.us-east-1.localhost.localstack.cloud:4566"],
      "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q"
    ),
  ])
  func `gives URLs of queues that lead back here`(fields: [String: String], url: String) {
    let made = exchange.json("AmazonSQS.CreateQueue", ["QueueName": "q"], fields)
    #expect(made.json?["QueueUrl"] == .string(url))
    let listed = exchange.json("AmazonSQS.ListQueues", [:], fields)
    #expect(listed.json?["QueueUrls"] == [.string(url)])
    let sent = exchange.json(
      "AmazonSQS.SendMessage", ["QueueUrl": .string(url), "MessageBody": "a"])
    #expect(sent.status == 200)
    let source = exchange.json("AmazonSQS.ListDeadLetterSourceQueues", ["QueueUrl": .string(url)])
    #expect(source.json?["queueUrls"] == [])
  }

  @Test func `speaks JSON with CloudWatch, too`() {
    let target = "GraniteServiceVersion20100801.ListMetrics"
    #expect(exchange.json(target, [:]).json == ["Metrics": []])
  }

  @Test func `says which operations and services there are`() {
    let operation = exchange.json("AmazonSQS.Nonsense", [:])
    #expect(operation.json?["__type"] == "com.amazon.coral.service#UnknownOperationException")
    #expect(operation.json?["message"]?.string?.contains("SendMessage") == true)
    let service = exchange.json("AWSEvents.PutEvents", [:])
    #expect(service.json?["message"]?.string?.contains("dynamodbstreams") == true)
  }

  @Test(arguments: [
    ("/", Exchange.signed("eu-west-1", "dynamodb")),
    ("/?X-Amz-Credential=AKID%2F20261123%2Feu-west-1%2Fdynamodb%2Faws4_request", [:]),
    ("/", ["host": "dynamodb.eu-west-1.amazonaws.com"]),
    ("/", ["host": "123456789012.ddb.eu-west-1.amazonaws.com"]),
  ])
  func `finds the region`(target: String, fields: [String: String]) throws {
    try exchange.workspace.elsewhere("eu-west-1").create()
    let own = [
      "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.ListTables",
    ]
    let answer = exchange.send("POST", target, own.merging(fields) { $1 }, body: "{}")
    #expect(answer.json?["TableNames"] == ["UserProfileTable"])
  }

  @Test func `sends DynamoDB's longer errors with a capital letter, and what belongs to them`()
    throws
  {
    try exchange.workspace.create()
    let check: JSON = [
      "ConditionCheck": [
        "TableName": "UserProfileTable", "Key": ["id": ["S": "1"]],
        "ConditionExpression": "attribute_exists(id)",
      ]
    ]
    let answer = exchange.json("DynamoDB_20120810.TransactWriteItems", ["TransactItems": [check]])
    #expect(answer.json?["Message"]?.string?.hasPrefix("Transaction cancelled") == true)
    #expect(answer.json?["CancellationReasons"]?.elements?.count == 1)
  }
}

struct `The name of a host` {
  @Test(
    arguments: [
      ("sqs.eu-west-1.amazonaws.com", "sqs", "eu-west-1"),
      ("sqs.us-east-1.localhost.localstack.cloud:4566", "sqs", "us-east-1"),
      ("eu-west-1.queue.amazonaws.com", "sqs", "eu-west-1"),
      ("streams.dynamodb.us-gov-west-1.amazonaws.com", "dynamodb", "us-gov-west-1"),
      ("monitoring.ap-southeast-2.amazonaws.com", "monitoring", "ap-southeast-2"),
      ("lambda.localhost:4566", "lambda", nil), ("localhost:4566", nil, nil),
      ("127.0.0.1", nil, nil), ("", nil, nil), ("a.b.sqs.eu-west-1.amazonaws.com", nil, nil),
    ] as [(String, String?, String?)])
  func `tells service and region`(host: String, service: String?, region: String?) {
    #expect(HostName(host).service == service)
    #expect(HostName(host).region == region)
  }
}
