import Testing
import Wire

/// Each fate that a record can have, told after real handlers had it.
struct `explain of a record` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private static func number(_ value: Int) -> String {
    "1" + String(repeating: "0", count: 19) + "\(value)"
  }

  private static let onlyRemovals =
    #"{"Filters":[{"Pattern":"{\"eventName\":[\"REMOVE\"]}"}]}"#

  private func explain(_ value: Int) throws -> String {
    try box.streamctl("explain", "--sequence-number", Self.number(value)).succeeded().output
  }

  /// The ending for the only mapping.
  private func ending(_ value: Int) throws -> String {
    try box.streamctl(
      "explain", "--sequence-number", Self.number(value), "--query",
      "Records[0].Stories[0].Ending", "--output", "text"
    ).succeeded().line
  }

  private func hold(_ ids: String...) throws {
    for id in ids { try box.put(id, in: "Orders", "--no-deliver").succeeded() }
  }

  @Test func `tells of its delivery, with what it was batched with and what was printed`() throws {
    try hold("1", "2")
    try box.map(to: "f.py", Scripts.printHello)
    let text = try explain(2)
    #expect(text.hasPrefix("Record \(Self.number(2)) of Orders\n  2"))
    #expect(text.contains("Z INSERT {\"id\":{\"S\":\"2\"}}\n"))
    #expect(text.contains("\n\nf: delivered\n  mapping "))
    #expect(text.contains("attempt 1 delivered it in "))
    #expect(
      text.contains(
        " ms, in a batch of 2, \(Self.number(1)) to \(Self.number(2)) (request "))
    #expect(text.contains("\n    | hello from f\n"))
    #expect(text.contains("The function took it at attempt 1."))
  }

  @Test func `tells that it was before the starting position`() throws {
    try hold("1")
    try box.map(to: "f.py", Scripts.printHello, "--starting-position", "LATEST")
    #expect(try ending(1) == "BeforeStart")
    #expect(try explain(1).contains("The mapping began behind \(Self.number(1))"))
  }

  @Test func `tells which clause filtered it out, by the patterns of that time`() throws {
    let uuid = try box.map(
      to: "f.py", Scripts.printHello, "--filter-criteria", Self.onlyRemovals)
    try box.put("1").succeeded()
    #expect(try ending(1) == "Filtered")
    #expect(
      try explain(1).contains(
        "  It matched none of the patterns of that time.\n"
          + "    {\"eventName\":[\"REMOVE\"]}: eventName is \"INSERT\", wanted [\"REMOVE\"].\n"))
    try box.streamctl(
      "update-event-source-mapping", "--uuid", uuid, "--filter-criteria", "{}"
    ).succeeded()
    #expect(try explain(1).contains("The mapping has others now."))
  }

  @Test func `tells of attempts that failed, of what waits behind them, and of the end`() throws {
    try box.write("", to: "broken")
    try box.map(to: "f.py", Scripts.failWhileBroken)
    #expect(try box.put("1").status == 0)
    try hold("2")
    #expect(try ending(1) == "Waiting" && ending(2) == "Waiting")
    let first = try explain(1)
    #expect(first.contains("f: failed, and waits to be tried again"))
    #expect(first.contains(" ms, alone: ValueError: it is broken (request "))
    #expect(first.contains("ValueError: it is broken"))
    #expect(first.contains("Its batch was tried 3 times. The next write to Orders tries again"))
    #expect(
      try explain(2).contains(
        "It waits behind a batch that failed, record \(Self.number(1)), tried 3 times: "
          + "ValueError: it is broken"))
    try box.sh("rm broken").succeeded()
    try box.streamctl("deliver").succeeded()
    #expect(try explain(1).contains("The function took it at attempt 4."))
    #expect(try ending(2) == "Delivered")
  }

  @Test func `tells that its function could not be run, which is no try`() throws {
    try box.map(to: "f.py", Scripts.printHello)
    try box.streamctl(
      "put-function-concurrency", "--function-name", "f", "--reserved-concurrent-executions", "0"
    ).succeeded()
    #expect(try box.put("1").status == 0)
    try hold("2")
    #expect(
      try explain(1).contains(
        "The function could not be run, which uses up no retry. The next write to Orders tries "
          + "again"))
    #expect(
      try explain(2).contains(
        "It waits behind a batch that failed, record \(Self.number(1)), as its function could not "
          + "be run: Rate Exceeded."))
  }

  @Test func `shows the first attempt and the newest of many, and the beginning of long logs`()
    throws
  {
    try box.map(
      to: "f.py",
      """
      def lambda_handler(event, context):
          for number in range(40):
              print("line", number)
          raise ValueError("no")

      """, "--maximum-retry-attempts", "9", "--starting-position", "LATEST")
    #expect(try box.put("1").status == 0)
    let lines = try explain(1).split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.contains("Z attempt ") }.count == 4)
    #expect(lines.contains { $0.contains("  … 6 attempts more, which `streamctl list-del") })
    #expect(lines.contains { $0.contains("Z attempt 10 failed, the last one in ") })
    #expect(lines.contains("    | line 18") && !lines.contains("    | line 19"))
    #expect(lines.contains { $0.hasPrefix("    | … ") && $0.hasSuffix(" lines more") })
    #expect(
      try box.streamctl(
        "explain", "--sequence-number", Self.number(1), "--query",
        "length(Records[0].Stories[0].Attempts)"
      ).succeeded().line == "10")
  }

  @Test func `tells that it was given up, and who was told`() throws {
    try box.map(
      to: "f.sh", "exit 3\n", "--maximum-retry-attempts", "1", "--destination-config",
      "OnFailure={Destination=arn:aws:s3:::failures}")
    #expect(try box.put("1").status == 0)
    #expect(try ending(1) == "Discarded")
    let text = try explain(1)
    #expect(text.contains("MaximumRetryAttempts allows no more after 2 attempts. "))
    #expect(text.contains("/s3/failures/aws/lambda/") && text.contains(" was told."))
  }

  @Test func `tells that nobody could be told of it`() throws {
    try box.map(to: "f.sh", "exit 3\n", "--maximum-retry-attempts", "0")
    #expect(try box.put("1").status == 0)
    #expect(try explain(1).contains("The mapping had no failure destination that could be told."))
  }

  @Test func `tells that it was too old`() throws {
    try hold("1")
    box.environment["STREAMCTL_CLOCK"] = "+70s"
    try box.write(Scripts.printHello, to: "f.py")
    let mapped = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--maximum-record-age-in-seconds", "60")
    #expect(mapped.status == 0)
    #expect(try ending(1) == "Discarded")
    #expect(try explain(1).contains("Z given up for its age, alone: The records are older than"))
    #expect(try explain(1).contains("It was older than MaximumRecordAgeInSeconds allows."))
  }

  @Test func `tells which part of its batch the function took`() throws {
    try hold("1", "2")
    try box.write(
      """
      def lambda_handler(event, context):
          number = event["Records"][-1]["dynamodb"]["SequenceNumber"]
          return {"batchItemFailures": [{"itemIdentifier": number}]}

      """, to: "f.py")
    let mapped = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--function-response-types", "ReportBatchItemFailures")
    #expect(mapped.status == 0)
    #expect(try explain(1).contains("with the records up to \(Self.number(1)); it reported"))
    #expect(try ending(1) == "Delivered" && ending(2) == "Waiting")
  }

  @Test func `tells that its batch was split`() throws {
    try hold("1", "2")
    try box.write("", to: "broken")
    try box.write(Scripts.failWhileBroken, to: "f.py")
    let mapped = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--bisect-batch-on-function-error")
    #expect(mapped.status == 0)
    #expect(try explain(2).contains(", which was split: ValueError"))
    #expect(try explain(2).contains("It waits behind a batch that failed"))
  }

  @Test func `tells that it waits for nothing, for a mapping that is switched off, or a window`()
    throws
  {
    let uuid = try box.map(
      to: "f.py", Scripts.printHello, "--maximum-batching-window-in-seconds", "300")
    try hold("1")
    #expect(try explain(1).contains("Its batching window is open until 2"))
    box.environment["STREAMCTL_CLOCK"] = "+301s"
    #expect(try explain(1).contains("it was written without delivery (--no-deliver"))
    try box.streamctl(
      "update-event-source-mapping", "--uuid", uuid, "--no-enabled"
    ).succeeded()
    #expect(
      try explain(1).contains(
        "`streamctl update-event-source-mapping --uuid \(uuid) --enabled` delivers what waits."))
  }

  @Test func `tells what will filter it out when its turn comes`() throws {
    try box.map(to: "f.py", Scripts.printHello, "--filter-criteria", Self.onlyRemovals)
    try hold("1")
    #expect(
      try explain(1).contains(
        "When its turn comes it will be filtered out, as the patterns are now.\n"
          + "    {\"eventName\":[\"REMOVE\"]}: eventName is \"INSERT\""))
  }

  @Test func `tells that it waits for the parent of its shard`() throws {
    try box.write("", to: "broken")
    try box.map(to: "f.py", Scripts.failWhileBroken)
    #expect(try box.put("1").status == 0)
    try box.streamctl("split-shard", "--table-name", "Orders").succeeded()
    try hold("2")
    #expect(
      try explain(2).contains("It waits until the mapping is done with the parent shard shardId-"))
  }

  @Test func `tells of mappings that are deleted, and that there is none`() throws {
    try hold("1")
    #expect(try explain(1).contains("No mapping reads this stream"))
    let uuid = try box.map(to: "f.py", Scripts.printHello)
    try box.streamctl("delete-event-source-mapping", "--uuid", uuid).succeeded()
    try hold("2")
    #expect(try ending(1) == "Delivered" && ending(2) == "MappingDeleted")
    #expect(try explain(2).contains("  mapping \(uuid), deleted\n"))
  }

  @Test func `tells that the stream has forgotten it`() throws {
    try hold("1")
    let uuid = try box.map(to: "f.py", Scripts.printHello)
    try box.streamctl(
      "update-event-source-mapping", "--uuid", uuid, "--no-enabled"
    ).succeeded()
    try hold("2")
    box.environment["STREAMCTL_CLOCK"] = "+25h"
    try hold("3")
    #expect(try explain(2).contains("forgotten by its stream, which keeps records for 24 hours"))
    // The ledger keeps what was done with it.
    #expect(try ending(1) == "Delivered")
    #expect(try ending(2) == "Trimmed")
  }

  @Test func `tells what cannot be told any more`() throws {
    try hold("1", "2")
    box.environment["STREAMCTL_CLOCK"] = "+25h"
    try hold("3")
    try box.map(to: "f.py", Scripts.printHello)
    #expect(try explain(1).contains("The ledger has no batch that it could have been in: "))
    #expect(try ending(1) == "Forgotten" && ending(3) == "Delivered")
    try box.put("4").succeeded()
    box.environment["STREAMCTL_CLOCK"] = "+51h"
    try box.map(
      to: "g.py", Scripts.printHello, "--starting-position", "LATEST", "--filter-criteria",
      Self.onlyRemovals)
    try hold("5")
    let text = try explain(4)
    #expect(text.contains("f: delivered"))
    #expect(text.contains("g: not delivered, from before its starting position"))
  }

  @Test func `finds it by its event, and by the key of its item`() throws {
    try box.map(to: "f.py", Scripts.printHello)
    for id in ["1", "2"] { try box.put(id).succeeded() }
    let id = try box.streamctl(
      "explain", "--sequence-number", Self.number(2), "--query", "Records[0].EventId", "--output",
      "text"
    ).succeeded().line
    for id in [id, id.uppercased()] {
      #expect(try box.streamctl("explain", "--event-id", id).succeeded().output == explain(2))
    }
    #expect(
      try box.streamctl(
        "explain", "--table-name", "Orders", "--key", #"{"id":{"S":"2"}}"#
      ).succeeded().output == explain(2))
    let json = try box.streamctl(
      "explain", "--sequence-number", Self.number(2), "--format", "json"
    ).succeeded().json()
    let attempt = json["Records"]?.elements?.first?["Stories"]?.elements?.first?["Attempts"]
    #expect(attempt?.elements?.first?["Outcome"] == "Delivered")
    #expect(attempt?.elements?.first?["Log"]?.elements?.contains("hello from f") == true)
  }

  @Test func `tells that a mapping was left behind with an earlier stream`() throws {
    let uuid = try box.map(to: "f.py", Scripts.printHello)
    try box.put("1").succeeded()
    func set(_ stream: String) throws {
      try box.streamctl("update-table", "--table-name", "Orders", "--stream-specification", stream)
        .succeeded()
    }
    try set("StreamEnabled=false")
    try box.put("2").succeeded()
    try box.streamctl("explain", "--table-name", "Orders", "--key", "id={S=2}").failed(
      255, #"Table Orders has no record of {"id":{"S":"2"}}. Its stream ended at 20"#)
    let mapping = try box.streamctl("explain", "--uuid", uuid).succeeded()
    #expect(mapping.output.contains("\n  That stream ended at 20"))
    #expect(
      try box.streamctl("status").succeeded().output.contains(
        "  enabled  all delivered, its stream has ended  "))
    #expect(try box.streamctl("graph").succeeded().output.contains("└─ stream, disabled\n"))
    try set("StreamEnabled=true,StreamViewType=KEYS_ONLY")
    try box.put("3").succeeded()
    #expect(
      try explain(2).contains(
        "Mapping \(uuid) to f reads an earlier stream of Orders, 20"))
  }

  @Test func `says what to do when there is no such record`() throws {
    try box.streamctl("explain", "--sequence-number", Self.number(9)).failed(
      255, "There is no record \(Self.number(9)). The store has none")
    try box.streamctl("explain", "--sequence-number", "7").failed(255, "they have 21 digits")
    try box.streamctl("explain", "--event-id", "00").failed(255, "is the id of no event")
    try box.streamctl(
      "explain", "--table-name", "Orders", "--key", #"{"id":{"S":"2"}}"#
    ).failed(255, "Table Orders has no record of")
    try box.streamctl("explain").failed(252, "Say what to explain by one of")
    try box.streamctl("explain", "--key", #"{"id":{"S":"2"}}"#).failed(252, "--table-name")
    try hold("1")
    try box.streamctl(
      "explain", "--sequence-number", Self.number(1), "--region", "eu-west-1"
    ).failed(255, "ask with --region us-east-1")
  }
}

struct `explain of a mapping` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  @Test func `tells its settings, how far it is, what holds it up, and what it did`() throws {
    let uuid = try box.map(
      to: "f.py", Scripts.failWhileBroken, "--batch-size", "2", "--maximum-retry-attempts", "500")
    try box.put("1").succeeded()
    let quiet = try box.streamctl("explain", "--uuid", uuid).succeeded().output
    #expect(quiet.hasPrefix("Mapping \(uuid) to f\n  Enabled; reads the stream of Orders, "))
    #expect(quiet.contains("  Batches of up to 2.\n  Tries a failing batch 501 times.\n"))
    #expect(quiet.contains("  Done with everything through 100000000000000000001.\n"))
    #expect(quiet.contains("  Nothing waits.\n"))
    #expect(quiet.contains("All in all\n  delivered: 1 time, 1 record\n"))
    try box.write("", to: "broken")
    for id in ["2", "3"] { #expect(try box.put(id).status == 0) }
    let blocked = try box.streamctl("explain", "--function-name", "f").succeeded().output
    #expect(blocked.contains("  2 records wait, matching or not, the oldest 100000000000000000002"))
    #expect(blocked.contains("  A batch failed, record 100000000000000000002, tried 200 times: "))
    #expect(blocked.contains("Last result: PROBLEM: Function call failed."))
    let lag = try box.streamctl(
      "explain", "--uuid", uuid, "--query", "Mappings[0].Lanes[0].[WaitingRecordCount,Error]",
      "--output", "text"
    ).succeeded().line
    #expect(lag == "2\tValueError: it is broken")
  }

  @Test func `tells what it did after it was deleted`() throws {
    let uuid = try box.map(to: "f.py", Scripts.printHello)
    try box.put("1").succeeded()
    try box.streamctl("delete-event-source-mapping", "--uuid", uuid).succeeded()
    let text = try box.streamctl("explain", "--uuid", uuid).succeeded().output
    #expect(text.contains("It is deleted; the ledger tells what it did."))
    #expect(text.contains("delivered: 1 time, 1 record"))
    try box.streamctl("explain", "--function-name", "f").failed(255, "Function f has no mapping")
    try box.streamctl("explain", "--uuid", "x").failed(255, "There is no mapping x in us-east-1")
  }
}

struct `explain of a filter` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    for id in ["a1", "a2", "b1"] { try box.put(id).succeeded() }
  }

  private func explain(_ pattern: String, _ options: String...) throws -> CommandResult {
    let criteria: JSON = ["Filters": [["Pattern": .string(pattern)]]]
    return try box.streamctl(
      ["explain", "--table-name", "Orders", "--filter-criteria", criteria.text] + options)
  }

  @Test func `tells how many records would match, and which clause fails for the others`() throws {
    let pattern = #"{"dynamodb":{"Keys":{"id":{"S":[{"prefix":"a"}]}}}}"#
    #expect(
      try explain(pattern).succeeded().output == """
        2 of 3 records of Orders match.

        Matches, such as
          100000000000000000001 INSERT {"id":{"S":"a1"}}
          100000000000000000002 INSERT {"id":{"S":"a2"}}

        1 record would be filtered out:
          \(pattern): dynamodb.Keys.id.S, wanted [{"prefix":"a"}]
            100000000000000000003 INSERT {"id":{"S":"b1"}}
              dynamodb.Keys.id.S is "b1", wanted [{"prefix":"a"}]

        """)
    let json = try explain(pattern, "--limit", "1", "--format", "json").succeeded().json()
    #expect(json["MatchCount"] == 2 && json["Matches"]?.elements?.count == 1)
    #expect(json["Failures"]?.elements?.first?["Count"] == 1)
  }

  @Test func `warns of what can never match, and refuses what cannot be read`() throws {
    let numeric = #"{"dynamodb":{"NewImage":{"n":{"N":[{"numeric":[">",1]}]}}}}"#
    let text = try explain(numeric).succeeded().output
    #expect(text.hasPrefix("0 of 3 records of Orders match.\nWarning: "))
    #expect(text.contains("is absent, wanted"))
    try explain(#"{"eventName":"INSERT"}"#).failed(
      255, "Invalid filter pattern definition. ", #"of {"eventName":"INSERT"}"#)
    try box.streamctl("explain", "--filter-criteria", "{}").failed(252, "--table-name")
    try box.streamctl(
      "explain", "--filter-criteria", "{}", "--table-name", "X"
    ).failed(255, "There is no table X with a stream")
  }
}
