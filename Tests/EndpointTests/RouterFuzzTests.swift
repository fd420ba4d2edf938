import HTTP
import TestKit
import Testing
import Wire

@testable import Endpoint

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many requests are sent; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 20_000

/// Requests of all protocols, changed at random: each gets an answer in the form of a protocol.
struct `Whatever is sent` {
  private static let form = "application/x-www-form-urlencoded"
  private static let signature = Exchange.signed("us-east-1", "dynamodb")["authorization"] ?? ""

  private struct Seed {
    var method = "POST"
    var target = "/"
    var fields: [HTTPField] = []
    var body: [UInt8] = []
  }

  private static func json(_ target: String, _ body: String) -> Seed {
    Seed(
      fields: [
        HTTPField("host", "localhost"), HTTPField("content-type", "application/x-amz-json-1.0"),
        HTTPField("x-amz-target", target), HTTPField("authorization", signature),
      ], body: Array(body.utf8))
  }

  private static func query(_ body: String, to target: String = "/") -> Seed {
    Seed(
      target: target,
      fields: [HTTPField("host", "localhost"), HTTPField("content-type", form)],
      body: Array(body.utf8))
  }

  private static func rest(_ method: String, _ target: String, _ body: String = "") -> Seed {
    Seed(
      method: method, target: target, fields: [HTTPField("host", "localhost")],
      body: Array(body.utf8))
  }

  private static func cbor(_ operation: String, _ request: JSON) -> Seed {
    var writer = CBORWriter()
    writer.write(request, nil)
    return Seed(
      target: "/service/GraniteServiceVersion20100801/operation/" + operation,
      fields: [
        HTTPField("smithy-protocol", "rpc-v2-cbor"), HTTPField("content-type", "application/cbor"),
      ], body: writer.bytes)
  }

  private static let seeds = [
    json(
      "DynamoDB_20120810.PutItem",
      #"{"TableName":"UserProfileTable","Item":{"id":{"S":"1"},"n":{"N":"1.5"},"#
        + #""l":{"L":[{"BOOL":true},{"NULL":true},{"B":"AP8="}]}}}"#),
    json(
      "DynamoDB_20120810.Query",
      #"{"TableName":"UserProfileTable","KeyConditionExpression":"id = :i","#
        + #""ExpressionAttributeValues":{":i":{"S":"1"}},"Limit":3}"#),
    json("DynamoDBStreams_20120810.ListStreams", #"{"TableName":"UserProfileTable"}"#),
    json("AmazonSQS.SendMessage", #"{"QueueUrl":"http://localhost/0/q","MessageBody":"a"}"#),
    json("Logs_20140328.DescribeLogGroups", #"{"logGroupNamePrefix":"/aws","limit":5}"#),
    json("GraniteServiceVersion20100801.ListMetrics", #"{"Namespace":"Mine"}"#),
    query("Action=ListTopics&Version=2010-03-31&NextToken=a"),
    query("Action=GetQueueUrl&Version=2012-11-05&QueueName=q%20x"),
    query(
      "Action=SendMessageBatch&Version=2012-11-05&SendMessageBatchRequestEntry.1.Id=a"
        + "&SendMessageBatchRequestEntry.1.MessageBody=b"
        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n"
        + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String",
      to: "/000000000000/q"),
    query(
      "Action=GetMetricStatistics&Version=2010-08-01&Namespace=a&MetricName=m&Period=60"
        + "&StartTime=2026-11-23T05%3A00%3A00Z&EndTime=2026-11-23T06%3A00%3A00Z"
        + "&Statistics.member.1=Sum&Dimensions.member.1.Name=a&Dimensions.member.1.Value=b"),
    rest("GET", "/000000000000/q?Action=GetQueueAttributes&Version=2012-11-05&AttributeName.1=All"),
    rest("GET", "/2015-03-31/functions/f%3A1/configuration?Qualifier=%24LATEST"),
    rest("GET", "/2015-03-31/functions?MaxItems=3&Marker=a"),
    rest("DELETE", "/2017-03-31/tags/arn%3Aaws%3Alambda?tagKeys=a&tagKeys=b"),
    rest("PUT", "/2015-03-31/event-source-mappings/a-b", #"{"BatchSize":1,"Enabled":true}"#),
    rest("POST", "/2015-03-31/functions/f/invocations?Qualifier=1", #"{"a":1}"#),
    cbor("ListMetrics", ["Namespace": "Mine", "Dimensions": [["Name": "a", "Value": "b"]]]),
    cbor(
      "PutMetricData",
      [
        "Namespace": "AWS/Mine",
        "MetricData": [["MetricName": "m", "Value": .number("1.5"), "Timestamp": 1_795_413_600]],
      ]),
  ]

  /// What changed bytes are often replaced by.
  private static let pieces =
    [
      "", "\0", "%", "%41", "+", "&", "=", ".", "/", "?", "{", "}", "[", "\"", "é", "\u{1F600}",
      "null", "1e999", "-1", "99999999999999999999", ".member.1", ".entry.2.key", "Action=", "#",
      "Version=", "\u{FF}", "<&>", "AWS4-HMAC-SHA256 Credential=////aws4_request", "us-east-1",
    ].map { Array($0.utf8) } + [[0xFF], [0x9F], [0xBF], [0x1B], [0xF9, 0x7C], [0xC1]]

  @Test func `is answered in the form of a protocol`() throws {
    let exchange = try Exchange()
    try exchange.workspace.create()
    _ = exchange.query("Action=CreateQueue&Version=2012-11-05&QueueName=q")
    var random = SeededGenerator(seed: 20_261_123)
    for round in 0..<rounds {
      var seed = Self.seeds[round % Self.seeds.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.change(&seed, &random) }
      let request = HTTPRequest(
        method: seed.method, target: seed.target, fields: seed.fields, body: seed.body)
      let answer = exchange.router.answer(request)
      let flaw = Self.flaw(of: answer)
      #expect(flaw == nil, "\(flaw ?? "") \(request)")
      if flaw != nil { return }
    }
  }

  private static func change(_ seed: inout Seed, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      seed.method = random.element(of: ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"])
    case 1, 2:
      let target = changed(Array(seed.target.utf8), &random).filter { 0x21...0x7E ~= $0 }
      seed.target = "/" + String(decoding: target.drop { $0 == 0x2F }, as: UTF8.self)
    case 3 where !seed.fields.isEmpty:
      let place = Int.random(in: 0..<seed.fields.count, using: &random)
      let field = seed.fields[place]
      let value = changed(Array(field.value.utf8), &random).filter { $0 >= 0x20 && $0 != 0x7F }
      seed.fields[place] = HTTPField(field.name, String(decoding: value, as: UTF8.self))
    case 4 where !seed.fields.isEmpty:
      seed.fields.remove(at: Int.random(in: 0..<seed.fields.count, using: &random))
    case 5:
      let other = random.element(of: seeds)
      if Bool.random(using: &random) { seed.body = other.body } else { seed.fields += other.fields }
    default: seed.body = changed(seed.body, &random)
    }
  }

  private static func changed(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 0...4, using: &random))
    return bytes[..<start] + random.element(of: pieces) + bytes[end...]
  }

  /// What is wrong with an answer; nil for one that a client can read.
  private static func flaw(of answer: HTTPResponse) -> String? {
    guard (200..<600).contains(answer.status) else { return "status \(answer.status)" }
    guard answer.status < 500 else { return "\(answer.status): \(answer.text)" }
    guard !answer.body.isEmpty else { return answer.status < 300 ? nil : "no body" }
    switch answer.field("Content-Type") ?? "" {
    case "application/cbor":
      return (try? CBORReader.read(answer.body)) == nil ? "no CBOR" : nil
    case let type where type.hasPrefix("application/x-amz-json") || type == "application/json":
      return answer.json == nil ? "no JSON: \(answer.text)" : nil
    case "text/xml", "application/xml":
      return XMLChecker.isWellFormed(answer.body) ? nil : "no XML: \(answer.text)"
    case "text/plain; charset=utf-8": return answer.status == 200 ? nil : "plain text"
    case let type: return "content type \(type)"
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func element<T>(of choices: [T]) -> T {
    choices[Int.random(in: choices.indices, using: &self)]
  }
}

/// Checks that tags are closed in turn and that no letter stands where it cannot.
private enum XMLChecker {
  static func isWellFormed(_ body: [UInt8]) -> Bool {
    guard let text = String(validating: body, as: UTF8.self) else { return false }
    var open: [Substring] = []
    for part in text.split(separator: "<", omittingEmptySubsequences: true) {
      let pieces = part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2, isPlain(pieces[1]) else { return false }
      let tag = pieces[0]
      if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else {
        open.append(tag.prefix { $0 != " " })
      }
    }
    return open.isEmpty
  }

  private static func isPlain(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && $0.value < 0xFFFE) || $0.value > 0xFFFF
    }
      && !text.contains(">")
  }
}
