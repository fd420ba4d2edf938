import Functions
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A function whose workers a keeper of the built program holds, and commands that use them.
private struct Bench {
  let box: Sandbox
  let runtime: String
  let handler: String
  let interpreter: Interpreter?
  var socketPath: String

  init(runtime: String = "python3.12", handler: String = "handler.run", _ text: String) throws {
    box = try Sandbox()
    self.runtime = runtime
    self.handler = handler
    let finder = InterpreterFinder(environment: box.environment)
    interpreter = try finder.find(Runtime(named: runtime))
    socketPath = box.root + "/workers/w"
    let isRuby = runtime.hasPrefix("ruby")
    let name =
      isRuby
      ? "handler.rb"
      : runtime.hasPrefix("node") ? "handler.js" : interpreter == nil ? "bootstrap" : "handler.py"
    try box.write(text, to: name, mode: 0o755)
    WorkerKeeper.allow(program: BuiltBinary.path)
  }

  func definition(_ stream: String, timeoutSeconds: Int = 20) -> FunctionDefinition {
    FunctionDefinition(
      name: "fn", arn: "arn", version: "7", runtime: runtime, handler: handler,
      codeRoot: box.folder, timeoutSeconds: timeoutSeconds, environment: ["OWN": "é"],
      region: "eu-west-1", accountID: "000000000000", logGroupName: "/aws/lambda/fn",
      logStreamName: stream)
  }

  func start(
    count: Int = 1, revision: String = "r1", timeoutSeconds: Int = 20, idleSeconds: Int = 60
  ) -> Bool {
    WorkerKeeper.start(
      KeeperPlan(
        definitions: (0..<count).map { definition("stream\($0)", timeoutSeconds: timeoutSeconds) },
        interpreter: interpreter, inheritedEnvironment: box.environment, revision: revision,
        idleSeconds: idleSeconds, socketPath: socketPath))
  }

  /// Waits for a keeper that has just been started.
  func count() -> Int? { wait { ProvisionedWorkers(socketPath: socketPath).count() } }

  func isGone() -> Bool {
    wait { ProvisionedWorkers(socketPath: socketPath).count() == nil ? true : nil } ?? false
  }

  func wait<Value>(_ look: () throws -> Value?) rethrows -> Value? {
    let deadline = Moment.now + 30_000_000
    while Moment.now < deadline {
      if let value = try look() { return value }
      usleep(3000)
    }
    return nil
  }

  func reserve(_ revision: String = "r1") -> ProvisionedWorker? {
    ProvisionedWorkers(socketPath: socketPath).reserve(revision: revision)
  }

  /// Waits for a free worker of a keeper that has just been started.
  func worker(_ revision: String = "r1") throws -> ProvisionedWorker {
    let worker: ProvisionedWorker? = wait { reserve(revision) }
    return try #require(worker)
  }

  /// What a command does: takes a worker, or else uses its own.
  func runner(
    _ worker: ProvisionedWorker?, timeoutSeconds: Int = 20,
    onOutput: ((ArraySlice<UInt8>) -> Void)? = nil
  ) throws -> FunctionRunner {
    try FunctionRunner(
      definition(worker?.logStreamName ?? "own", timeoutSeconds: timeoutSeconds),
      interpreter: interpreter, inheritedEnvironment: box.environment, onOutput: onOutput,
      provisioned: worker)
  }
}

extension FunctionRunner {
  fileprivate func run(_ event: JSON = [:]) throws -> InvocationResult {
    try begin(Invocation(requestID: "id-1", payload: event.utf8, traceID: "Root=1")).wait()
  }
}

extension InvocationResult {
  fileprivate var value: JSON? {
    guard case .success(let bytes) = outcome else { return nil }
    return try? JSON.parse(utf8: bytes)
  }

  fileprivate var kind: FunctionError.Kind? {
    guard case .failure(let error) = outcome else { return nil }
    return error.kind
  }

  fileprivate var printed: [String] { log.dropFirst().dropLast(2).map(\.text) }
}

struct `A keeper of workers` {
  private static let script = """
    import os, time
    print('loaded', os.getppid())
    count = 0
    def run(event, context):
        global count
        count += 1
        print('called', flush=True)
        if 'statement' in event: exec(event['statement'])
        return [count, os.getpid(), 'x' * event.get('fill', 0)]
    """

  private let bench: Bench

  init() throws { bench = try Bench(Self.script) }

  @Test func `lends a warm worker to one command after another`() throws {
    #expect(bench.start())
    #expect(bench.count() == 1)
    var pids: [JSON] = []
    for number in 1...3 {
      let worker = try bench.worker()
      #expect(worker.logStreamName == "stream0")
      var seen: [UInt8] = []
      let result = try bench.runner(worker) { seen += $0 }.run()
      #expect(result.value?.elements?.first == .integer(number))
      pids += result.value?.elements?[1...1] ?? []
      if number > 1 { #expect(result.initDurationMicroseconds == nil) }
      #expect(result.log.first?.text == "START RequestId: id-1 Version: 7")
      #expect(result.printed.last == "called")
      #expect((result.printed.first?.hasPrefix("loaded ") == true) == (number == 1))
      #expect(result.log.last?.text.contains("Max Memory Used: ") == true)
      #expect(String(decoding: seen, as: UTF8.self).hasSuffix("called\n"))
    }
    #expect(Set(pids).count == 1)
  }

  @Test func `gives its workers the function's environment, which says how they came to be`()
    throws
  {
    #expect(bench.start())
    let runner = try bench.runner(try bench.worker())
    let names = "('OWN', 'AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_STREAM_NAME')"
    let result = try runner.run([
      "statement": .string("print([os.environ[name] for name in \(names)], context.aws_request_id)")
    ])
    #expect(result.printed.last == "['é', 'provisioned-concurrency', 'stream0'] id-1")
  }

  @Test func `lends each worker once at a time, and no more than it has`() throws {
    #expect(bench.start(count: 2))
    #expect(bench.count() == 2)
    var workers = [bench.reserve(), bench.reserve(), bench.reserve()]
    #expect(workers.map { $0?.logStreamName } == ["stream0", "stream1", nil])
    let pending = try workers.prefix(2).map {
      try bench.runner($0).begin(Invocation(requestID: "id", payload: Array("{}".utf8)))
    }
    #expect(Set(pending.compactMap { $0.wait().value?.elements?[1] }).count == 2)
    workers = []
    _ = try bench.worker()
  }

  @Test func `ends when another revision is wanted, or when told to`() throws {
    #expect(bench.start())
    #expect(bench.count() == 1)
    #expect(bench.reserve("r2") == nil)
    #expect(bench.isGone())
    #expect(bench.start(revision: "r2"))
    _ = try bench.worker("r2")
    #expect(WorkerKeeper.stop(socketPath: bench.socketPath))
    #expect(bench.isGone())
    #expect(!WorkerKeeper.stop(socketPath: bench.socketPath))
  }

  @Test func `lets what runs come to its end when it is told to end`() throws {
    #expect(bench.start())
    let runner = try bench.runner(try bench.worker())
    let statement = "open('runs', 'w').close()\nwhile not os.path.exists('go'): time.sleep(0.01)"
    let event: JSON = ["statement": .string(statement), "fill": 3_000_000]
    let pending = try runner.begin(Invocation(requestID: "id", payload: event.utf8))
    while bench.box.bytes(of: "runs") == nil { usleep(1000) }
    #expect(WorkerKeeper.stop(socketPath: bench.socketPath))
    #expect(bench.reserve() == nil)
    try bench.box.write("", to: "go")
    // Not all of it fits into a socket at once.
    usleep(300_000)
    let result = pending.wait()
    #expect(result.value?.elements?.last?.string?.utf8.count == 3_000_000)
    #expect(result.printed.count { $0 == "called" } == 1)
    #expect(bench.isGone())
  }

  @Test func `ends with all its workers when nobody has come for a while`() throws {
    #expect(bench.start(count: 2, idleSeconds: 1))
    let pid = try #require(
      try bench.runner(try bench.worker()).run().value?.elements?[1])
    #expect(bench.isGone())
    #expect(bench.wait { kill(pid_t(pid.integer ?? 0), 0) != 0 ? true : nil } == true)
  }

  @Test func `ends when its store is removed`() throws {
    #expect(bench.start())
    let worker = try bench.worker()
    let statement = "print(os.getppid())"
    let result = try bench.runner(worker).run(["statement": .string(statement)])
    let keeper = try #require(result.printed.last.flatMap { pid_t($0) })
    try bench.box.sh("rm -r \(bench.box.root)/workers").succeeded()
    #expect(bench.wait { hasEnded(keeper) ? true : nil } == true)
  }

  @Test func `stays the only one`() throws {
    #expect(bench.start(count: 2))
    #expect(bench.count() == 2)
    #expect(bench.start(count: 1))
    usleep(100_000)
    #expect(bench.count() == 2)
  }

  @Test(
    arguments: [
      ("os._exit(3)", FunctionError.Kind.exited), ("os.kill(os.getpid(), 9)", .exited),
      ("time.sleep(60)", .timeout), ("raise ValueError('no')", .unhandled),
      ("os.closerange(0, 99); time.sleep(60)", .timeout),
      ("while True: print('flood' * 99)", .timeout),
    ])
  func `has a warm worker again behind one that was lost`(
    statement: String, kind: FunctionError.Kind
  ) throws {
    #expect(bench.start(timeoutSeconds: 1))
    let runner = try bench.runner(
      try bench.worker(), timeoutSeconds: 1)
    #expect(try runner.run(["statement": .string(statement)]).kind == kind)
    let next = try runner.run(["statement": "print(os.environ['AWS_LAMBDA_LOG_STREAM_NAME'])"])
    #expect(next.printed.last == "stream0")
    #expect(next.value?.elements?.first == (kind == .unhandled ? 2 : 1))
  }

  @Test func `may be killed, and the event is handled all the same`() throws {
    #expect(bench.start())
    let runner = try bench.runner(try bench.worker())
    let statement = """
      if os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'] == 'on-demand': print('again')
      else: os.kill(os.getppid(), 9); time.sleep(60)
      """
    let result = try runner.run(["statement": .string(statement)])
    #expect(result.kind == nil)
    #expect(result.printed.last == "again")
    // From now on the command's own worker serves it.
    #expect(try runner.run().value?.elements?.first == 2)
    #expect(bench.start())
    #expect(bench.count() == 1)
  }

  @Test func `ends what a command no longer waits for`() throws {
    #expect(bench.start())
    var pending: PendingInvocation? = try bench.runner(
      try bench.worker()
    ).begin(
      Invocation(
        requestID: "id",
        payload: #"{"statement":"open('pid', 'w').write(str(os.getpid())); time.sleep(60)"}"#
          .utf8.map { $0 }))
    let pid = try #require(
      bench.wait {
        bench.box.bytes(of: "pid").flatMap { pid_t(String(decoding: $0, as: UTF8.self)) }
      })
    #expect(pending?.result == nil)
    pending = nil
    #expect(bench.wait { hasEnded(pid) ? true : nil } == true)
    let next = try bench.runner(try bench.worker()).run()
    #expect(next.value?.elements?.first == 1)
  }

  @Test func `ends what runs when the command's runner is stopped`() throws {
    #expect(bench.start())
    let runner = try bench.runner(try bench.worker())
    let event: JSON = ["statement": "open('runs', 'w').close(); time.sleep(60)"]
    let pending = try runner.begin(Invocation(requestID: "id", payload: event.utf8))
    while bench.box.bytes(of: "runs") == nil { usleep(1000) }
    runner.stop()
    #expect(pending.wait().kind == .exited)
    #expect(try bench.runner(try bench.worker()).run().value?.elements?.first == 1)
  }

  @Test func `carries megabytes both ways`() throws {
    #expect(bench.start())
    let runner = try bench.runner(try bench.worker())
    let text = String(repeating: "é", count: 2_000_000)
    let result = try runner.run([
      "text": .string(text),
      "statement": "print(len(event['text'])); [print('x' * 999) for _ in range(3000)]",
    ])
    #expect(result.printed.contains("2000000"))
    #expect(result.printed.last?.hasPrefix("[log cut: the first 1048576 bytes") == true)
    #expect(result.value?.elements?.first == 1)
  }

  @Test func `tells what is wrong with a handler when it is called`() throws {
    let bench = try Bench("raise ValueError('while loading')")
    #expect(bench.start())
    let runner = try bench.runner(try bench.worker())
    for _ in 0..<2 {
      guard case .failure(let error) = try runner.run().outcome else {
        Issue.record("no failure")
        continue
      }
      #expect(error.errorType == "ValueError")
    }
  }

  @Test func `lies elsewhere when its path is too long for a socket`() throws {
    var bench = bench
    bench.socketPath += String(repeating: "/very-long-name", count: 20)
    #expect(bench.start())
    #expect(bench.count() == 1)
    #expect(WorkerKeeper.stop(socketPath: bench.socketPath))
    #expect(bench.isGone())
  }

  @Test func `works in no folder that others may enter`() throws {
    try bench.box.sh("mkdir -m 755 \(bench.box.root)/workers").succeeded()
    #expect(bench.start())
    usleep(300_000)
    #expect(ProvisionedWorkers(socketPath: bench.socketPath).count() == nil)
  }

  @Test func `has a socket and a folder for this user alone`() throws {
    #expect(bench.start())
    #expect(bench.count() == 1)
    var status = stat()
    #expect(stat(bench.socketPath, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(stat(bench.box.root + "/workers", &status) == 0 && status.st_mode & 0o777 == 0o700)
  }

  @Test func `keeps nothing open that was its starter's`() throws {
    let leash = try Leash(bench.box.root + "/leash")
    let held = open(bench.box.root + "/leash", O_WRONLY)
    #expect(held >= 0 && write(held, "x", 1) == 1)
    #expect(bench.start())
    #expect(bench.count() == 1)
    close(held)
    #expect(leash.isFree())
  }

  @Test func `is not needed for programs, which start for each event anyway`() throws {
    let bench = try Bench(runtime: "executable", handler: "bootstrap", "#!/bin/sh\n")
    #expect(!bench.start())
  }
}

struct `Kept workers of other languages` {
  private static let bootstrap = """
    #!/usr/bin/env python3
    import http.client, os
    api = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
    def ask(method, path, body=None):
        api.request(method, '/2018-06-01/runtime/invocation/' + path, body)
        answer = api.getresponse()
        answer.read()
        return answer.headers['Lambda-Runtime-Aws-Request-Id']
    open('loaded', 'w').close()
    count = 0
    while True:
        id = ask('GET', 'next')
        count += 1
        ask('POST', id + '/response', '[%d, %d]' % (count, os.getpid()))
    """

  private static let all: [(String, String)] =
    [("provided.al2023", bootstrap)]
    + (Tool.node.isInstalled
      ? [
        (
          "nodejs20.x",
          """
          require('fs').writeFileSync('loaded', '');
          let count = 0;
          exports.run = async () => [++count, process.pid];
          """
        )
      ] : [])
    + (Tool.ruby.isInstalled
      ? [
        (
          "ruby3.3",
          """
          File.write('loaded', '')
          $count = 0
          def run(event:, context:) = [$count += 1, Process.pid]
          """
        )
      ] : [])

  @Test(arguments: all)
  func `are loaded before there is an event, and stay`(runtime: String, text: String) throws {
    let bench = try Bench(runtime: runtime, text)
    #expect(bench.start())
    #expect(bench.wait { bench.box.bytes(of: "loaded") } != nil)
    var results: [JSON?] = []
    for _ in 1...2 {
      results.append(
        try bench.runner(try bench.worker()).run().value)
    }
    #expect(results.map { $0?.elements?.first } == [1, 2])
    #expect(results[0]?.elements?.last == results[1]?.elements?.last)
    #expect(WorkerKeeper.stop(socketPath: bench.socketPath))
  }
}

/// Whether a process has ended, and is perhaps not yet buried.
private func hasEnded(_ pid: pid_t) -> Bool {
  kill(pid, 0) != 0 || waitpid(pid, nil, WNOHANG) == pid
}
