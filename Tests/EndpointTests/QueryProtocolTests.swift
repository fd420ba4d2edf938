import HTTP
import Testing
import Wire

@testable import Endpoint

struct `AWS Query` {
  let exchange: Exchange

  init() throws { exchange = try Exchange() }

  private static let sns = "Version=2010-03-31&Action="
  private static let sqs = "Version=2012-11-05&Action="

  @Test func `answers SNS in indented XML`() {
    let answer = exchange.query(Self.sns + "CreateTopic&Name=t")
    #expect(answer.status == 200)
    #expect(answer.field("Content-Type") == "text/xml")
    #expect(answer.field("x-amzn-RequestId")?.utf8.count == 36)
    #expect(
      answer.maskedText == """
        <CreateTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <CreateTopicResult>
            <TopicArn>arn:aws:sns:us-east-1:000000000000:t</TopicArn>
          </CreateTopicResult>
          <ResponseMetadata>
            <RequestId>ID</RequestId>
          </ResponseMetadata>
        </CreateTopicResponse>

        """)
  }

  @Test func `answers SQS in one line`() {
    let answer = exchange.query(Self.sqs + "CreateQueue&QueueName=q")
    #expect(
      answer.maskedText == #"<?xml version="1.0"?>"#
        + #"<CreateQueueResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">"#
        + "<CreateQueueResult><QueueUrl>http://localhost:4566/000000000000/q</QueueUrl>"
        + "</CreateQueueResult><ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata>"
        + "</CreateQueueResponse>")
  }

  @Test func `leaves the result out where there is none`() {
    _ = exchange.query(Self.sns + "CreateTopic&Name=t")
    let arn = "arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3At"
    let answer = exchange.query(
      Self.sns + "SetTopicAttributes&AttributeName=DisplayName&AttributeValue=%3Ca+%26%3E"
        + "&TopicArn=" + arn)
    #expect(!answer.text.contains("SetTopicAttributesResult"))
    let attributes = exchange.query(Self.sns + "GetTopicAttributes&TopicArn=" + arn).text
    #expect(
      attributes.contains(
        """
              <entry>
                <key>DisplayName</key>
                <value>&lt;a &amp;&gt;</value>
              </entry>
        """))
  }

  @Test func `tells errors with who is to blame`() {
    let answer = exchange.query(
      Self.sns + "GetTopicAttributes&TopicArn=arn:aws:sns:us-east-1:000000000000:no")
    #expect(answer.status == 404)
    #expect(
      answer.maskedText == """
        <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
          <Error>
            <Type>Sender</Type>
            <Code>NotFound</Code>
            <Message>Topic does not exist</Message>
          </Error>
          <RequestId>ID</RequestId>
        </ErrorResponse>

        """)
  }

  @Test func `tells SQS's errors by their older codes`() {
    let answer = exchange.query(Self.sqs + "GetQueueUrl&QueueName=no")
    #expect(answer.status == 400)
    #expect(answer.text.contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>"))
    #expect(answer.text.contains("<Detail/></Error>"))
  }

  @Test func `reads SQS's flat maps and lists`() {
    _ = exchange.query(
      Self.sqs + "CreateQueue&QueueName=q&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=7"
        + "&Attribute.2.Name=DelaySeconds&Attribute.2.Value=0&Tag.1.Key=a&Tag.1.Value=b")
    let attributes = exchange.query(
      Self.sqs
        + "GetQueueAttributes&AttributeName.1=VisibilityTimeout&AttributeName.2=DelaySeconds",
      to: "/000000000000/q")
    #expect(
      attributes.text.contains(
        "<Attribute><Name>VisibilityTimeout</Name><Value>7</Value></Attribute>"
          + "<Attribute><Name>DelaySeconds</Name><Value>0</Value></Attribute>"))
    let tags = exchange.query(Self.sqs + "ListQueueTags", to: "/000000000000/q")
    #expect(tags.text.contains("<Tag><Key>a</Key><Value>b</Value></Tag>"))
    let sent = exchange.query(
      Self.sqs + "SendMessageBatch&SendMessageBatchRequestEntry.1.Id=x"
        + "&SendMessageBatchRequestEntry.1.MessageBody=one"
        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=Binary"
        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.BinaryValue=AP8%3D"
        + "&SendMessageBatchRequestEntry.2.Id=y&SendMessageBatchRequestEntry.2.MessageBody=%7B%22",
      to: "/000000000000/q")
    #expect(sent.text.contains("<SendMessageBatchResultEntry><Id>x</Id>"), "\(sent.text)")
    let received = exchange.query(
      Self.sqs + "ReceiveMessage&MaxNumberOfMessages=10&MessageAttributeName.1=All",
      to: "/000000000000/q"
    ).text
    #expect(received.contains("<Message><MessageId>"))
    #expect(received.contains("<Body>{&quot;</Body>"))
    #expect(
      received.contains(
        "<MessageAttribute><Name>n</Name><Value><BinaryValue>AP8=</BinaryValue>"
          + "<DataType>Binary</DataType></Value></MessageAttribute>"))
  }

  @Test func `takes a queue's URL with the action in it`() {
    _ = exchange.query(Self.sqs + "CreateQueue&QueueName=q")
    let answer = exchange.send(
      "GET", "/000000000000/q?Action=SendMessage&Version=2012-11-05&MessageBody=a%2Bb+c")
    #expect(answer.status == 200)
    let received = exchange.query("Action=ReceiveMessage&Version=2012-11-05", to: "/000000000000/q")
    #expect(received.text.contains("<Body>a+b c</Body>"))
  }

  @Test func `reads and writes CloudWatch's times and numbers`() {
    let version = "Version=2010-08-01&Action="
    let put = exchange.query(
      version + "PutMetricData&Namespace=Mine&MetricData.member.1.MetricName=m"
        + "&MetricData.member.1.Value=1.5&MetricData.member.1.Timestamp=2026-11-23T06%3A00%3A00Z"
        + "&MetricData.member.1.Dimensions.member.1.Name=a"
        + "&MetricData.member.1.Dimensions.member.1.Value=b")
    #expect(put.status == 200, "\(put.text)")
    let answer = exchange.query(
      version + "GetMetricStatistics&Namespace=Mine&MetricName=m&Period=60"
        + "&Dimensions.member.1.Name=a&Dimensions.member.1.Value=b&Statistics.member.1=Sum"
        + "&StartTime=2026-11-23T05%3A00%3A00Z&EndTime=1795419000")
    #expect(
      answer.text.contains(
        """
              <member>
                <Timestamp>2026-11-23T06:00:00Z</Timestamp>
                <Sum>1.5</Sum>
                <Unit>None</Unit>
              </member>
        """), "\(answer.text)")
  }

  @Test(arguments: [
    ("Version=2010-03-31&Action=Nonsense", "InvalidAction"),
    ("Version=2010-03-31", "MissingAction"),
    ("Version=2012-11-05&Action=ReceiveMessage&QueueUrl=q&WaitTimeSeconds=x", "MalformedInput"),
    ("Version=2012-11-05&Action=SendMessage&QueueUrl=q&MessageBody=a", "NonExistentQueue"),
    ("Version=2008-01-01&Action=GetCallerIdentity", "InvalidAction"),
    (
      "Version=2010-03-31&Action=CreateTopic&Name=t&DataProtectionPolicy=x",
      "not available in streamctl"
    ),
  ])
  func `names what is wrong`(form: String, word: String) {
    let answer = exchange.query(form)
    #expect(answer.status == 400)
    #expect(answer.text.contains(word), "\(answer.text)")
  }

  @Test(arguments: [
    ("Action=ListTopics", ["host": "sns.eu-west-1.amazonaws.com"], "ListTopicsResponse"),
    ("Action=ListQueues", ["host": "eu-west-1.queue.localhost.localstack.cloud:4566"], "ListQ"),
    ("Action=ListQueues", Exchange.signed("eu-west-1", "sqs"), "ListQueuesResponse"),
    ("Action=ListMetrics", [:], "ListMetricsResponse"),
    ("Action=ListUsers", Exchange.signed("eu-west-1", "iam"), "iam is not available"),
  ])
  func `finds the service`(form: String, fields: [String: String], word: String) {
    #expect(exchange.query(form, fields).text.contains(word))
  }

  @Test func `writes no letters that XML cannot have`() {
    var writer = XMLWriter(isIndented: false)
    writer.element("a", text: "\u{1}\r\n<\u{FFFE}\"é")
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text == "<?xml version=\"1.0\"?><a>\u{FFFD}&#xD;\n&lt;\u{FFFD}&quot;é</a>")
  }
}
