#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

struct `wait delivered` {
  let box: Sandbox

  init() throws {
    box = try Sandbox()
    try box.makeTable()
  }

  @Test func `is silent when nothing waits`() throws {
    #expect(try box.streamctl("wait", "delivered").succeeded().output == "")
    try box.map(to: "hello.py", Scripts.printHello)
    try box.put("1").succeeded()
    try box.streamctl("wait", "delivered", "--function-name", "hello").succeeded()
  }

  @Test func `fails with 1 and the reason when a batch is blocked`() throws {
    try box.map(to: "fail.py", Scripts.failWhileBroken)
    try box.map(to: "hello.py", Scripts.printHello)
    try box.write("", to: "broken")
    #expect(try box.put("1").status == 0)
    try box.streamctl("wait", "delivered").failed(
      1, "Not everything is delivered.", "To fail, mapping ", "tried 3 times",
      "ValueError: it is broken")
    // What fails does not get better by waiting.
    try box.streamctl("wait", "delivered", "--function-name", "fail", "--timeout", "600")
      .failed(1, "it is broken")
    try box.streamctl("wait", "delivered", "--function-name", "hello").succeeded()
    try box.sh("rm broken; streamctl deliver && streamctl wait delivered").succeeded()
  }

  @Test func `fails when nobody delivers, unless somebody comes in time`() throws {
    try box.map(to: "hello.py", Scripts.printHello)
    try box.put("1", in: "Orders", "--no-deliver").succeeded()
    try box.streamctl("wait", "delivered").failed(1, "1 record waits", "Nothing holds it up.")
    let waiting = try box.start(["streamctl", "wait", "delivered", "--timeout", "60"])
    try box.streamctl("deliver").succeeded()
    waiting.finish().succeeded()
  }

  @Test func `waits while another process delivers`() throws {
    try box.makeFunction(
      "slow", "slow.sh", of: "echo here >>seen\nwhile [ ! -e go ]; do sleep 0.01; done\n",
      "--timeout", "300")
    try box.streamctl(
      "create-event-source-mapping", "--function-name", "slow", "--event-source", "Orders",
      "--starting-position", "LATEST"
    ).succeeded()
    let put = try box.start(
      ["streamctl", "put-item", "--table-name", "Orders", "--item", "id={S=1}"])
    #expect(box.waitsForLine("here", in: "seen"))
    try box.streamctl("wait", "delivered", "--timeout", "1").failed(1, "1 record waits")
    let waiting = try box.start(["streamctl", "wait", "delivered"])
    // Time to find that the shard is taken; without it this tests less, but is no less true.
    usleep(200_000)
    try box.write("", to: "go")
    waiting.finish().succeeded()
    put.finish().succeeded()
  }

  @Test func `knows asynchronous invocations`() throws {
    try box.makeFunction("bad", "bad.sh", of: "exit 3\n")
    _ = try box.streamctl(
      "invoke", "--function-name", "bad", "--invocation-type", "Event", "--no-deliver", "out")
    try box.streamctl("wait", "delivered").failed(
      1, "An asynchronous invocation of bad waits, request ")
  }

  @Test func `names the functions there are when there is none of that name`() throws {
    try box.map(to: "hello.py", Scripts.printHello)
    try box.streamctl("wait", "delivered", "--function-name", "helo").failed(
      255, "There is no function helo in us-east-1.", "Did you mean hello?")
  }

  @Test func `does not wait for itself inside a handler`() throws {
    try box.map(to: "inner.sh", "streamctl wait delivered 2>seen\necho $? >>seen\n")
    try box.put("1").succeeded()
    #expect(
      box.lines(of: "seen") == [
        "streamctl: [ERROR]: A handler cannot wait for deliveries: they wait for the handler.",
        "255",
      ])
  }
}
