import Testing
import Wire

/// The commands of the article this program began with, as a newcomer types them.
struct `The article` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  private static let createTable = """
    awslocal dynamodb create-table \\
      --table-name UserProfileTable \\
      --attribute-definitions AttributeName=id,AttributeType=S \\
      --key-schema AttributeName=id,KeyType=HASH \\
      --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES \\
      --billing-mode PAY_PER_REQUEST

    """

  private static func createFunction(runtime: String, handler: String) -> String {
    """
    awslocal lambda create-function \\
      --function-name my-lambda-function \\
      --runtime \(runtime) \\
      --role arn:aws:iam::000000000000:role/execution_role \\
      --handler \(handler) \\
      --zip-file fileb://function.zip \\
      --timeout 30

    """
  }

  private static let showARN = """
    awslocal dynamodb describe-table \\
      --table-name UserProfileTable \\
      --query "Table.LatestStreamArn" \\
      --output text

    """

  private static let createMapping = """
    awslocal lambda create-event-source-mapping \\
      --function-name my-lambda-function \\
      --event-source "$stream_arn" \\
      --batch-size 1 \\
      --starting-position TRIM_HORIZON

    """

  private static let putItem = """
    awslocal dynamodb put-item \\
      --table-name UserProfileTable \\
      --item '{"id": {"S": "123"}, "name": {"S": "John Doe"}}'

    """

  /// Runs commands with the article's alias.
  private func type(_ script: String) throws -> CommandResult {
    try box.sh("set -e\nalias awslocal=streamctl\n" + script)
  }

  private func runSteps(_ package: String, runtime: String, handler: String) throws {
    try type(Self.createTable).succeeded()
    try box.sh(package).succeeded()
    let created = try type(Self.createFunction(runtime: runtime, handler: handler))
    #expect(created.status == 0, "\(created.errors)")
    #expect(try created.json()["FunctionName"] == "my-lambda-function")
    let steps = "stream_arn=$(" + Self.showARN + ")\n" + Self.createMapping
    let mapped = try type(steps).succeeded().json()
    #expect(mapped["BatchSize"] == 1)
    #expect(mapped["State"] == "Creating")
    let put = try type(Self.putItem)
    #expect(put.status == 0)
    #expect(put.output == "")
  }

  /// What the handler printed, without the log's own lines.
  private func printed() throws -> [String] {
    try box.streamctl("tail", "--function-name", "my-lambda-function", "--format", "json")
      .succeeded().lines.map { try JSON.parse($0) }
      .filter { $0["kind"] == "output" }.compactMap { $0["message"]?.string }
      .filter { line in
        !["START RequestId", "END RequestId", "REPORT RequestId"].contains { line.hasPrefix($0) }
      }
  }

  private static let handler = """
    import json

    def lambda_handler(event, context):
        \"""
        Lambda function to process DynamoDB stream events and print them.
        \"""
        print("Received event:")
        print(json.dumps(event, indent=2))

        for record in event.get('Records', []):
            print(f"Event ID: {record.get('eventID')}")
            print(f"Event Name: {record.get('eventName')}")
            print(f"DynamoDB Record: {json.dumps(record.get('dynamodb'), indent=2)}")
        return {
            'statusCode': 200,
            'body': 'Event processed successfully'
        }

    """

  private static let zipByPython =
    "python3 -c 'import zipfile as z; z.ZipFile(\"function.zip\", \"w\").write(\"handler.py\")'"

  /// Whether the event is one AWS would send for the article's item.
  private func expectEventOfAWS(_ event: JSON) throws {
    let records = try #require(event["Records"]?.elements)
    #expect(records.count == 1)
    let record = try #require(records.first)
    let arn = try type(Self.showARN).succeeded().line
    #expect(record["eventName"] == "INSERT")
    #expect(record["eventVersion"] == "1.1")
    #expect(record["eventSource"] == "aws:dynamodb")
    #expect(record["awsRegion"] == "us-east-1")
    #expect(record["eventSourceARN"]?.string == arn)
    #expect(record["eventID"]?.string?.utf8.count == 32)
    let change = try #require(record["dynamodb"])
    #expect(change["Keys"] == ["id": ["S": "123"]])
    #expect(change["NewImage"] == ["id": ["S": "123"], "name": ["S": "John Doe"]])
    #expect(change["OldImage"] == nil)
    #expect(change["SizeBytes"] == 22)
    #expect(change["StreamViewType"] == "NEW_AND_OLD_IMAGES")
    #expect((21...40).contains(change["SequenceNumber"]?.string?.utf8.count ?? 0))
    guard case .number(let time)? = change["ApproximateCreationDateTime"] else {
      Issue.record("the time is no number")
      return
    }
    #expect(time.hasSuffix(".0") && time.utf8.count == 12)
  }

  private func expectReceived() throws {
    let lines = try printed()
    #expect(lines.first == "Received event:")
    let end = try #require(lines.firstIndex(of: "}"))
    let event = try JSON.parse(lines[1...end].joined(separator: "\n"))
    try expectEventOfAWS(event)
    let id = event["Records"]?.elements?.first?["eventID"]?.string ?? ""
    #expect(lines.dropFirst(end + 1).first == "Event ID: \(id)")
    #expect(lines.dropFirst(end + 2).first == "Event Name: INSERT")
  }

  @Test func `shows the received event with an archive made by Python`() throws {
    try box.write(Self.handler, to: "handler.py")
    try runSteps(Self.zipByPython, runtime: "python3.9", handler: "handler.lambda_handler")
    try expectReceived()
  }

  @Test(.enabled(if: Tool.zip.isInstalled, "zip is not installed"))
  func `shows the received event with an archive made by zip`() throws {
    try box.write(Self.handler, to: "handler.py")
    let package = "zip -qr function.zip handler.py"
    try runSteps(package, runtime: "python3.9", handler: "handler.lambda_handler")
    try expectReceived()
  }

  @Test func `prints the stream's ARN as plain text`() throws {
    try type(Self.createTable).succeeded()
    let arn = try type(Self.showARN).succeeded().output
    let start = "arn:aws:dynamodb:us-east-1:000000000000:table/UserProfileTable/stream/20"
    #expect(arn.hasPrefix(start))
    #expect(arn.utf8.count == start.utf8.count - 2 + "2025-06-05T01:00:30.711\n".utf8.count)
  }

  @Test func `works without the services' words`() throws {
    try box.write(Self.handler, to: "handler.py")
    try box.sh(Self.zipByPython).succeeded()
    let steps =
      Self.createTable
      + Self.createFunction(runtime: "python3.9", handler: "handler.lambda_handler")
      + "stream_arn=$(" + Self.showARN + ")\n" + Self.createMapping + Self.putItem
    let flat = steps.replacing("awslocal dynamodb ", "streamctl ")
      .replacing("awslocal lambda ", "streamctl ")
    #expect(try box.sh("set -e\n" + flat).status == 0)
    try expectReceived()
  }

  @Test func `has everything done when put-item returns`() throws {
    try box.write(Self.handler, to: "handler.py")
    try runSteps(Self.zipByPython, runtime: "python3.9", handler: "handler.lambda_handler")
    let both = try type(
      Self.putItem + "streamctl logs tail /aws/lambda/my-lambda-function --format short")
    #expect(both.output.occurrences(of: "Event Name: INSERT") == 1)
    // The second write changes nothing, and so has no record.
    let changed = try type(
      Self.putItem.replacing("John", "Jane")
        + "streamctl logs tail /aws/lambda/my-lambda-function --format short")
    #expect(changed.output.occurrences(of: "Event Name: MODIFY") == 1)
  }
}

extension `The article` {
  private static let nodeHandler = """
    const AWS = require('aws-sdk');

    exports.handler = async (event) => {
      for (const record of event.Records) {
        const newImage = AWS.DynamoDB.Converter.unmarshall(record.dynamodb.NewImage);
        console.log('Processing update:', newImage);
        // Run your business logic
      }
    };

    """

  @Test(.enabled(if: Tool.node.isInstalled, "node is not installed"))
  func `works with its Node handler, without an npm package`() throws {
    try box.write(Self.nodeHandler, to: "index.js")
    let package = Self.zipByPython.replacing("handler.py", "index.js")
    try runSteps(package, runtime: "nodejs20.x", handler: "index.handler")
    let line = try #require(try printed().first)
    #expect(line.hasSuffix("\tINFO\tProcessing update: { id: '123', name: 'John Doe' }"))
  }

  @Test func `works with a shell script`() throws {
    try box.write("#!/bin/sh\necho 'Received event:'\ncat\n", to: "handler.sh", mode: 0o755)
    try type(Self.createTable).succeeded()
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "./handler.sh", "--event-source",
      "UserProfileTable"
    ).succeeded()
    try type(Self.putItem).succeeded()
    let lines = try box.streamctl("tail", "--function-name", "handler", "--format", "json")
      .succeeded().lines.map { try JSON.parse($0) }.compactMap { $0["message"]?.string }
    let heading = try #require(lines.firstIndex(of: "Received event:"))
    try expectEventOfAWS(JSON.parse(lines[heading + 1]))
  }
}

extension String {
  /// The text with every occurrence of another one exchanged.
  func replacing(_ old: String, _ new: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(old) {
        result += new
        rest = rest.dropFirst(old.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
