#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing
import Wire

struct `An invocation as an event` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  private static let note = """
    def lambda_handler(event, context):
        with open("seen", "a") as file:
            file.write(str(event["n"]) + " " + context.function_version + "\\n")
        if event.get("fails"):
            raise ValueError("no luck")
        return event["n"]

    """

  private func make(_ text: String = note, _ options: String...) throws {
    try box.write(text, to: "app.py")
    try box.streamctl(
      [
        "create-function", "--function-name", "f", "--code-path", "app.py", "--role",
        "arn:aws:iam::000000000000:role/any",
      ] + options
    ).succeeded()
  }

  private func invoke(_ payload: String, _ options: String...) throws -> CommandResult {
    try box.streamctl(
      [
        "invoke", "--function-name", "f", "--invocation-type", "Event",
        "--cli-binary-format", "raw-in-base64-out", "--payload", payload, "out",
      ] + options)
  }

  /// The bodies of a queue's messages.
  private func bodies(of queue: String) throws -> [String] {
    let answer = try box.streamctl(
      "sqs", "receive-message", "--queue-url", "http://localhost:4566/000000000000/" + queue,
      "--max-number-of-messages", "10"
    ).succeeded()
    guard !answer.output.isEmpty else { return [] }
    return try answer.json()["Messages"]?.elements?.compactMap { $0["Body"]?.string } ?? []
  }

  private func makeQueue(_ name: String) throws -> String {
    try box.streamctl("sqs", "create-queue", "--queue-name", name).succeeded()
    return "arn:aws:sqs:us-east-1:000000000000:" + name
  }

  @Test func `has run when the command returns`() throws {
    try make()
    #expect(try invoke(#"{"n": 1}"#).succeeded().json() == ["StatusCode": 202])
    #expect(box.lines(of: "seen") == ["1 $LATEST"])
    #expect(box.bytes(of: "out") == [])
  }

  @Test func `is tried three times, which fails the command only when it is strict`() throws {
    try make()
    let result = try invoke(#"{"n": 1, "fails": true}"#)
    #expect(result.status == 0)
    #expect(try result.json() == ["StatusCode": 202])
    #expect(box.lines(of: "seen") == Array(repeating: "1 $LATEST", count: 3))
    #expect(result.errors.contains("function f failed: ValueError: no luck"))
    #expect(result.errors.contains("given up after 3 attempts (RetriesExhausted); it is lost."))
    #expect(try invoke(#"{"n": 2, "fails": true}"#, "--strict").status == 1)
  }

  @Test func `is in what tail shows, attempt by attempt`() throws {
    try make()
    try invoke(#"{"n": 1}"#).succeeded()
    #expect(try invoke(#"{"n": 2, "fails": true}"#).status == 0)
    let events = try box.streamctl("tail", "--format", "json").succeeded().lines
      .map { try JSON.parse($0) }.filter { $0["kind"] == "invocation" }
    #expect(events.map { $0["outcome"] } == ["succeeded", "failed", "failed", "discarded"])
    #expect(events.map { $0["attempt"] } == [1, 1, 2, 3])
    #expect(events.allSatisfy { $0["origin"] == "f" && $0["source"] == "invoke" })
    let lines = try box.streamctl("tail", "--function-name", "f").succeeded().lines
    #expect(lines.count { $0.contains(" f ran an event in ") } == 1)
    #expect(lines.count { $0.contains(" ms, attempt 2: ValueError: no luck") } == 1)
    #expect(lines.last?.contains(" f gave up an event in ") == true)
    #expect(
      try box.streamctl("tail", "--table-name", "T").succeeded(remarking: "There are no tables")
        .lines == [])
  }

  @Test func `that was not delivered is run by the next command that delivers`() throws {
    try make()
    try invoke(#"{"n": 1}"#, "--no-deliver").succeeded()
    #expect(box.lines(of: "seen") == [])
    try invoke(#"{"n": 2}"#).succeeded()
    #expect(box.lines(of: "seen") == ["1 $LATEST", "2 $LATEST"])
    try invoke(#"{"n": 3, "fails": true}"#, "--no-deliver").succeeded()
    #expect(try box.streamctl("deliver").status == 1)
    #expect(try box.streamctl("deliver").succeeded().output == "")
    #expect(box.lines(of: "seen").count == 5)
  }

  @Test func `that failed for good leaves its event and its record in queues`() throws {
    try make(Self.note, "--dead-letter-config", "TargetArn=" + (try makeQueue("dead")))
    let arn = try makeQueue("failures")
    try box.streamctl(
      "put-function-event-invoke-config", "--function-name", "f", "--maximum-retry-attempts", "1",
      "--destination-config", "OnFailure={Destination=\(arn)}"
    ).succeeded()
    #expect(try invoke(#"{"n": 1, "fails": true}"#).status == 0)
    #expect(box.lines(of: "seen").count == 2)
    #expect(try bodies(of: "dead") == [#"{"n": 1, "fails": true}"#])
    let record = try JSON.parse(try #require(try bodies(of: "failures").first))
    #expect(record["requestContext"]?["condition"] == "RetriesExhausted")
    #expect(record["requestPayload"] == ["n": 1, "fails": true])
    #expect(record["responsePayload"]?["errorMessage"] == "no luck")
  }

  @Test func `that a handler asks for has run, too, when the outer command returns`() throws {
    try make()
    try box.makeFunction(
      "outer", "outer.sh",
      of: """
        #!/bin/sh
        streamctl invoke --function-name f --invocation-type Event \
          --cli-binary-format raw-in-base64-out --payload '{"n": 7}' out > /dev/null
        """)
    try box.streamctl("invoke", "--function-name", "outer", "--invocation-type", "Event", "out")
      .succeeded()
    #expect(box.lines(of: "seen") == ["7 $LATEST"])
  }

  @Test func `of a throttled function is given up, and one that waits is refused`() throws {
    try make()
    try box.streamctl(
      "put-function-concurrency", "--function-name", "f", "--reserved-concurrent-executions", "0"
    ).succeeded()
    try box.streamctl("invoke", "--function-name", "f", "out").failed(
      254, "(TooManyRequestsException)", "Rate Exceeded.")
    let result = try invoke(#"{"n": 1}"#)
    #expect(result.status == 0)
    #expect(result.errors.contains("without an attempt (ZeroReservedConcurrency)"))
    try box.streamctl("delete-function-concurrency", "--function-name", "f").succeeded()
    try invoke(#"{"n": 2}"#).succeeded()
    #expect(box.lines(of: "seen") == ["2 $LATEST"])
  }

  @Test func `of a version runs what was published, whatever the file says now`() throws {
    try make()
    try box.streamctl("publish-version", "--function-name", "f").succeeded()
    try box.streamctl(
      "create-alias", "--function-name", "f", "--name", "live", "--function-version", "1"
    ).succeeded()
    try box.write(Self.note.replacing("str(event", with: "'new ' + str(event"), to: "app.py")
    for qualifier in ["1", "live", "$LATEST"] {
      let answer = try box.streamctl(
        "invoke", "--function-name", "f", "--qualifier", qualifier, "--cli-binary-format",
        "raw-in-base64-out", "--payload", #"{"n": 1}"#, "out"
      ).succeeded().json()
      #expect(answer["ExecutedVersion"] == (qualifier == "$LATEST" ? "$LATEST" : "1"))
    }
    try invoke(#"{"n": 2}"#, "--qualifier", "live").succeeded()
    #expect(box.lines(of: "seen") == ["new 1 $LATEST"])
    let folder = try box.streamctl(
      "get-function", "--function-name", "f:live", "--query", "Code.Location", "--output", "text"
    ).succeeded().line.dropFirst("file://".count)
    #expect(box.lines(of: folder + "/seen") == ["1 1", "1 1", "2 1"])
  }
}

struct `An event whose command does not come to its end` {
  let box: Sandbox

  init() throws { box = try Sandbox() }

  /// A handler that notes that it was run, and ends when there is a file `go`.
  private static let waitForGo = """
    #!/bin/sh
    echo run >>seen
    while [ ! -e go ]; do sleep 0.01; done
    """

  private static let words = [
    "invoke", "--function-name", "f", "--invocation-type", "Event", "out",
  ]

  @Test func `is run again by the next one`() throws {
    try box.makeFunction("f", "f.sh", of: Self.waitForGo, "--timeout", "300")
    let command = try box.start(["streamctl"] + Self.words)
    #expect(box.waitsForLine("run", in: "seen"))
    command.send(SIGKILL)
    #expect(command.finish().status == 128 + SIGKILL)
    try box.write("", to: "go")
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["run", "run"])
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen").count == 2)
  }

  @Test func `is run once, however many deliver at the same time`() throws {
    try box.makeFunction("f", "f.sh", of: "#!/bin/sh\necho run >>seen\nsleep 0.05\n")
    for _ in 1...10 { try box.streamctl(Self.words + ["--no-deliver"]).succeeded() }
    let commands = try (1...4).map { _ in try box.start(["streamctl", "deliver"]) }
    for command in commands { command.finish().succeeded() }
    #expect(box.lines(of: "seen").count == 10)
  }

  @Test func `is run by one who follows`() throws {
    try box.makeFunction("f", "f.sh", of: "#!/bin/sh\necho run >>seen\n")
    let follower = try box.start(["streamctl", "deliver", "--follow"])
    try box.streamctl(Self.words + ["--no-deliver"]).succeeded()
    #expect(box.waitsForLine("run", in: "seen"))
    follower.send(SIGINT)
    follower.finish().succeeded()
  }

  @Test func `that takes long holds up neither others nor batches of one who follows`() throws {
    let slow = """
      #!/bin/sh
      if grep -q slow; then
        until [ -e go ]; do sleep 0.01; done
        echo slow >>seen
      else
        echo quick >>seen
      fi

      """
    try box.makeFunction("f", "f.sh", of: slow)
    try box.makeTable()
    try box.map(to: "batch.sh", "#!/bin/sh\ncat >/dev/null; echo batch >>seen\n")
    let follower = try box.start(["streamctl", "deliver", "--follow"])
    func invoke(_ payload: String) throws {
      try box.streamctl(
        [
          "invoke", "--function-name", "f", "--invocation-type", "Event", "--payload", payload,
          "--cli-binary-format", "raw-in-base64-out", "--no-deliver", "out",
        ]
      ).succeeded()
    }
    try invoke(#""slow""#)
    try invoke(#""quick""#)
    #expect(box.waitsForLine("quick", in: "seen"))
    try box.put("a", in: "Orders", "--no-deliver").succeeded()
    #expect(box.waitsForLine("batch", in: "seen"))
    try box.write("", to: "go")
    follower.send(SIGINT)
    follower.finish().succeeded()
    #expect(box.lines(of: "seen") == ["quick", "batch", "slow"])
  }
}
