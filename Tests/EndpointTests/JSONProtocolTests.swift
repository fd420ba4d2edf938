import Endpoint
import HTTP
import Operations
import TestKit
import Testing
import Wire

struct `AWS JSON 1.0` {
  private let workspace: Workspace
  private let router: RequestRouter

  init() throws {
    let workspace = try Workspace()
    self.workspace = workspace
    let folder = workspace.folder
    router = RequestRouter(
      sessions: RegionalSessions(defaultRegion: Workspace.region) { caller in
        Workspace(folder: folder, region: caller.region).session
      })
  }

  @Test func `performs an operation by its target`() throws {
    try workspace.create()
    let answer = call("DynamoDB_20120810.DescribeTable", ["TableName": "UserProfileTable"])
    #expect(answer.status == 200)
    #expect(try json(answer)["Table"]?["TableStatus"] == "ACTIVE")
    #expect(field("Content-Type", answer) == "application/x-amz-json-1.0")
    #expect(field("x-amzn-RequestId", answer)?.utf8.count == 52)
  }

  @Test func `bears the checksum of its body`() throws {
    let answer = call("DynamoDB_20120810.ListTables", .object([]))
    #expect(answer.body == Array(#"{"TableNames":[]}"#.utf8))
    #expect(field("x-amz-crc32", answer) == "1315925753")
  }

  @Test func `answers errors in DynamoDB's form`() throws {
    let answer = call("DynamoDB_20120810.DescribeTable", ["TableName": "nope"])
    #expect(answer.status == 400)
    #expect(
      try json(answer) == [
        "__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
        "message": "Requested resource not found: Table: nope not found",
      ])
  }

  @Test(arguments: [
    ("DynamoDB_20120810.Nonsense", "{}", "com.amazon.coral.service#UnknownOperationException"),
    ("nonsense", "{}", "com.amazon.coral.service#UnknownOperationException"),
    ("DynamoDB_20120810.ListTables", "{", "com.amazon.coral.service#SerializationException"),
    (
      "DynamoDB_20120810.ListTables", #"{"Limit":"a"}"#,
      "com.amazon.coral.service#SerializationException"
    ),
    (
      "DynamoDB_20120810.ListTables", #"{"Limit":0}"#,
      "com.amazon.coral.validate#ValidationException"
    ),
    (
      "DynamoDB_20120810.GetItem", #"{"TableName":"abc","Key":{},"AttributesToGet":[]}"#,
      "com.amazon.coral.validate#ValidationException"
    ),
  ])
  func `names what is wrong`(target: String, body: String, type: String) throws {
    let answer = call(target, body: Array(body.utf8))
    #expect(answer.status == 400)
    #expect(try json(answer)["__type"] == .string(type))
  }

  @Test func `keeps regions apart by the signature's scope`() throws {
    try workspace.create()
    let scope = "AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-west-1/dynamodb/aws4_request, x"
    let there = call(
      "DynamoDB_20120810.ListTables", .object([]), HTTPField("authorization", scope))
    let here = call("DynamoDB_20120810.ListTables", .object([]))
    #expect(try json(there)["TableNames"] == [])
    #expect(try json(here)["TableNames"] == ["UserProfileTable"])
  }

  @Test func `is healthy`() throws {
    let answer = router.answer(HTTPRequest(method: "GET", target: "/_localstack/health"))
    #expect(answer.status == 200)
    #expect(try json(answer)["services"]?["dynamodb"] == "running")
  }

  private func call(
    _ target: String, _ request: JSON, _ fields: HTTPField...
  ) -> HTTPResponse {
    call(target, body: request.utf8, fields)
  }

  private func call(
    _ target: String, body: [UInt8], _ fields: [HTTPField] = []
  ) -> HTTPResponse {
    router.answer(
      HTTPRequest(
        method: "POST", target: "/",
        fields: [
          HTTPField("content-type", "application/x-amz-json-1.0"),
          HTTPField("x-amz-target", target),
        ] + fields, body: body))
  }

  private func json(_ answer: HTTPResponse) throws -> JSON { try JSON.parse(utf8: answer.body) }

  private func field(_ name: String, _ answer: HTTPResponse) -> String? {
    answer.fields.first { $0.name == name }?.value
  }
}
