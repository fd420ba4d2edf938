import Testing
import Wire

struct `Queues on the command line` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
  }

  /// What a command prints, taken apart by a query.
  private func text(_ query: String, _ words: String...) throws -> String {
    let result = try box.streamctl(words + ["--query", query, "--output", "text"]).succeeded()
    return String(result.output.dropLast())
  }

  @Test func `take a message from a sender to a receiver`() throws {
    let url = try text("QueueUrl", "sqs", "create-queue", "--queue-name", "q")
    #expect(url == "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q")
    let sent = try box.streamctl(
      "send-message", "--queue-url", url, "--message-body", "hello", "--message-attributes",
      "Kind={DataType=String,StringValue=greeting}"
    ).succeeded()
    #expect(sent.output.contains(#""MD5OfMessageBody": "5d41402abc4b2a76b9719d911017c592""#))
    let received = try box.streamctl(
      "sqs", "receive-message", "--queue-url", url, "--attribute-names", "All",
      "--message-attribute-names", "All"
    ).succeeded()
    let message = try JSON.parse(received.output)["Messages"]?.elements?.first
    #expect(message?["Body"] == "hello")
    #expect(
      message?["MessageAttributes"]
        == ["Kind": ["StringValue": "greeting", "DataType": "String"]])
    let handle = message?["ReceiptHandle"]?.string ?? ""
    let deleted = try box.streamctl(
      "sqs", "delete-message", "--queue-url", url, "--receipt-handle", handle)
    #expect(deleted.status == 0 && deleted.output.isEmpty)
    #expect(
      try text(
        "Attributes.ApproximateNumberOfMessagesNotVisible", "sqs", "get-queue-attributes",
        "--queue-url", url, "--attribute-names", "All") == "0")
  }

  @Test func `print nothing when there is nothing`() throws {
    let lists = try box.streamctl("sqs", "list-queues")
    #expect(lists.status == 0 && lists.output.isEmpty)
    try box.streamctl("sqs", "create-queue", "--queue-name", "q").succeeded()
    for command in ["receive-message", "get-queue-attributes", "list-queue-tags"] {
      let result = try box.streamctl("sqs", command, "--queue-url", "q")
      #expect(result.status == 0 && result.output.isEmpty, "\(command)")
    }
  }

  @Test func `are listed in pages`() throws {
    for name in ["a", "b", "c"] {
      try box.streamctl("sqs", "create-queue", "--queue-name", name).succeeded()
    }
    let some = try box.streamctl(
      "sqs", "list-queues", "--page-size", "1", "--max-items", "2"
    ).succeeded()
    let page = try JSON.parse(some.output)
    #expect(page["QueueUrls"]?.elements?.count == 2)
    let rest = try box.streamctl(
      "sqs", "list-queues", "--page-size", "1", "--starting-token",
      page["NextToken"]?.string ?? ""
    ).succeeded()
    #expect(
      try JSON.parse(rest.output)["QueueUrls"]
        == ["http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/c"])
  }

  @Test func `fail as the AWS CLI says it`() throws {
    let result = try box.streamctl(
      "sqs", "send-message", "--queue-url", "none", "--message-body", "x")
    #expect(result.status == 254)
    #expect(
      result.errors.contains(
        "An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the "
          + "SendMessage operation: The specified queue does not exist."))
    #expect(result.errors.contains("Looked in the store"))
  }

  @Test func `keep what nobody can handle apart, and give it back`() throws {
    try box.streamctl("sqs", "create-queue", "--queue-name", "dead").succeeded()
    let dead = "arn:aws:sqs:us-east-1:000000000000:dead"
    let policy = #"{"deadLetterTargetArn":"\#(dead)","maxReceiveCount":"1"}"#
    try box.write(
      JSON.object([JSON.Entry("RedrivePolicy", .string(policy))]).text, to: "attributes.json")
    try box.streamctl(
      "sqs", "create-queue", "--queue-name", "q", "--attributes", "file://attributes.json"
    ).succeeded()
    try box.streamctl(
      "sqs", "send-message", "--queue-url", "q", "--message-body", "poison"
    ).succeeded()
    let receive = ["sqs", "receive-message", "--visibility-timeout", "0", "--queue-url"]
    #expect(try box.streamctl(receive + ["q"]).output.contains("poison"))
    #expect(try box.streamctl(receive + ["q"]).output.isEmpty)
    #expect(try box.streamctl(receive + ["dead"]).output.contains("poison"))
    try box.streamctl("sqs", "start-message-move-task", "--source-arn", dead).succeeded()
    #expect(try box.streamctl(receive + ["q"]).output.contains("poison"))
  }

  @Test func `give each message to one of several receivers`() throws {
    try box.streamctl("sqs", "create-queue", "--queue-name", "q").succeeded()
    let entries = (0..<10).map { "Id=\($0),MessageBody=m\($0)" }
    try box.streamctl(
      ["sqs", "send-message-batch", "--queue-url", "q", "--entries"] + entries
    ).succeeded()
    let receivers = try (0..<5).map { _ in
      try box.start(
        [
          "streamctl", "sqs", "receive-message", "--queue-url", "q",
          "--max-number-of-messages", "2", "--query", "Messages[].Body", "--output", "text",
        ])
    }
    let bodies = receivers.flatMap { receiver in
      receiver.finish(withinSeconds: 60).output.split { "\t\n".contains($0) }
        .map(String.init)
    }
    #expect(bodies.sorted() == (0..<10).map { "m\($0)" })
  }

  @Test func `let a receiver wait until a message comes`() throws {
    try box.streamctl("sqs", "create-queue", "--queue-name", "q").succeeded()
    let receiver = try box.start(
      ["streamctl", "sqs", "receive-message", "--queue-url", "q", "--wait-time-seconds", "20"])
    try box.streamctl(
      "sqs", "send-message", "--queue-url", "q", "--message-body", "late"
    ).succeeded()
    #expect(receiver.finish(withinSeconds: 15).output.contains("late"))
  }
}

struct `Topics on the command line` {
  let box: Sandbox
  private let topic = "arn:aws:sns:us-east-1:000000000000:t"

  init() throws {
    box = try Sandbox()
    try box.streamctl("sns", "create-topic", "--name", "t").succeeded()
  }

  private func subscribe(_ queue: String, _ more: String...) throws {
    try box.streamctl("sqs", "create-queue", "--queue-name", queue).succeeded()
    try box.streamctl(
      [
        "sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint",
        "arn:aws:sqs:us-east-1:000000000000:\(queue)",
      ] + more
    ).succeeded()
  }

  private func bodies(_ queue: String) throws -> [String] {
    let result = try box.streamctl(
      "sqs", "receive-message", "--queue-url", queue, "--max-number-of-messages", "10")
    guard !result.output.isEmpty else { return [] }
    return try JSON.parse(result.output)["Messages"]?.elements?.compactMap { $0["Body"]?.string }
      ?? []
  }

  @Test func `give what is published to each queue`() throws {
    try subscribe("plain")
    try subscribe("raw", "--attributes", "RawMessageDelivery=true")
    let published = try box.streamctl(
      "publish", "--topic-arn", topic, "--message", "news", "--subject", "S"
    ).succeeded()
    let id = try JSON.parse(published.output)["MessageId"]
    #expect(try bodies("raw") == ["news"])
    let envelope = try JSON.parse(try bodies("plain").first ?? "")
    #expect(envelope["MessageId"] == id)
    #expect(envelope["Subject"] == "S")
    #expect(envelope["Message"] == "news")
  }

  @Test func `let filters choose`() throws {
    try subscribe(
      "cheap", "--attributes",
      #"{"FilterPolicy":"{\"price\":[{\"numeric\":[\"<\",10]}]}","RawMessageDelivery":"true"}"#)
    for price in ["5", "50"] {
      try box.streamctl(
        "sns", "publish", "--topic-arn", topic, "--message", "for " + price,
        "--message-attributes", "price={DataType=Number,StringValue=\(price)}"
      ).succeeded()
    }
    #expect(try bodies("cheap") == ["for 5"])
  }

  @Test func `are told with their subscriptions`() throws {
    try subscribe("q")
    let list = try JSON.parse(try box.streamctl("sns", "list-subscriptions").succeeded().output)
    let subscription = list["Subscriptions"]?.elements?.first
    #expect(subscription?["TopicArn"]?.string == topic)
    try box.streamctl(
      "sns", "unsubscribe", "--subscription-arn", subscription?["SubscriptionArn"]?.string ?? ""
    ).succeeded()
    let none = try box.streamctl(
      "sns", "list-subscriptions-by-topic", "--topic-arn", topic
    ).succeeded()
    #expect(try JSON.parse(none.output) == ["Subscriptions": []])
  }
}
