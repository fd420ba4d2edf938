import Functions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `Invocations at the same time` {
  let sandbox = FunctionSandbox()

  /// Leaves a mark, and waits for the marks of all the others.
  private static let meeting = """
    import os, time
    def lambda_handler(event, context):
        open(event['name'], 'w').close()
        while not all(os.path.exists(name) for name in event['others']):
            time.sleep(0.001)
        return event['name']
    """

  private func begin(
    _ runner: FunctionRunner, _ event: JSON = [:]
  ) throws -> PendingInvocation {
    try runner.begin(Invocation(requestID: testRequestID, payload: event.utf8))
  }

  /// Waits until all are over.
  private func finish(_ pending: [PendingInvocation]) -> [InvocationResult] {
    while pending.contains(where: { $0.result == nil }) {
      Supervision.awaitAny(of: pending.filter { $0.result == nil })
    }
    return pending.compactMap(\.result)
  }

  @Test func `run beside each other on one thread`() throws {
    sandbox.write("handler.py", Self.meeting)
    let names: [JSON] = (0..<5).map { .string("mark\($0)") }
    let runners = try names.map { _ in try sandbox.runner(.python) }
    for _ in 0..<2 {
      let pending = try zip(runners, names).map { runner, name in
        try begin(runner, ["name": name, "others": .array(names)])
      }
      #expect(finish(pending).map(\.value) == names.map { $0 })
      run("/bin/sh", ["-c", "rm \(sandbox.folder)/mark*"])
    }
  }

  @Test func `may be of different runtimes`() throws {
    sandbox.write("handler.py", Self.meeting)
    sandbox.write("run.sh", "touch mark1; until [ -e mark0 ]; do sleep 0.01; done; echo 7")
    let handlers = [try sandbox.runner(.python), try sandbox.runner(.shell)]
    let pending = try handlers.map {
      try begin($0, ["name": "mark0", "others": ["mark0", "mark1"]])
    }
    #expect(finish(pending).map(\.value) == ["mark0", 7])
  }

  @Test func `end one by one, the first as soon as it can`() throws {
    sandbox.write("run.sh", "until [ -e go ]; do sleep 0.01; done")
    sandbox.write("quick.sh", "echo 1")
    let slow = try begin(try sandbox.runner(.shell))
    let quick = try begin(try sandbox.runner(.shell, handler: "quick.sh"))
    Supervision.awaitAny(of: [slow, quick])
    #expect(quick.result?.value == 1)
    #expect(slow.result == nil)
    // One that is over already ends the wait at once.
    Supervision.awaitAny(of: [slow, quick])
    #expect(slow.result == nil)
    sandbox.write("go", "")
    Supervision.awaitAny(of: [slow])
    #expect(slow.result?.error == nil)
  }

  @Test func `are waited for no longer than until a moment`() throws {
    sandbox.write("run.sh", "until [ -e go ]; do sleep 0.01; done; echo 1")
    let pending = try begin(try sandbox.runner(.shell))
    Supervision.awaitAny(of: [pending], untilMicroseconds: 0)
    Supervision.awaitAny(
      of: [pending], untilMicroseconds: SystemClock.monotonicMicroseconds() + 30_000)
    #expect(pending.result == nil)
    Supervision.awaitAny(of: [], untilMicroseconds: SystemClock.monotonicMicroseconds() + 1000)
    Supervision.awaitAny(of: [])
    sandbox.write("go", "")
    #expect(pending.wait().value == 1)
  }

  @Test func `get on by looks that never wait`() throws {
    sandbox.write("handler.py", "def lambda_handler(event, context): return 'x' * 1000000")
    let pending = try begin(try sandbox.runner(.python))
    while pending.result == nil {
      Supervision.awaitAny(of: [pending], untilMicroseconds: 0)
      SleepingTest.sleep(milliseconds: 1)
    }
    #expect(pending.result?.value?.string?.utf8.count == 1_000_000)
  }

  @Test func `leave the wait for another descriptor that can be read`() throws {
    sandbox.write("run.sh", "until [ -e go ]; do sleep 0.01; done")
    let pending = try begin(try sandbox.runner(.shell))
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    #expect(write(ends[1], "x", 1) == 1)
    Supervision.awaitAny(of: [pending], watching: ends[0])
    #expect(pending.result == nil)
  }

  @Test(
    arguments: [
      ("time.sleep(60)", FunctionError.Kind.timeout),
      ("os._exit(3)", .exited), ("os.kill(os.getpid(), 9)", .exited),
      ("os.closerange(0, 99); time.sleep(60)", .timeout),
      ("while True: print('flood' * 1000)", .timeout),
      ("raise ValueError", .unhandled),
    ])
  func `fail alone`(statement: String, kind: FunctionError.Kind) throws {
    sandbox.write(
      "handler.py",
      """
      import os, time
      def lambda_handler(event, context):
          if event['fails']:
              \(statement)
          while not os.path.exists('go'):
              time.sleep(0.001)
          return os.getpid()
      """)
    let runners = try (0..<3).map {
      try sandbox.runner(.python, timeoutSeconds: $0 == 1 ? 1 : 30)
    }
    let pending = try runners.indices.map {
      try begin(runners[$0], ["fails": .bool($0 == 1)])
    }
    Supervision.awaitAny(of: pending)
    #expect(pending.map { $0.result?.error?.kind } == [nil, kind, nil])
    #expect(pending[0].result == nil && pending[2].result == nil)
    sandbox.write("go", "")
    #expect(finish(pending).map { $0.value != nil } == [true, false, true])
    #expect(try runners[1].invoke(["fails": false]).error == nil)
  }

  @Test func `that nobody waits for any more are ended`() throws {
    sandbox.write(
      "handler.py",
      """
      import os, time
      def lambda_handler(event, context):
          with open('part', 'w') as file: file.write(str(os.getpid()))
          os.rename('part', 'pid')
          while event['hangs']: time.sleep(60)
          return 'ok'
      """)
    let runner = try sandbox.runner(.python)
    var pending: PendingInvocation? = try begin(runner, ["hangs": true])
    while sandbox.read("pid") == nil {
      Supervision.awaitAny(
        of: [try #require(pending)],
        untilMicroseconds: SystemClock.monotonicMicroseconds() + 10_000)
    }
    pending = nil
    #expect(isGone(try #require(sandbox.read("pid").flatMap { pid_t($0) })))
    #expect(try runner.invoke(["hangs": false]).value == "ok")
  }

  @Test func `of a runner that is stopped meanwhile fail`() throws {
    sandbox.write("handler.py", "import time\ndef lambda_handler(event, context): time.sleep(60)")
    let runner = try sandbox.runner(.python)
    let pending = try begin(runner)
    runner.stop()
    #expect(pending.wait().error?.kind == .exited)
  }

  @Test func `that cannot begin are over at once`() throws {
    let pending = try begin(try sandbox.runner(.shell, handler: "absent"))
    #expect(pending.result?.error?.errorType == "Runtime.InvalidEntrypoint")
    Supervision.awaitAny(of: [pending])
  }
}
