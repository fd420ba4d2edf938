import Testing
import Wire

/// What each option of a mapping does, seen by a handler.
struct `An option of a mapping` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  /// Writes items without having them delivered.
  private func hold(_ ids: String...) throws {
    for id in ids { try box.put(id, in: "Orders", "--no-deliver").succeeded() }
  }

  private func deliver(_ options: String...) throws -> CommandResult {
    try box.streamctl(["deliver"] + options)
  }

  /// A handler that notes the ids of each call in `seen`, and fails for events with the item `bad`.
  private static let failOnBad = """
    def lambda_handler(event, context):
        ids = [r["dynamodb"]["Keys"]["id"]["S"] for r in event["Records"]]
        with open("seen", "a") as file:
            file.write(" ".join(ids) + "\\n")
        if "bad" in ids:
            raise ValueError("bad item")

    """

  @Test func `batches what it says and no more`() throws {
    try hold("1", "2", "3")
    try box.map(to: "f.py", Scripts.noteBatches, "--batch-size", "2")
    #expect(box.lines(of: "seen") == ["1 2", "3"])
  }

  @Test func `lets only records through that match a pattern`() throws {
    try box.map(
      to: "f.py", Scripts.noteBatches, "--filter-criteria",
      #"{"Filters":[{"Pattern":"{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":"#
        + #"[{\"prefix\":\"a\"}]}}}}"}]}"#
    )
    for id in ["a1", "b1", "a2"] { try box.put(id).succeeded() }
    #expect(box.lines(of: "seen") == ["a1", "a2"])
    let tail = try box.streamctl("tail").succeeded().output
    #expect(tail.contains("f filtered out 1 record of Orders"))
    let list = try box.streamctl("list-event-source-mappings").succeeded().json()
    let pattern = list["EventSourceMappings"]?.elements?.first?["FilterCriteria"]
    #expect(
      pattern == [
        "Filters": [["Pattern": #"{"dynamodb":{"Keys":{"id":{"S":[{"prefix":"a"}]}}}}"#]]
      ])
  }

  @Test func `is refused when its pattern cannot be read`() throws {
    try box.write(Scripts.noteBatches, to: "f.py")
    let result = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--filter-criteria", #"{"Filters":[{"Pattern":"{\"eventName\":\"INSERT\"}"}]}"#)
    result.failed(
      254, "An error occurred (InvalidParameterValueException)",
      "Invalid filter pattern definition.")
  }

  @Test func `is warned of when its pattern can never match`() throws {
    try box.write(Scripts.noteBatches, to: "f.py")
    let pattern =
      #"{\"dynamodb\":{\"NewImage\":{\"qty\":{\"N\":[{\"numeric\":[\">\",1]}]}}}}"#
    let result = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--filter-criteria", #"{"Filters":[{"Pattern":"\#(pattern)"}]}"#)
    #expect(result.status == 0)
    #expect(result.errors.contains("numeric"))
    let uuid = try box.streamctl(
      "list-event-source-mappings", "--query", "EventSourceMappings[0].UUID", "--output", "text"
    ).succeeded().line
    let update = try box.streamctl(
      "update-event-source-mapping", "--uuid", uuid, "--filter-criteria",
      #"{"Filters":[{"Pattern":"{\"eventNam\":[\"INSERT\"]}"}]}"#)
    #expect(update.status == 0)
    #expect(update.errors.contains("a stream record has no field eventNam"))
  }

  @Test func `halves a batch that fails, and loses only what is bad`() throws {
    try hold("1", "2", "bad", "4")
    try box.write(Self.failOnBad, to: "f.py")
    let result = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--bisect-batch-on-function-error", "--maximum-retry-attempts", "0")
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "given up after 3 attempts, those that split the batch included, as MaximumRetryAttempts"))
    #expect(box.lines(of: "seen") == ["1 2 bad 4", "1 2", "bad 4", "bad", "4"])
    let story = try box.streamctl("explain", "--table-name", "Orders", "--key", "id={S=bad}")
    #expect(
      story.output.contains("after 3 attempts, 2 of which split its batch and used no retries."))
  }

  @Test func `goes on behind the records that the function took`() throws {
    try hold("1", "2", "bad", "4")
    try box.map(
      to: "f.py",
      """
      import os

      def lambda_handler(event, context):
          seen = []
          for record in event["Records"]:
              id = record["dynamodb"]["Keys"]["id"]["S"]
              if id == "bad" and not os.path.exists("mended"):
                  open("mended", "w").close()
                  open("seen", "a").write(" ".join(seen) + "\\n")
                  number = record["dynamodb"]["SequenceNumber"]
                  return {"batchItemFailures": [{"itemIdentifier": number}]}
              seen.append(id)
          open("seen", "a").write(" ".join(seen) + "\\n")
          return {"batchItemFailures": []}

      """, "--function-response-types", "ReportBatchItemFailures")
    #expect(box.lines(of: "seen") == ["1 2", "bad 4"])
    let tail = try box.streamctl("tail").succeeded().output
    #expect(tail.contains("f delivered a part of 4 records of Orders"))
  }

  @Test(arguments: [
    (#"{"batchItemFailures":[{"itemIdentifier":""}]}"#, false),
    (#"{"batchItemFailures":[{"itemIdentifier":null}]}"#, false),
    (#"{"batchItemFailures":[{"itemIdentifier":"100000000000000000099"}]}"#, false),
    (#"{"batchItemFailures":[{"id":"1"}]}"#, false),
    (#"{"batchItemFailures":{}}"#, false), (#""text""#, false),
    (#"{"batchItemFailures":null}"#, true), (#"{"batchItemFailures":[]}"#, true),
    ("{}", true), ("null", true), ("[]", true), ("[1]", false),
  ])
  func `takes an answer about failures as AWS does`(answer: String, isSuccess: Bool) throws {
    try box.map(
      to: "f.sh", "cat >/dev/null; echo '\(answer)'\n", "--function-response-types",
      "ReportBatchItemFailures", "--maximum-retry-attempts", "0")
    let put = try box.put("1", in: "Orders", "--strict")
    #expect(put.status == (isSuccess ? 0 : 1))
    #expect(put.errors.contains("given up") == !isSuccess)
  }

  @Test func `gives up records that are too old, unseen`() throws {
    try hold("old")
    box.environment["STREAMCTL_CLOCK"] = "+50s"
    try hold("new")
    box.environment["STREAMCTL_CLOCK"] = "+70s"
    try box.write(Scripts.noteBatches, to: "f.py")
    let result = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--maximum-record-age-in-seconds", "60")
    #expect(result.status == 0)
    #expect(result.errors.contains("1 record of table Orders"))
    #expect(result.errors.contains("given up, as MaximumRecordAgeInSeconds says"))
    #expect(box.lines(of: "seen") == ["new"])
  }

  @Test func `tells a bucket of what was given up, with the records`() throws {
    try box.write(Self.failOnBad, to: "f.py")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--maximum-retry-attempts", "1", "--destination-config",
      "OnFailure={Destination=arn:aws:s3:::failures}"
    ).succeeded()
    let put = try box.put("bad")
    #expect(put.errors.contains("/s3/failures/aws/lambda/"))
    let found = try box.sh("find \(box.storePath)/s3/failures -type f").succeeded().lines
    #expect(found.count == 1)
    let notice = try JSON.parse(utf8: try #require(box.bytes(of: found[0])))
    #expect(notice["requestContext"]?["condition"] == "RetryAttemptsExhausted")
    #expect(notice["requestContext"]?["approximateInvokeCount"] == 2)
    #expect(
      notice["responseContext"] == [
        "statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled",
      ])
    #expect(notice["version"] == "1.0")
    #expect(notice["DDBStreamBatchInfo"]?["batchSize"] == 1)
    let event = try JSON.parse(try #require(notice["payload"]?.string))
    #expect(
      event["Records"]?.elements?.first?["dynamodb"]?["Keys"] == ["id": ["S": "bad"]])
    #expect(try box.streamctl("tail").succeeded().output.contains("; told \(found[0])"))
  }

  @Test func `tells only of what the function did not take when that was given up`() throws {
    try hold("1", "2", "bad", "4")
    try box.write(
      """
      def lambda_handler(event, context):
          for record in event["Records"]:
              if record["dynamodb"]["Keys"]["id"]["S"] == "bad":
                  number = record["dynamodb"]["SequenceNumber"]
                  return {"batchItemFailures": [{"itemIdentifier": number}]}

      """, to: "f.py")
    let result = try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.py", "--event-source", "Orders",
      "--maximum-retry-attempts", "0", "--function-response-types", "ReportBatchItemFailures",
      "--destination-config", "OnFailure={Destination=arn:aws:s3:::failures}")
    #expect(
      result.errors.contains(
        "2 records of table Orders, sequence numbers 100000000000000000003 to "
          + "100000000000000000004, given up after one attempt"))
    let found = try box.sh("find \(box.storePath)/s3/failures -type f").succeeded().lines
    let notice = try JSON.parse(utf8: try #require(box.bytes(of: found[0])))
    let info = try #require(notice["DDBStreamBatchInfo"])
    #expect(info["startSequenceNumber"] == "100000000000000000003")
    #expect(info["endSequenceNumber"] == "100000000000000000004")
    #expect(info["batchSize"] == 2)
    let event = try JSON.parse(try #require(notice["payload"]?.string))
    #expect(
      event["Records"]?.elements?.map { $0["dynamodb"]?["Keys"]?["id"]?["S"] } == ["bad", "4"])
    let tail = try box.streamctl("tail").succeeded().output
    #expect(tail.contains("f delivered a part of 4 records of Orders"))
    #expect(tail.contains("and gave up the rest: The function reported 1 record as failed"))
  }

  @Test func `tells that the function itself did not fail when it reported records`() throws {
    try box.streamctl("create-queue", "--queue-name", "failures").succeeded()
    try box.write(
      "cat >/dev/null; echo '{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}'\n", to: "f.sh")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "./f.sh", "--event-source", "Orders",
      "--maximum-retry-attempts", "0", "--function-response-types", "ReportBatchItemFailures",
      "--destination-config",
      "OnFailure={Destination=arn:aws:sqs:us-east-1:000000000000:failures}"
    ).succeeded()
    #expect(try box.put("1").status == 0)
    let url = "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/failures"
    let body = try box.streamctl(
      "receive-message", "--queue-url", url, "--query", "Messages[0].Body", "--output", "text"
    ).succeeded().line
    #expect(
      try JSON.parse(body)["responseContext"]
        == ["statusCode": 200, "executedVersion": "$LATEST", "functionError": .null])
  }

  @Test func `gathers a state over a tumbling window, and hands it to a final call`() throws {
    box.environment["STREAMCTL_CLOCK"] = "2026-11-23T06:29:01Z"
    let uuid = try box.map(
      to: "f.py",
      """
      import json

      def lambda_handler(event, context):
          keys = ["window", "state", "isFinalInvokeForWindow", "isWindowTerminatedEarly"]
          line = {key: event[key] for key in keys}
          line["count"] = len(event["Records"])
          open("seen", "a").write(json.dumps(line) + "\\n")
          return {"state": {"sum": event["state"].get("sum", 0) + len(event["Records"])}}

      """, "--tumbling-window-in-seconds", "30")
    try box.put("1").succeeded()
    try box.put("2").succeeded()
    box.environment["STREAMCTL_CLOCK"] = "2026-11-23T06:29:31Z"
    try box.put("3").succeeded()
    box.environment["STREAMCTL_CLOCK"] = "2026-11-23T06:29:41Z"
    try box.streamctl(
      "update-event-source-mapping", "--uuid", uuid, "--tumbling-window-in-seconds", "0"
    ).succeeded()
    func line(_ start: String, _ end: String, _ state: String, isFinal: Bool, count: Int) -> String
    {
      #"{"window": {"start": "2026-11-23T06:29:\#(start)Z", "end": "2026-11-23T06:\#(end)Z"}, "#
        + #""state": \#(state), "isFinalInvokeForWindow": \#(isFinal), "#
        + #""isWindowTerminatedEarly": false, "count": \#(count)}"#
    }
    #expect(
      box.lines(of: "seen") == [
        line("00", "29:30", "{}", isFinal: false, count: 1),
        line("00", "29:30", #"{"sum": 1}"#, isFinal: false, count: 1),
        line("00", "29:30", #"{"sum": 2}"#, isFinal: true, count: 0),
        line("30", "30:00", "{}", isFinal: false, count: 1),
        // The one that is open when windows are switched off ends with that.
        line("30", "29:41", #"{"sum": 1}"#, isFinal: true, count: 0),
      ])
  }

  @Test func `has a batch wait for its window where windows are waited for`() throws {
    try box.map(
      to: "f.py", Scripts.noteBatches, "--maximum-batching-window-in-seconds", "2",
      "--starting-position", "LATEST")
    try hold("1")
    let waiting = try box.start(["streamctl", "deliver", "--honor-windows"])
    try hold("2")
    waiting.finish().succeeded()
    #expect(box.lines(of: "seen") == ["1 2"])
    try box.put("3").succeeded()
    #expect(box.lines(of: "seen") == ["1 2", "3"])
  }

  @Test func `lets several workers share a shard, with the order of each key kept`() throws {
    let ids = (1...6).map(String.init)
    for round in 1...3 {
      for id in ids {
        try box.streamctl(
          "put-item", "--table-name", "Orders", "--item",
          #"{"id":{"S":"\#(id)"},"n":{"N":"\#(round)"}}"#, "--no-deliver"
        ).succeeded()
      }
    }
    try box.map(
      to: "f.py",
      """
      import time

      def lambda_handler(event, context):
          with open("seen", "a", buffering=1) as file:
              file.write("begin\\n")
              for r in event["Records"]:
                  image = r["dynamodb"]["NewImage"]
                  file.write(image["id"]["S"] + " " + image["n"]["N"] + "\\n")
              time.sleep(0.3)
              file.write("end\\n")

      """, "--parallelization-factor", "10", "--batch-size", "1")
    let lines = box.lines(of: "seen")
    #expect(lines.prefix { $0 != "end" }.filter { $0 == "begin" }.count > 1)
    for id in ids {
      #expect(lines.filter { $0.hasPrefix(id + " ") } == ["\(id) 1", "\(id) 2", "\(id) 3"])
    }
  }

  @Test func `takes effect from the next batch on when it is changed`() throws {
    let uuid = try box.map(to: "f.py", Scripts.noteBatches)
    try box.put("1").succeeded()
    let changed = try box.streamctl(
      "update-event-source-mapping", "--uuid", uuid, "--filter-criteria",
      #"{"Filters":[{"Pattern":"{\"eventName\":[\"REMOVE\"]}"}]}"#, "--parallelization-factor", "3",
      "--maximum-record-age-in-seconds", "600", "--bisect-batch-on-function-error",
      "--query", "[State,ParallelizationFactor,MaximumRecordAgeInSeconds]", "--output", "text"
    ).succeeded()
    #expect(changed.line == "Updating\t3\t600")
    try box.put("2").succeeded()
    #expect(box.lines(of: "seen") == ["1"])
    try box.streamctl(
      "update-event-source-mapping", "--uuid", uuid, "--filter-criteria", "{}"
    ).succeeded()
    try box.put("3").succeeded()
    #expect(box.lines(of: "seen") == ["1", "3"])
  }

  @Test func `switches delivery off and on`() throws {
    let uuid = try box.map(to: "f.py", Scripts.noteBatches)
    func set(_ option: String) throws -> String {
      try box.streamctl(
        "update-event-source-mapping", "--uuid", uuid, option, "--query", "State", "--output",
        "text"
      ).succeeded().line
    }
    #expect(try set("--no-enabled") == "Disabling")
    try box.put("1").succeeded()
    #expect(box.lines(of: "seen") == [])
    #expect(try set("--enabled") == "Enabling")
    #expect(box.lines(of: "seen") == ["1"])
  }

  @Test func `makes batches of at most 6 MB`() throws {
    let text = String(repeating: "x", count: 380_000)
    for id in 1...18 {
      try box.write(#"{"id":{"S":"\#(id)"},"text":{"S":"\#(text)"}}"#, to: "item.json")
      try box.streamctl(
        "put-item", "--table-name", "Orders", "--item", "file://item.json", "--no-deliver"
      ).succeeded()
    }
    try box.map(to: "f.py", Scripts.noteBatches)
    // 16 such records have 6,080,000 bytes and some more, and 6 MB are 6,291,456.
    #expect(
      box.lines(of: "seen") == [
        (1...16).map(String.init).joined(separator: " "), "17 18",
      ])
  }

  @Test func `ends a tumbling window early when its state grows over 1 MB`() throws {
    box.environment["STREAMCTL_CLOCK"] = "2026-11-23T06:29:01Z"
    try box.map(
      to: "f.py",
      """
      def lambda_handler(event, context):
          flags = [event["isFinalInvokeForWindow"], event["isWindowTerminatedEarly"]]
          with open("seen", "a") as file:
              file.write("%d %s %s\\n" % (len(event["Records"]), event["state"], flags))
          ids = [r["dynamodb"]["Keys"]["id"]["S"] for r in event["Records"]]
          return {"state": {"text": "x" * (1 << 20)} if "big" in ids else {"ids": ids}}

      """, "--tumbling-window-in-seconds", "30")
    for id in ["small", "big", "next"] { try box.put(id).succeeded() }
    #expect(
      box.lines(of: "seen") == [
        "1 {} [False, False]", "1 {'ids': ['small']} [False, False]",
        "0 {'ids': ['small']} [True, True]", "1 {} [False, False]",
      ])
  }

  @Test func `may be its tags`() throws {
    let uuid = try box.map(to: "f.py", Scripts.noteBatches, "--tags", "Owner=Ann")
    let tags = try box.streamctl(
      "lambda", "list-tags", "--resource",
      "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:\(uuid)"
    ).succeeded().json()
    #expect(tags == ["Tags": ["Owner": "Ann"]])
  }
}
