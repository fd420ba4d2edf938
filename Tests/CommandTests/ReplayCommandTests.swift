import Testing
import Wire

struct `replay of records` {
  let box: Sandbox
  let uuid: String

  /// Two records that were delivered, and one that fails.
  init() throws {
    box = try Sandbox()
    try box.makeTable()
    uuid = try box.map(to: "f.py", Scripts.failWhileBroken)
    for id in ["1", "2"] { try box.put(id).succeeded() }
    try box.write("", to: "broken")
    #expect(try box.put("3").status == 0)
    try box.sh("rm broken seen tried").succeeded()
  }

  private static let numbers = ["1", "2", "3"].map { "10000000000000000000" + $0 }

  private func replay(_ options: String...) throws -> CommandResult {
    try box.streamctl(["replay"] + options)
  }

  /// The ledger, which no replay changes.
  private func outcomes() throws -> String {
    try box.streamctl(
      "list-deliveries", "--query", "Deliveries[].Outcome", "--output", "text"
    ).succeeded().line
  }

  @Test func `delivers a range of numbers again, and moves no checkpoint`() throws {
    let before = try outcomes()
    #expect(before == "Delivered\tDelivered\tFailed\tFailed\tFailed")
    let result = try replay(
      "--uuid", uuid, "--from-sequence-number", Self.numbers[1], "--to-sequence-number",
      Self.numbers[2]
    ).succeeded()
    #expect(result.line.hasPrefix("delivered 2 records to f in "))
    #expect(result.line.contains(" ms, \(Self.numbers[1]) to \(Self.numbers[2]), request "))
    #expect(box.lines(of: "seen") == ["2 3"])
    #expect(try outcomes() == before)
    let waiting = try box.streamctl(
      "explain", "--sequence-number", Self.numbers[2], "--query", "Records[0].Stories[0].Ending",
      "--output", "text"
    ).succeeded().line
    #expect(waiting == "Waiting")
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["2 3", "3"])
  }

  @Test func `delivers a range of times, in batches of a size, to any function`() throws {
    try box.makeFunction("g", "g.py", of: Scripts.noteBatches)
    // A new function has what waits delivered, the third record with it.
    try box.sh("rm seen").succeeded()
    try replay(
      "--table-name", "Orders", "--since", "1h", "--function-name", "g", "--batch-size", "2"
    ).succeeded()
    #expect(box.lines(of: "seen") == ["1 2", "3"])
    try replay("--table-name", "Orders", "--until", "1h", "--function-name", "g").failed(
      255, "There is no record to replay.")
    #expect(
      try box.streamctl("logs", "tail", "/aws/lambda/g").succeeded().lines.contains {
        $0.contains("START RequestId")
      })
  }

  @Test func `delivers the batch of an attempt, to its own mapping if none is named`() throws {
    try replay("--delivery-id", "3").succeeded()
    #expect(box.lines(of: "seen") == ["3"])
    try replay("--delivery-id", "77").failed(255, "The ledger has no delivery 77")
  }

  @Test func `ends with 1 when the function fails, and says how`() throws {
    try box.write("", to: "broken")
    let result = try replay("--delivery-id", "1")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("failed with 1 record to f in "))
    #expect(result.output.contains(": ValueError: it is broken"))
  }

  @Test func `prints what it would send, and invokes nothing, with --dry-run`() throws {
    let result = try replay("--uuid", uuid, "--since", "1h", "--batch-size", "2", "--dry-run")
    let events = try result.succeeded().lines.map { try JSON.parse($0) }
    #expect(events.map { $0["Records"]?.elements?.count } == [2, 1])
    let record = events[1]["Records"]?.elements?.first
    #expect(record?["dynamodb"]?["Keys"] == ["id": ["S": "3"]])
    #expect(record?["eventSourceARN"]?.string?.hasPrefix("arn:aws:dynamodb:") == true)
    #expect(!box.exists("tried"))
  }

  @Test func `leaves out what the mapping's patterns do not match`() throws {
    let other = try box.map(
      to: "g.py", Scripts.noteBatches, "--starting-position", "LATEST", "--filter-criteria",
      #"{"Filters":[{"Pattern":"{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"2\"]}}}}"}]}"#)
    let result = try replay("--uuid", other, "--since", "1h")
    #expect(result.status == 0)
    #expect(result.errors.contains("2 records left out, as the mapping's patterns do not match."))
    #expect(result.output.contains("delivered 1 record to g in "))
    #expect(box.lines(of: "seen").last == "2")
  }

  @Test func `tells which records the answer reports as failed`() throws {
    let other = try box.map(
      to: "g.py",
      """
      def lambda_handler(event, context):
          number = event["Records"][-1]["dynamodb"]["SequenceNumber"]
          return {"batchItemFailures": [{"itemIdentifier": number}]}

      """, "--starting-position", "LATEST", "--function-response-types",
      "ReportBatchItemFailures")
    let result = try replay("--uuid", other, "--since", "1h")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("delivered 2 of 3 records to g in "))
    #expect(
      result.output.contains(
        ": The function reported 1 record as failed, the first with \(Self.numbers[2])."))
  }

  @Test func `has what the handler causes delivered`() throws {
    try box.makeTable("Copies")
    try box.map("Copies", to: "h.py", Scripts.noteBatches)
    try box.makeFunction(
      "copy", "copy.sh",
      of: """
        #!/bin/sh
        streamctl put-item --table-name Copies --item '{"id":{"S":"copy"}}' >/dev/null
        """)
    try replay("--delivery-id", "1", "--function-name", "copy").succeeded()
    #expect(box.lines(of: "seen").last == "copy")
  }

  @Test func `takes a captured event, and what get-records answered`() throws {
    let event = try replay("--uuid", uuid, "--since", "1h", "--dry-run").succeeded().output
    try box.write(event, to: "event.json")
    try replay("--file", "event.json", "--uuid", uuid).succeeded()
    #expect(box.lines(of: "seen") == ["1 2 3"])
    let arn = try box.streamctl(
      "list-streams", "--query", "Streams[0].StreamArn", "--output", "text"
    ).succeeded().line
    try box.sh(
      """
      shard=$(streamctl describe-stream --stream-arn \(arn) \
        --query 'StreamDescription.Shards[0].ShardId' --output text)
      iterator=$(streamctl get-shard-iterator --stream-arn \(arn) --shard-id $shard \
        --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)
      streamctl get-records --shard-iterator $iterator >records.json
      """
    ).succeeded()
    let answered = try replay("--file", "records.json", "--uuid", uuid, "--dry-run")
    #expect(answered.succeeded().output == event)
  }

  @Test func `takes what a failure destination got, with the records and without`() throws {
    try box.write(Scripts.failWhileBroken, to: "g.py")
    try box.write("", to: "broken")
    let mapped = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./g.py", "--event-source", "Orders",
      "--maximum-retry-attempts", "0", "--batch-size", "2", "--destination-config",
      "OnFailure={Destination=arn:aws:s3:::failures}")
    #expect(mapped.status == 0)
    try box.sh(
      "rm broken; cp $(ls \(box.storePath)/s3/failures/aws/lambda/*/*/*/*/*/* | head -1) told.json"
    ).succeeded()
    try replay("--file", "told.json", "--function-name", "g").succeeded()
    let told = try JSON.parse(utf8: try #require(box.bytes(of: "told.json")))
    let notice = JSON.object((told.entries ?? []).filter { $0.key != "payload" })
    try box.write(notice.text, to: "notice.json")
    try replay("--file", "notice.json", "--function-name", "g").succeeded()
    let seen = box.lines(of: "seen")
    #expect(seen.count == 2 && seen[0] == seen[1])
    #expect(Set(["1 2", "3"]).contains(seen[0]))
  }

  @Test func `says what it needs, and what it cannot read`() throws {
    try replay("--since", "1h").failed(252, "Say where to replay to by one of")
    try replay("--since", "1h", "--function-name", "f").failed(252, "--table-name")
    try replay("--uuid", uuid).failed(252, "Say what to replay by one of")
    try replay("--uuid", uuid, "--since", "1h", "--delivery-id", "1").failed(
      252, "Say what to replay by one of")
    try replay("--uuid", "x", "--since", "1h").failed(255, "There is no mapping x")
    try replay("--file", "f.py", "--uuid", uuid).failed(255, "f.py is no JSON")
    try replay("--file", "none", "--uuid", uuid).failed(255, "No such file or directory")
    try box.write("{}", to: "empty.json")
    try replay("--file", "empty.json", "--uuid", uuid).failed(
      255, "has no records of a table's stream")
    try replay("--delivery-id", "1", "--function-name", "none").failed(
      255, "There is no function none")
  }
}

struct `list-deliveries on the command line` {
  @Test func `pages, queries and prints as AWS's commands do`() throws {
    let box = try Sandbox()
    try box.makeTable()
    try box.map(to: "f.py", Scripts.printHello)
    for id in ["1", "2", "3"] { try box.put(id).succeeded() }
    let first = try box.streamctl("list-deliveries", "--max-items", "2").succeeded().json()
    #expect(first["Deliveries"]?.elements?.map { $0["DeliveryId"] } == [1, 2])
    let token = try #require(first["NextToken"]?.string)
    let rest = try box.streamctl(
      "list-deliveries", "--starting-token", token, "--query",
      "Deliveries[].[DeliveryId,Outcome]", "--output", "text"
    ).succeeded()
    #expect(rest.line == "3\tDelivered")
    let all = try box.streamctl("list-deliveries", "--page-size", "1").succeeded().json()
    #expect(all["Deliveries"]?.elements?.count == 3)
    let page = try box.streamctl("list-deliveries", "--max-results", "1").succeeded().json()
    #expect(page["Deliveries"]?.elements?.count == 1 && page["NextToken"] == "1")
    #expect(
      try box.streamctl("streamctl", "list-deliveries", "--outcome", "Failed").succeeded().json()
        == ["Deliveries": []])
    #expect(try box.streamctl("help").succeeded().output.contains("\n  list-deliveries "))
    try box.streamctl("list-deliveries", "--next-token", "x").failed(
      254, "An error occurred (ValidationException) when calling the ListDeliveries operation")
  }
}
