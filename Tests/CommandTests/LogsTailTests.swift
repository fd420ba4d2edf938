import Testing
import Wire

/// The lines of a log group.
struct `logs tail` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.streamctl("create-log-group", "--log-group-name", "app").succeeded()
    for stream in ["web", "jobs"] {
      try box.streamctl(
        "create-log-stream", "--log-group-name", "app", "--log-stream-name", stream
      ).succeeded()
    }
    try put("web", #"{"level":"warn","text":"é","size":1.50}"#, "plain   ")
    try put("jobs", "ERROR it broke")
  }

  /// Puts messages, a millisecond apart, ending now.
  private func put(_ stream: String, _ messages: String...) throws {
    let now = Moment.wallMilliseconds
    let events = messages.enumerated().map { index, message in
      ["timestamp": .integer(now - messages.count + index), "message": .string(message)] as JSON
    }
    try box.streamctl(
      "put-log-events", "--log-group-name", "app", "--log-stream-name", stream, "--log-events",
      JSON.array(events).text, "--query", "rejectedLogEventsInfo"
    ).succeeded()
  }

  private func tail(_ options: String...) throws -> CommandResult {
    try box.streamctl(["logs", "tail", "app"] + options)
  }

  /// The lines without their times, of which the width is checked.
  private func timeless(_ result: CommandResult, width: Int) -> [String] {
    result.succeeded().lines.map { line in
      line.utf8.prefix(width).allSatisfy { $0 != 0x20 } ? String(line.dropFirst(width + 1)) : line
    }
  }

  @Test func `shows time, stream and message, without space behind`() throws {
    #expect(
      timeless(try tail(), width: "2026-11-23T06:29:44.456000+00:00".utf8.count) == [
        #"web {"level":"warn","text":"é","size":1.50}"#, "web plain", "jobs ERROR it broke",
      ])
  }

  @Test func `shows time to the second and message in short`() throws {
    #expect(
      timeless(try tail("--format", "short"), width: "2026-11-23T06:29:44".utf8.count)
        == [#"{"level":"warn","text":"é","size":1.50}"#, "plain", "ERROR it broke"])
  }

  @Test func `spreads messages that are JSON as Python does`() throws {
    let output = try tail("--format", "json", "--log-stream-names", "web").succeeded().output
    #expect(
      output.contains(
        """
         web \n{
            "level": "warn",
            "text": "\\u00e9",
            "size": 1.5
        }

        """))
    #expect(output.hasSuffix(" web plain\n"))
  }

  @Test func `shows lines that match a pattern`() throws {
    #expect(try tail("--filter-pattern", "ERROR").succeeded().lines.count == 1)
    #expect(
      try tail("--filter-pattern", #"{ $.level = "warn" }"#).succeeded().lines.count == 1)
    #expect(try tail("--filter-pattern", "absent").succeeded().output == "")
    try tail("--filter-pattern", "{ $.level = ").failed(
      254, "(InvalidParameterException) when calling the FilterLogEvents operation: ")
  }

  @Test func `shows lines of some streams`() throws {
    #expect(
      try tail("--log-stream-names", "web", "jobs", "--format", "short").succeeded().lines.count
        == 3)
    #expect(try tail("--log-stream-name-prefix", "j").succeeded().lines.count == 1)
    try tail("--log-stream-names", "other").failed(
      254, "(ResourceNotFoundException)", "The specified log stream does not exist.")
    try tail("--log-stream-names", "web", "--log-stream-name-prefix", "w").failed(
      254, "(InvalidParameterException)")
  }

  @Test func `shows what came since a time`() throws {
    #expect(try tail("--since", "2100-01-01T00:00:00Z").succeeded().output == "")
    #expect(try tail("--since", "1h").succeeded().lines.count == 3)
  }

  @Test func `has the AWS CLI's colours when it is told to`() throws {
    let line = try tail("--color", "on", "--filter-pattern", "ERROR").succeeded().line
    #expect(line.hasPrefix("\u{1B}[32m"))
    #expect(line.hasSuffix("\u{1B}[0m \u{1B}[36mjobs\u{1B}[0m ERROR it broke"))
    #expect(try !tail().succeeded().output.contains("\u{1B}"))
  }

  @Test func `follows what matches`() throws {
    let follower = try box.start([
      "streamctl", "logs", "tail", "app", "--follow", "--format", "short", "--filter-pattern",
      "ERROR",
    ])
    #expect(follower.waits(for: "ERROR it broke"))
    try put("web", "nothing", "ERROR again")
    #expect(follower.waits(for: "ERROR again"))
    follower.send(2)
    #expect(follower.finish().succeeded().lines.count == 2)
  }

  @Test func `needs a group that is there`() throws {
    try box.streamctl("logs", "tail").failed(
      252, "the following arguments are required: group_name")
    try box.streamctl("logs", "tail", "other").failed(
      254,
      "An error occurred (ResourceNotFoundException) when calling the FilterLogEvents "
        + "operation: The specified log group does not exist.")
  }
}
