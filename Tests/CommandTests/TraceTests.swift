import Testing
import Wire

/// What a write caused, as a tree.
struct `trace` {
  let box: Sandbox

  /// Puts an item with a longer key than each that it gets, up to three letters.
  private static let grow = """
    import json, os, subprocess

    def lambda_handler(event, context):
        print("trace", os.environ["_X_AMZN_TRACE_ID"])
        for record in event["Records"]:
            key = record["dynamodb"]["Keys"]["id"]["S"]
            if len(key) < 3:
                item = json.dumps({"id": {"S": key + "x"}})
                subprocess.run(
                    ["streamctl", "put-item", "--table-name", "Orders", "--item", item], check=True)

    """

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  /// The lines without times, numbers and ids.
  private func shape(_ lines: [String]) -> [String] {
    lines.map { line in
      line.dropFirst("2026-11-23T06:29:44.456  ".count).split(separator: " ").filter { word in
        !(word.count >= 21 && word.allSatisfy { $0.isHexDigit || $0 == "-" })
          && Double(word) == nil && word != "ms"
      }.joined(separator: " ")
    }
  }

  private static let cascade = [
    "└─ write of record", "└─ INSERT Orders {\"id\":{\"S\":\"a\"}}",
    "└─ delivery of record of Orders: delivered", "└─ handler grow",
    "└─ INSERT Orders {\"id\":{\"S\":\"ax\"}}", "└─ delivery of record of Orders: delivered",
    "└─ handler grow", "└─ INSERT Orders {\"id\":{\"S\":\"axx\"}}",
    "└─ delivery of record of Orders: delivered", "└─ handler grow",
  ]

  @Test func `shows what handlers wrote that were given what handlers wrote`() throws {
    try box.map(to: "grow.py", Self.grow)
    try box.put("a").succeeded()
    let records = try box.records()
    #expect(records.map(\.id) == ["a", "ax", "axx"])
    let lines = try box.streamctl("trace", records[0].sequence).succeeded().lines
    #expect(shape(Array(lines.dropFirst())) == Self.cascade)
    for id in [lines[0], records[2].sequence, try requestID()] {
      #expect(try box.streamctl("trace", id).succeeded().lines == lines)
    }
    let told = try box.streamctl(
      "logs", "tail", "/aws/lambda/grow", "--filter-pattern", "trace", "--format", "short"
    ).succeeded().lines.filter { $0.contains(" trace Root=") }
    #expect(told.count == 3)
    #expect(told.allSatisfy { $0.contains("Root=\(lines[0]);Parent=") })
  }

  private func requestID() throws -> String {
    let answer = try box.streamctl(
      "filter-log-events", "--log-group-name", "/aws/lambda/grow", "--filter-pattern", "START",
      "--query", "events[1].message", "--output", "text"
    ).succeeded().line
    return String(answer.split(separator: " ")[2])
  }

  @Test func `finds a record by its event id, and is JSON when asked to`() throws {
    try box.map(to: "grow.py", Self.grow)
    try box.put("aa").succeeded()
    let id = try box.sh(
      """
      arn=$(streamctl list-streams --query 'Streams[0].StreamArn' --output text)
      shard=$(streamctl describe-stream --stream-arn $arn \
        --query 'StreamDescription.Shards[0].ShardId' --output text)
      iterator=$(streamctl get-shard-iterator --stream-arn $arn --shard-id $shard \
        --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)
      streamctl get-records --shard-iterator $iterator --query 'Records[1].eventID' --output text
      """
    ).succeeded().line
    let tree = try box.streamctl("trace", id, "--format", "json").succeeded().json()
    var node = try #require(tree["children"]?.elements?.first)
    var kinds = [node["kind"]]
    while let child = node["children"]?.elements?.first {
      node = child
      kinds.append(node["kind"])
    }
    #expect(
      kinds == [
        "write", "record", "delivery", "handler", "record", "delivery", "handler",
      ])
    #expect(node["functionName"] == "grow")
    #expect(node["error"] == .null)
  }

  @Test func `shows every attempt of a batch that failed`() throws {
    try box.write("", to: "broken")
    try box.map(to: "fail.py", Scripts.failWhileBroken, "--maximum-retry-attempts", "1")
    #expect(try box.put("1").status == 0)
    let record = try box.records()[0]
    let lines = try box.streamctl("trace", record.sequence).succeeded().lines
    #expect(
      shape(Array(lines.dropFirst(3))) == [
        "├─ delivery of record of Orders: failed",
        "│ └─ handler fail ms, failed: ValueError: it is broken",
        "└─ delivery of record of Orders, attempt 2: discarded",
        "└─ handler fail ms, failed: ValueError: it is broken",
      ])
  }

  @Test func `begins with an invocation, too`() throws {
    let write = """
      streamctl put-item --table-name Orders --item '{"id":{"S":"new"}}'

      """
    try box.makeFunction("write", "write.sh", of: write)
    try box.streamctl("invoke", "--function-name", "write", "out.json").succeeded()
    let lines = try box.streamctl("trace", try box.records()[0].sequence).succeeded().lines
    #expect(
      shape(Array(lines.dropFirst()))
        == ["└─ invocation of write", "└─ INSERT Orders {\"id\":{\"S\":\"new\"}}"])
  }

  @Test func `begins with the final call of a window, too`() throws {
    box.environment["STREAMCTL_CLOCK"] = "2026-11-23T06:29:01Z"
    let fail = """
      def lambda_handler(event, context):
          assert not event["isFinalInvokeForWindow"], "the end"
          return {"state": {}}

      """
    try box.map(
      to: "f.py", fail, "--tumbling-window-in-seconds", "30", "--maximum-retry-attempts", "0")
    try box.put("1").succeeded()
    box.environment["STREAMCTL_CLOCK"] = "2026-11-23T06:29:31Z"
    let deliver = try box.streamctl("deliver")
    #expect(
      deliver.errors.contains(
        "\n  The final call of a tumbling window of table Orders, given up after one attempt, as "))
    let id = try box.streamctl(
      "list-deliveries", "--query", "Deliveries[-1].RequestId", "--output", "text"
    ).succeeded().line
    let lines = try box.streamctl("trace", id).succeeded().lines
    #expect(
      shape(Array(lines.dropFirst())) == [
        "└─ delivery of the final call of a window of Orders: discarded",
        "└─ handler f ms, failed: AssertionError: the end",
      ])
  }

  @Test func `knows nothing of what is not there`() throws {
    for id in ["1-5e1b4151-5ac6c58f3b5daa5f5f5f5f5f", "100000000000000000009", "x"] {
      try box.streamctl("trace", id).failed(
        255, "Nothing is known of a trace, a request or a record \(id).")
    }
  }
}
