import Testing
import Wire

/// Programs with AWS's SDK for Python, and with what is built on it, at work on a server.
@Suite(
  .enabled(if: ClientPrograms.areInstalled, "Tests/setup-clients.sh installs what this needs."))
struct `Clients` {
  @Test(arguments: [
    "dynamodb", "streams", "functions", "queues", "topics", "logs", "models", "metrics json",
    "metrics query", "metrics smithy-rpc-v2-cbor",
  ])
  func `find AWS's answers at the endpoint`(program: String) throws {
    let box = try Sandbox()
    let server = try box.serve()
    let words = program.split(separator: " ").map(String.init)
    let client = try box.start(
      [
        ClientPrograms.bin + "/python3", "-B", ClientPrograms.path(words[0]),
        "http://127.0.0.1:\(server.port)",
      ]
        + words.dropFirst())
    client.finish().succeeded()
    let end = server.end()
    #expect(end.status == 0)
    #expect(end.errors == "")
  }
}

/// Programs with AWS's SDKs for other languages, at work on a server.
struct `Clients in other languages` {
  private let box: Sandbox

  init() throws { box = try Sandbox() }

  private func expectSuccess(of words: [String]) throws {
    let server = try box.serve()
    try box.start(words + ["http://127.0.0.1:\(server.port)"]).finish().succeeded()
    let end = server.end()
    #expect(end.status == 0)
    #expect(end.errors == "")
  }

  @Test(.enabled(if: ClientPrograms.hasRuby, "Tests/setup-clients.sh installs Ruby's SDK."))
  func `find AWS's answers with Ruby's SDK`() throws {
    try expectSuccess(of: ["ruby", ClientPrograms.path("sdk", "rb")])
  }

  @Test(
    .enabled(
      if: ClientPrograms.hasGo,
      "It needs Debian's golang-go and golang-github-aws-aws-sdk-go-v2-dev, 100 MB."))
  func `find AWS's answers with Go's SDK`() throws {
    box.environment["GOPATH"] = ClientPrograms.goPath
    box.environment["GO111MODULE"] = "off"
    box.environment["GOCACHE"] = ClientPrograms.goCache
    try box.start(
      ["go", "build", "-o", "program", ClientPrograms.path("sdk", "go")]
    ).finish().succeeded()
    try expectSuccess(of: ["./program"])
  }
}

/// Handlers that reach the store that they are called for, with nothing else running.
struct `A handler` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    box.environment["AWS_DEFAULT_REGION"] = "us-east-1"
    for table in ["orders", "copies"] {
      let words = [
        "dynamodb", "create-table", "--table-name", table, "--billing-mode", "PAY_PER_REQUEST",
        "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema",
        "AttributeName=id,KeyType=HASH", "--stream-specification",
        "StreamEnabled=true,StreamViewType=NEW_IMAGE",
      ]
      try box.streamctl(words).succeeded()
    }
  }

  private func map(_ runtime: String, _ handler: String, _ variables: String = "") throws {
    let words = [
      "lambda", "create-function", "--function-name", "f", "--runtime", runtime, "--handler",
      handler, "--role", "arn:aws:iam::000000000000:role/r", "--code-path", ".", "--timeout", "60",
      "--environment", "Variables={\(variables)}",
    ]
    try box.streamctl(words).succeeded(remarking: "version")
    try box.streamctl(
      "lambda", "create-event-source-mapping", "--function-name", "f", "--event-source-arn",
      "orders", "--starting-position", "TRIM_HORIZON"
    ).succeeded()
  }

  private func expectCopy() throws {
    try box.streamctl(
      "dynamodb", "put-item", "--table-name", "orders", "--item", #"{"id": {"S": "1"}}"#
    ).succeeded()
    let scan = ["dynamodb", "scan", "--table-name", "copies", "--query", "Items[].id.S"]
    try #expect(box.streamctl(scan).json() == ["1"])
  }

  @Test(.enabled(if: ClientPrograms.packages != nil, "Tests/setup-clients.sh installs boto3."))
  func `writes to a second table with boto3 before put-item returns`() throws {
    try box.write(
      """
      import boto3

      copies = boto3.resource("dynamodb").Table("copies")

      def handle(event, context):
          for record in event["Records"]:
              copies.put_item(Item={"id": record["dynamodb"]["Keys"]["id"]["S"]})
      """, to: "handler.py")
    try map("python3.12", "handler.handle", "PYTHONPATH=\(ClientPrograms.packages ?? "")")
    try expectCopy()
  }

  @Test(.enabled(if: Tool.node.isInstalled, "Node is not installed."))
  func `writes to a second table from Node with nothing but fetch`() throws {
    try box.write(
      """
      exports.handle = async (event) => {
        for (const record of event.Records) {
          const response = await fetch(process.env.AWS_ENDPOINT_URL, {
            method: "POST",
            headers: {
              "X-Amz-Target": "DynamoDB_20120810.PutItem",
              "Content-Type": "application/x-amz-json-1.0",
            },
            body: JSON.stringify({TableName: "copies", Item: record.dynamodb.Keys}),
          });
          if (!response.ok) throw new Error(await response.text());
        }
      };
      """, to: "handler.js")
    try map("nodejs20.x", "handler.handle")
    try expectCopy()
  }
}
