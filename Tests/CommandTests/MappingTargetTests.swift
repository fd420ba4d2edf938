import Testing
import Wire

/// Where a mapping's records go, and where word of those goes that are given up.
struct `A mapping` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private static let fail = "def lambda_handler(event, context):\n    raise ValueError('no')\n"

  private func mapFailing(to arn: String) throws {
    try box.makeFunction("f", "f.py", of: Self.fail)
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "f", "--event-source", "Orders",
      "--starting-position", "TRIM_HORIZON", "--maximum-retry-attempts", "0",
      "--destination-config", "OnFailure={Destination=\(arn)}"
    ).succeeded()
  }

  private func message(_ url: String) throws -> JSON {
    let answer = try box.streamctl("receive-message", "--queue-url", url).succeeded().json()
    return try #require(
      answer["Messages"]?.elements?.first?["Body"]?.string.map { try JSON.parse($0) })
  }

  @Test func `tells a queue of what was given up, without the records`() throws {
    let url = try box.streamctl(
      "create-queue", "--queue-name", "dead", "--query", "QueueUrl", "--output", "text"
    ).succeeded().line
    try mapFailing(to: "arn:aws:sqs:us-east-1:000000000000:dead")
    let put = try box.put("1")
    #expect(put.status == 0)
    #expect(put.errors.contains("arn:aws:sqs:us-east-1:000000000000:dead was told."))
    let notice = try message(url)
    #expect(notice["requestContext"]?["condition"] == "RetryAttemptsExhausted")
    #expect(
      notice["requestContext"]?["functionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:f"
    )
    #expect(notice["DDBStreamBatchInfo"]?["batchSize"] == 1)
    #expect(notice["payload"] == nil)
  }

  @Test func `tells a topic, whose queue has it when the command returns`() throws {
    let url = try box.streamctl(
      "create-queue", "--queue-name", "heard", "--query", "QueueUrl", "--output", "text"
    ).succeeded().line
    let topic = try box.streamctl(
      "create-topic", "--name", "news", "--query", "TopicArn", "--output", "text"
    ).succeeded().line
    try box.streamctl(
      "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint",
      "arn:aws:sqs:us-east-1:000000000000:heard"
    ).succeeded()
    try mapFailing(to: topic)
    #expect(try box.put("1").status == 0)
    let envelope = try message(url)
    #expect(envelope["TopicArn"]?.string == topic)
    let notice = try JSON.parse(try #require(envelope["Message"]?.string))
    #expect(notice["DDBStreamBatchInfo"]?["batchSize"] == 1)
  }

  @Test func `goes on when its destination is gone, and says so`() throws {
    try mapFailing(to: "arn:aws:sqs:us-east-1:000000000000:gone")
    let put = try box.put("1")
    #expect(
      put.errors.contains(
        "could not be told: arn:aws:sqs:us-east-1:000000000000:gone does not exist"))
    try box.streamctl("deliver").succeeded()
  }

  @Test func `of an alias follows it from version to version`() throws {
    func code(_ word: String) -> String {
      "def lambda_handler(event, context):\n    open('\(box.folder)/seen', 'a').write('\(word) ' + "
        + "context.function_version + '\\n')\n"
    }
    try box.makeFunction("f", "f.py", of: code("one"))
    try box.streamctl("publish-version", "--function-name", "f").succeeded()
    try box.write(code("two"), to: "f.py")
    try box.streamctl("publish-version", "--function-name", "f").succeeded()
    try box.streamctl(
      "create-alias", "--function-name", "f", "--name", "live", "--function-version", "1"
    ).succeeded()
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "f:live", "--event-source", "Orders",
      "--starting-position", "LATEST"
    ).succeeded()
    try box.put("1").succeeded()
    try box.streamctl(
      "update-alias", "--function-name", "f", "--name", "live", "--function-version", "2"
    ).succeeded()
    try box.put("2").succeeded()
    #expect(box.lines(of: "seen") == ["one 1", "two 2"])
  }

  @Test func `waits while its function is throttled`() throws {
    try box.map(to: "f.py", Scripts.noteBatches)
    try box.streamctl(
      "put-function-concurrency", "--function-name", "f", "--reserved-concurrent-executions", "0"
    ).succeeded()
    let put = try box.put("1")
    #expect(put.status == 0)
    #expect(put.errors.contains("Rate Exceeded."))
    #expect(box.lines(of: "seen") == [])
    try box.streamctl("delete-function-concurrency", "--function-name", "f").succeeded()
    try box.put("2").succeeded()
    // The batch that could not be delivered stays as it was.
    #expect(box.lines(of: "seen") == ["1", "2"])
  }

  @Test func `counts its events where it is asked to`() throws {
    let uuid = try box.map(
      to: "f.py", Scripts.noteBatches, "--metrics-config", "Metrics=EventCount",
      "--filter-criteria", #"{"Filters":[{"Pattern":"{\"eventName\":[\"INSERT\"]}"}]}"#)
    try box.put("1").succeeded()
    try box.streamctl("delete-item", "--table-name", "Orders", "--key", #"{"id":{"S":"1"}}"#)
      .succeeded()
    let both =
      #"[{"Name":"EventSourceMappingUUID","Value":"\#(uuid)"},{"Name":"FunctionName","Value":"f"}]"#
    func sum(_ metric: String, _ dimensions: String? = nil) throws -> String {
      try box.streamctl(
        "cloudwatch", "get-metric-statistics", "--namespace", "AWS/Lambda", "--metric-name", metric,
        "--dimensions", dimensions ?? "Name=EventSourceMappingUUID,Value=\(uuid)",
        "--start-time", "2020-01-01T00:00:00Z", "--end-time",
        "2100-01-01T00:00:00Z", "--period", "3153600000", "--statistics", "Sum", "--query",
        "sum(Datapoints[].Sum)", "--output", "text"
      ).succeeded().line
    }
    #expect(try sum("PolledEventCount") == "2.0")
    #expect(try sum("PolledEventCount", both) == "2.0")
    #expect(try sum("FilteredOutEventCount") == "1.0")
    #expect(try sum("InvokedEventCount") == "1.0")
  }
}

struct `A worker that is kept between commands` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  private func keep(_ script: String) throws {
    try box.map(to: "f.py", script)
    try box.streamctl(
      "put-provisioned-concurrency-config", "--function-name", "f", "--qualifier", "$LATEST",
      "--provisioned-concurrent-executions", "1"
    ).succeeded()
  }

  private func stop() throws {
    try box.streamctl(
      "delete-provisioned-concurrency-config", "--function-name", "f", "--qualifier", "$LATEST"
    ).succeeded()
  }

  /// Puts items until one was seen by a process that an earlier one was, too.
  private func putUntilKept() throws -> Bool {
    for number in 1...200 {
      try box.put("\(number)").succeeded()
      let pids = box.lines(of: "pids")
      if pids.count > 1, pids[pids.count - 1] == pids[pids.count - 2] { return true }
    }
    return false
  }

  @Test func `is another one once code in a folder below was edited`() throws {
    #expect(try box.sh("mkdir parts").status == 0)
    try box.write("word = 'one'\n", to: "parts/part.py")
    try keep(
      """
      import os
      from parts import part

      def lambda_handler(event, context):
          open("pids", "a").write(str(os.getpid()) + "\\n")
          open("words", "a").write(part.word + "\\n")

      """)
    #expect(try putUntilKept())
    try box.write("word = 'three'\n", to: "parts/part.py")
    try box.put("last").succeeded()
    #expect(box.lines(of: "words").last == "three")
    try stop()
  }

  private static let notePID = """
    import os

    def lambda_handler(event, context):
        with open("pids", "a") as file:
            file.write(str(os.getpid()) + "\\n")

    """

  @Test func `is the same for several commands, and a new one after an edit`() throws {
    try keep(Self.notePID)
    defer { try? stop() }
    #expect(try putUntilKept())
    let before = box.lines(of: "pids").count
    try box.write(Self.notePID + "    open('edited', 'w').close()\n", to: "f.py")
    try box.put("edited").succeeded()
    #expect(box.exists("edited"))
    #expect(box.lines(of: "pids").count == before + 1)
  }

  @Test func `has what its handler writes delivered before the command returns`() throws {
    try box.makeTable("Copies")
    try keep(
      Self.notePID + """
            import subprocess
            for record in event["Records"]:
                key = record["dynamodb"]["Keys"]["id"]["S"]
                item = '{"id":{"S":"' + key + '"}}'
                subprocess.run(["streamctl", "put-item", "--table-name", "Copies",
                    "--item", item], check=True)

        """)
    defer { try? stop() }
    try box.map("Copies", to: "g.py", Scripts.noteBatches)
    #expect(try putUntilKept())
    let count = box.lines(of: "pids").count
    #expect(box.lines(of: "seen") == (1...count).map(String.init))
  }
}
