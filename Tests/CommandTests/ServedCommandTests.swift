import Testing
import Wire

/// AWS's own command line, v2, against a server.
@Suite(
  .serialized, .enabled(if: ClientPrograms.hasAWS, "There is no \(ClientPrograms.aws)."))
struct `The AWS CLI` {
  let box: Sandbox
  let server: RunningServer

  init() throws {
    box = try Sandbox()
    server = try RunningServer(in: box)
    let variables = [
      "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
      "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "",
    ]
    box.environment.merge(variables) { $1 }
  }

  private func aws(_ words: String...) throws -> CommandResult { try aws(words) }

  private func aws(_ words: [String]) throws -> CommandResult {
    try box.start([ClientPrograms.aws, "--endpoint-url", server.address] + words).finish()
  }

  @Test func `prints what streamctl prints`() throws {
    try aws("sns", "create-topic", "--name", "t").succeeded()
    let put = [
      "cloudwatch", "put-metric-data", "--namespace", "Mine", "--metric-data",
      #"[{"MetricName": "m", "Value": 1.5, "Dimensions": [{"Name": "a", "Value": "b"}]}]"#,
    ]
    try #expect(aws(put).succeeded().output == "")
    let commands = [
      ["sns", "list-topics"], ["cloudwatch", "list-metrics"], ["dynamodb", "list-tables"],
      ["lambda", "list-functions"], ["logs", "describe-log-groups"],
      ["dynamodb", "describe-table", "--table-name", "nope"],
      ["lambda", "get-function", "--function-name", "nope"],
      ["sqs", "get-queue-url", "--queue-name", "nope"],
      ["sns", "get-topic-attributes", "--topic-arn", "arn:aws:sns:us-east-1:000000000000:no"],
      ["logs", "delete-log-group", "--log-group-name", "nope"],
      ["cloudwatch", "put-metric-data", "--namespace", "AWS/Mine", "--metric-name", "m"],
    ]
    for words in commands {
      let theirs = try aws(words)
      let ours = try box.streamctl(words)
      #expect(theirs.status == ours.status, "\(words)")
      #expect(theirs.output == ours.output, "\(words)")
      // Newer versions begin with the program's name; a hint may follow where something is missing.
      #expect(ours.errors.contains(theirs.errors.dropFirst()), "\(words): \(theirs.errors)")
    }
  }

  @Test func `sends and receives messages in AWS Query, which it still speaks`() throws {
    let made = try aws("sqs", "create-queue", "--queue-name", "q").succeeded().json()
    let url = try #require(made["QueueUrl"]?.string)
    #expect(url == "http://127.0.0.1:\(server.port)/000000000000/q")
    let attributes = #"{"k": {"DataType": "String", "StringValue": "<v>"}}"#
    try aws(
      "sqs", "send-message", "--queue-url", url, "--message-body", "a & b", "--message-attributes",
      attributes
    ).succeeded()
    let received = try aws(
      "sqs", "receive-message", "--queue-url", url, "--message-attribute-names", "All"
    ).succeeded().json()
    let message = received["Messages"]?.elements?.first
    #expect(message?["Body"] == "a & b")
    #expect(message?["MessageAttributes"]?["k"]?["StringValue"] == "<v>")
  }

  @Test(
    .enabled(
      if: ClientPrograms.areInstalled && Tool.zip.isInstalled,
      "Tests/setup-clients.sh installs awslocal."))
  func `plays the article through as awslocal`() throws {
    box.environment["PATH"] = "\(box.root)/bin:\(ClientPrograms.bin):/usr/bin:/bin"
    box.environment["LOCALSTACK_HOST"] = "127.0.0.1:\(server.port)"
    try box.write(
      """
      import json

      def lambda_handler(event, context):
          print("Received event:")
          print(json.dumps(event, indent=2))
          return {'statusCode': 200}
      """, to: "handler.py")
    let result = try box.sh(
      """
      set -e
      zip -q function.zip handler.py
      awslocal dynamodb create-table \\
        --table-name UserProfileTable \\
        --attribute-definitions AttributeName=id,AttributeType=S \\
        --key-schema AttributeName=id,KeyType=HASH \\
        --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES \\
        --billing-mode PAY_PER_REQUEST >table.json
      awslocal lambda create-function \\
        --function-name my-lambda-function \\
        --runtime python3.9 \\
        --role arn:aws:iam::000000000000:role/execution_role \\
        --handler handler.lambda_handler \\
        --zip-file fileb://function.zip \\
        --timeout 30 >function.json
      stream_arn=$(awslocal dynamodb describe-table \\
        --table-name UserProfileTable \\
        --query "Table.LatestStreamArn" \\
        --output text)
      awslocal lambda create-event-source-mapping \\
        --function-name my-lambda-function \\
        --event-source "$stream_arn" \\
        --batch-size 1 \\
        --starting-position TRIM_HORIZON
      awslocal dynamodb put-item \\
        --table-name UserProfileTable \\
        --item '{"id": {"S": "123"}, "name": {"S": "John Doe"}}'
      """)
    #expect(result.status == 0, "\(result.errors)")
    try #expect(result.json()["BatchSize"] == 1)
    // What the server has not delivered by its end, the next command does.
    server.stop()
    try box.streamctl("deliver").succeeded()
    let log = try box.streamctl("tail", "--function-name", "my-lambda-function").succeeded()
    #expect(log.output.contains(#""eventName": "INSERT""#))
  }
}
