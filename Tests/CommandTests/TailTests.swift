import Testing
import Wire

/// What happened, newest last.
struct `tail` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
    try box.map(to: "hello.py", Scripts.printHello)
    try box.put("1").succeeded()
  }

  /// The parts of a short line: time, origin, text.
  private func parts(_ line: String) -> [String] {
    line.split(separator: " ", maxSplits: 2).map(String.init)
  }

  @Test func `shows records, what handlers print, and deliveries, each with time and origin`()
    throws
  {
    let lines = try box.streamctl("tail").succeeded().lines
    #expect(lines.allSatisfy { parts($0)[0].utf8.count == "2026-11-23T06:29:44".utf8.count })
    #expect(lines.map { parts($0)[0] } == lines.map { parts($0)[0] }.sorted())
    #expect(lines.map { parts($0)[1] } == ["Orders"] + Array(repeating: "hello", count: 5))
    let starts = [
      #"INSERT {"id":{"S":"1"}}"#, "START RequestId: ", "hello from hello", "END RequestId: ",
      "REPORT RequestId: ", "delivered 1 record of Orders",
    ]
    for (line, start) in zip(lines, starts) {
      #expect(parts(line)[2].hasPrefix(start), "\(line)")
    }
  }

  @Test func `says when it shows nothing because a name is wrong`() throws {
    for (option, name, remark) in [
      ("--function-name", "helo", "There is no function helo here. Did you mean hello?"),
      ("--function-name", "nope", "There is no function nope here. The functions here: hello"),
      ("--table-name", "nope", "There is no table nope here. The tables here: Orders"),
    ] {
      let tail = try box.streamctl("tail", option, name)
      #expect(tail.status == 0 && tail.output == "" && tail.errors == "streamctl: \(remark)\n")
    }
    try box.streamctl("tail", "--function-name", "hello", "--since", "0s").succeeded()
    // What is gone leaves its traces.
    try box.streamctl("delete-function", "--function-name", "hello").succeeded()
    let tail = try box.streamctl("tail", "--function-name", "hello").succeeded()
    #expect(tail.output.contains("hello from hello"))
    let metrics = try box.streamctl("metrics", "--function-name", "nope")
    #expect(metrics.errors == "streamctl: There are no functions here.\n")
  }

  @Test func `in detail has sequence numbers, images, shards and requests`() throws {
    let record = try box.records()[0]
    let lines = try box.streamctl("tail", "--format", "detailed").succeeded().lines
    #expect(lines.count == 6)
    #expect(lines[0].contains(" shardId-"))
    #expect(lines[0].contains(" \(record.sequence) "))
    #expect(lines[0].hasSuffix(#" new {"id":{"S":"1"}}"#))
    #expect(lines[2].contains("[$LATEST]"))
    #expect(lines[5].contains("\(record.sequence) to \(record.sequence)"))
  }

  @Test func `as JSON is one object a line`() throws {
    let events = try box.streamctl("tail", "--format", "json").succeeded().lines
      .map { try JSON.parse($0) }
    #expect(
      events.map { $0["kind"]?.string }
        == ["record", "output", "output", "output", "output", "delivery"])
    #expect(events.allSatisfy { $0["time"]?.string != nil && $0["origin"]?.string != nil })
    #expect(events[0]["eventName"] == "INSERT")
    #expect(events[0]["newImage"] == ["id": ["S": "1"]])
    #expect(events[2]["message"] == "hello from hello")
    #expect(events[5]["outcome"] == "delivered")
    #expect(events[5]["recordCount"] == 1)
  }

  @Test func `shows one table or one function`() throws {
    try box.makeTable("Audit")
    try box.map("Audit", to: "other.py", Scripts.printHello)
    try box.put("2", in: "Audit").succeeded()
    let ofTable = try box.streamctl("tail", "--table-name", "Audit").succeeded().output
    #expect(ofTable.contains(#"Audit INSERT {"id":{"S":"2"}}"#))
    #expect(!ofTable.contains("Orders"))
    let ofFunction = try box.streamctl("tail", "--function-name", "other").succeeded().output
    #expect(ofFunction.contains("hello from other"))
    #expect(!ofFunction.contains("hello from hello"))
    #expect(!ofFunction.contains("Orders"))
    #expect(try box.streamctl("tail").succeeded().lines.count == 12)
  }

  @Test func `shows what happened since a time`() throws {
    #expect(try box.streamctl("tail", "--since", "1h").succeeded().lines.count == 6)
    #expect(try box.streamctl("tail", "--since", "2100-01-01T00:00:00Z").succeeded().output == "")
    let since = try box.sh(#"streamctl tail --since "$(date -u +%Y-%m-%dT00:00:00Z)""#)
    #expect(since.status == 0)
    try box.streamctl("tail", "--since", "soon").failed(252, "--since", "10m")
  }

  @Test func `shows the last ten minutes unless told otherwise`() throws {
    try box.write(
      """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1])
      for table in ["stream_records", "log_events"]:
          c.execute("UPDATE %s SET created_at = created_at - 601000" % table)
      c.execute("UPDATE deliveries SET started_at = started_at - 601000")
      c.execute("UPDATE deliveries SET ended_at = ended_at - 601000")
      c.commit()

      """, to: "age.py")
    try box.sh("python3 age.py '\(box.storePath)/store.db'").succeeded()
    #expect(try box.streamctl("tail").succeeded().output == "")
    #expect(try box.streamctl("tail", "--since", "20m").succeeded().lines.count == 6)
    try box.put("2").succeeded()
    #expect(try box.streamctl("tail").succeeded().lines.count == 6)
    #expect(try box.streamctl("tail", "--since", "20m").succeeded().lines.count == 12)
  }

  @Test func `of logs shows one function's log`() throws {
    let lines = try box.streamctl("logs", "tail", "/aws/lambda/hello", "--format", "short")
      .succeeded().lines
    #expect(lines.count == 4)
    #expect(lines[1].hasSuffix(" hello from hello"))
    let detailed = try box.streamctl("logs", "tail", "/aws/lambda/hello").succeeded().lines
    #expect(detailed[1].contains("[$LATEST]"))
  }

  @Test(arguments: [
    ["tail", "--follow"], ["logs", "tail", "/aws/lambda/hello", "--follow", "--format", "short"],
  ])
  func `follows with what comes, and ends with 0 on an interrupt`(words: [String]) throws {
    let follower = try box.start(["streamctl"] + words)
    #expect(follower.waits(for: "hello from hello"))
    for number in 2...4 {
      try box.put("\(number)").succeeded()
      #expect(follower.waits(for: "hello from hello", count: number))
    }
    try box.put("5", in: "Orders", "--no-deliver").succeeded()
    if words.count == 2 { #expect(follower.waits(for: #"{"id":{"S":"5"}}"#)) }
    follower.send(2)
    let result = follower.finish().succeeded()
    let deliveries = words.count == 2 ? 4 : 0
    #expect(result.output.occurrences(of: "delivered 1 record") == deliveries)
    #expect(result.output.occurrences(of: "hello from hello") == 4)
  }

  @Test func `follows one table, and ends with 0 when it is terminated`() throws {
    try box.makeTable("Audit")
    let follower = try box.start(["streamctl", "tail", "--follow", "--table-name", "Audit"])
    try box.put("other").succeeded()
    try box.put("2", in: "Audit").succeeded()
    #expect(follower.waits(for: #"INSERT {"id":{"S":"2"}}"#))
    follower.send(15)
    #expect(follower.finish().succeeded().lines.count == 1)
  }

  @Test func `ends when nobody reads it any more`() throws {
    let script = """
      (for n in 2 3 4; do streamctl put-item --table-name Orders --item id={S=$n}; done) &
      streamctl tail --follow | head -n 3
      wait
      """
    #expect(try box.sh(script).succeeded().lines.count == 3)
  }
}
