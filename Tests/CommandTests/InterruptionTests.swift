#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// Ctrl-C, which must never be lost, whenever it comes.
struct `An interrupt of a command that follows` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  /// A handler that notes the record it gets, and ends when there is a file `go`.
  private static let waitForGo = """
    (sed 's/.*"Keys":{"id":{"S":"\\([0-9]*\\).*/\\1/'; echo) >>seen
    while [ ! -e go ]; do sleep 0.01; done

    """

  private func mapWaitingFunction() throws {
    try box.makeFunction("waiting", "waiting.sh", of: Self.waitForGo, "--timeout", "300")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "waiting", "--event-source", "Orders",
      "--starting-position", "LATEST", "--batch-size", "1"
    ).succeeded()
  }

  @Test(arguments: [
    ["deliver", "--follow"], ["tail", "--follow"],
    ["logs", "tail", "/aws/lambda/hello", "--follow"],
  ])
  func `ends it at any moment, with 0 once it follows`(words: [String]) throws {
    try box.map(to: "hello.py", Scripts.printHello)
    try box.put("0").succeeded()
    var numbers = SeededNumbers(seed: 12)
    for number in 1...25 {
      try box.put("\(number)", in: "Orders", "--no-deliver").succeeded()
      let follower = try box.start(["streamctl"] + words)
      usleep(UInt32(Int.random(in: 0...120_000, using: &numbers)))
      follower.send(SIGINT)
      let status = follower.finish(withinSeconds: 60).status
      #expect(status == 0 || status == 128 + SIGINT)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `lets the handler finish, and leaves the next batch alone`(signal: Int32) throws {
    try mapWaitingFunction()
    for number in 1...3 { try box.put("\(number)", in: "Orders", "--no-deliver").succeeded() }
    let follower = try box.start(["streamctl", "deliver", "--follow"])
    #expect(box.waitsForLine("1", in: "seen"))
    follower.send(signal)
    // Time for the signal to arrive.
    usleep(200_000)
    try box.write("", to: "go")
    follower.finish().succeeded()
    #expect(box.lines(of: "seen") == ["1"])
    try box.streamctl("deliver").succeeded()
    #expect(box.lines(of: "seen") == ["1", "2", "3"])
  }

  @Test func `does not wait for another command's handler`() throws {
    try mapWaitingFunction()
    let put = try box.start(
      ["streamctl", "put-item", "--table-name", "Orders", "--item", "id={S=1}"])
    #expect(box.waitsForLine("1", in: "seen"))
    let follower = try box.start(["streamctl", "deliver", "--follow"])
    // Time to find that the shard is taken; without it this tests less, but is no less true.
    usleep(300_000)
    follower.send(SIGINT)
    let status = follower.finish(withinSeconds: 60).status
    #expect(status == 0 || status == 128 + SIGINT)
    try box.write("", to: "go")
    put.finish().succeeded()
    #expect(box.lines(of: "seen") == ["1"])
  }

  @Test(arguments: [
    ["put-item", "--table-name", "Orders", "--item", "id={S=1}", "--return-values", "ALL_OLD"],
    ["deliver"],
  ]) func `ends a command and the handlers it runs with 130, and keeps what was written`(
    words: [String]
  ) throws {
    let leash = try Leash(box.folder + "/leash")
    try box.makeFunction(
      "slow", "slow.sh", of: "exec 9>leash\necho held >&9\necho here >>seen\nsleep 300\n",
      "--timeout", "300")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "slow", "--event-source", "Orders",
      "--starting-position", "LATEST"
    ).succeeded()
    if words == ["deliver"] { try box.put("1", in: "Orders", "--no-deliver").succeeded() }
    let command = try box.start(["streamctl"] + words)
    #expect(box.waitsForLine("here", in: "seen"))
    command.send(SIGINT)
    command.finish(withinSeconds: 60).failed(
      130, "streamctl: interrupted; what was written is kept.", "`streamctl deliver` goes on")
    #expect(leash.isFree())
    #expect(try box.itemIDs() == ["1"])
    try box.streamctl("wait", "delivered").failed(1, "1 record waits")
  }

  @Test func `ends a command that runs no handler with 130 and without a word`() throws {
    let command = try box.start(
      ["streamctl", "wait", "item-exists", "--table-name", "Orders", "--key", "id={S=1}"]
        + ["--timeout", "300"])
    usleep(300_000)
    command.send(SIGINT)
    let result = command.finish(withinSeconds: 60)
    #expect(result.status == 130)
    #expect(result.errors == "")
  }

  @Test func `is nothing to a background job, which ignores it`() throws {
    let script = """
      trap '' INT
      streamctl wait item-exists --table-name Orders --key 'id={S=1}' --timeout 60 &
      sleep 0.3; kill -INT $!
      streamctl put-item --table-name Orders --item 'id={S=1}'
      wait $!
      """
    try box.sh(script).succeeded()
  }

  @Test func `ends it at once when repeated, with the handler`() throws {
    let leash = try Leash(box.folder + "/leash")
    try box.makeFunction(
      "slow", "slow.sh", of: "exec 9>leash\necho held >&9\necho here >>seen\nsleep 300\n",
      "--timeout", "300")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "slow", "--event-source", "Orders",
      "--starting-position", "LATEST"
    ).succeeded()
    try box.put("1", in: "Orders", "--no-deliver").succeeded()
    let follower = try box.start(["streamctl", "deliver", "--follow"])
    #expect(box.waitsForLine("here", in: "seen"))
    let nuisance = try box.start([
      "/bin/sh", "-c", "while kill -INT \(follower.pid) 2>&-; do sleep 0.01; done",
    ])
    #expect(follower.finish(withinSeconds: 60).status == 128 + SIGINT)
    nuisance.finish().succeeded()
    #expect(leash.isFree())
  }
}
