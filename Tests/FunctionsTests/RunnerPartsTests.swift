import Testing
import Wire

@testable import Functions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `A function's environment` {
  private func entries(
    own: [String: String] = [:], inherited: [String: String] = [:], extra: [String: String] = [:]
  ) -> [String] {
    let definition = FunctionDefinition(
      name: "fn", arn: "arn", runtime: "python3.9", handler: "a.b", codeRoot: "/code",
      timeoutSeconds: 3, memoryMegabytes: 256, environment: own, region: "eu-west-1",
      accountID: "000000000000", logGroupName: "/aws/lambda/fn", logStreamName: "stream")
    return FunctionEnvironment(of: definition, inherited: inherited, extra: extra).entries
  }

  @Test func `is Lambda's, in the order of the names`() {
    #expect(
      entries() == [
        "AWS_ACCESS_KEY_ID=test", "AWS_DEFAULT_REGION=eu-west-1",
        "AWS_EXECUTION_ENV=AWS_Lambda_python3.9", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256",
        "AWS_LAMBDA_FUNCTION_NAME=fn", "AWS_LAMBDA_FUNCTION_VERSION=$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE=on-demand", "AWS_LAMBDA_LOG_GROUP_NAME=/aws/lambda/fn",
        "AWS_LAMBDA_LOG_STREAM_NAME=stream", "AWS_REGION=eu-west-1",
        "AWS_SECRET_ACCESS_KEY=test", "AWS_SESSION_TOKEN=test",
        "LAMBDA_RUNTIME_DIR=/var/runtime", "LAMBDA_TASK_ROOT=/code", "TZ=:UTC", "_HANDLER=a.b",
      ])
  }

  @Test func `inherits, but for what Lambda or the user says`() {
    let entries = entries(
      own: ["COLOR": "mine", "AWS_ENDPOINT_URL": "user's", "AWS_REGION": "no"],
      inherited: [
        "COLOR": "shell's", "TZ": "Europe/Berlin", "STREAMCTL_STORE": "/s", "NODE_CHANNEL_FD": "3",
      ],
      extra: ["AWS_ENDPOINT_URL": "caller's", "ADDED": "1"])
    for entry in [
      "COLOR=mine", "AWS_ENDPOINT_URL=user's", "AWS_REGION=eu-west-1", "TZ=:UTC", "ADDED=1",
      "STREAMCTL_STORE=/s",
    ] { #expect(entries.contains(entry)) }
    #expect(!entries.contains { $0.hasPrefix("NODE_CHANNEL_FD") })
  }

  @Test func `inherits nothing that bears AWS's name`() {
    let names = [
      "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN",
      "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
      "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_REGION", "AWS_DEFAULT_REGION",
      "AWS_DEFAULT_OUTPUT", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_LAMBDA_RUNTIME_API",
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CA_BUNDLE", "AWS_LAMBDA_EXEC_WRAPPER",
    ]
    let shell = Dictionary(uniqueKeysWithValues: names.map { ($0, "the shell's") })
    #expect(entries(inherited: shell) == entries())
    #expect(entries(own: ["AWS_PROFILE": "mine"], inherited: shell).contains("AWS_PROFILE=mine"))
  }
}

struct `A log recorder` {
  private func recorder(_ seen: @escaping (ArraySlice<UInt8>) -> Void = { _ in }) -> LogRecorder {
    var time = 0
    return LogRecorder(
      currentMilliseconds: {
        time += 1
        return time
      }, onOutput: seen)
  }

  @Test func `makes lines of portions, streams apart`() {
    let recorder = recorder()
    recorder.note("START")
    recorder.record(Array("on".utf8)[...], stream: 0)
    recorder.record(Array("err\n".utf8)[...], stream: 1)
    recorder.record(Array("e\r\n\ntwo".utf8)[...], stream: 0)
    let lines = recorder.finish(with: ["END"])
    #expect(lines.map(\.text) == ["START", "err", "one", "", "two", "END"])
    #expect(lines.map(\.timestampMilliseconds) == lines.map(\.timestampMilliseconds).sorted())
  }

  @Test func `keeps what is not UTF-8 readable, and letters that come in two portions`() {
    let recorder = recorder()
    recorder.record([0x61, 0xFF, 0x62, 0xC3][...], stream: 0)
    recorder.record([0xA9, 0x0A][...], stream: 0)
    #expect(recorder.finish(with: []).map(\.text) == ["a\u{FFFD}bé"])
  }

  @Test func `cuts at its limit, says so, and still shows everything`() {
    var seen = 0
    let recorder = recorder { seen += $0.count }
    let line = [UInt8](repeating: 0x78, count: 1023) + [0x0A]
    for _ in 0..<2000 { recorder.record(line[...], stream: 0) }
    let lines = recorder.finish(with: ["END"])
    #expect(lines.count == 1024 + 2)
    let cut = "[log cut: the first 1048576 bytes are kept, \(976 * 1024) more are not]"
    #expect(lines.dropLast().last?.text == cut)
    #expect(seen == 2000 * 1024)
  }
}

struct `A report line` {
  private func endLines(duration: Int, initDuration: Int?) -> [String] {
    let definition = FunctionDefinition(
      name: "fn", arn: "arn", runtime: "python3.9", handler: "a.b", codeRoot: "/",
      region: "r", accountID: "a", logGroupName: "g", logStreamName: "s")
    let result = InvocationResult(
      outcome: .success([]), log: [], durationMicroseconds: duration,
      initDurationMicroseconds: initDuration, maxMemoryUsedMegabytes: 33)
    return InvocationReport(definition: definition, requestID: "id").endLines(of: result)
  }

  @Test(
    arguments: [
      (1234, "1.23", "2"), (0, "0.00", "0"), (1000, "1.00", "1"), (1001, "1.00", "2"),
      (9_995, "10.00", "10"), (3_000_000, "3000.00", "3000"),
    ])
  func `has AWS's form`(duration: Int, milliseconds: String, billed: String) {
    #expect(
      endLines(duration: duration, initDuration: nil) == [
        "END RequestId: id",
        "REPORT RequestId: id\tDuration: \(milliseconds) ms\tBilled Duration: \(billed) ms\t"
          + "Memory Size: 128 MB\tMax Memory Used: 33 MB\t",
      ])
  }

  @Test func `tells a cold start`() {
    let line = endLines(duration: 1, initDuration: 12_340).last
    #expect(line?.hasSuffix("Max Memory Used: 33 MB\tInit Duration: 12.34 ms\t") == true)
  }
}

struct `A worker's program` {
  let sandbox = FunctionSandbox()

  @Test(arguments: [PythonRunner.source, PythonRunner.lateSource])
  func `compiles as Python`(source: String) {
    sandbox.write("a.py", source)
    #expect(run("/usr/bin/python3", ["-m", "py_compile", sandbox.folder + "/a.py"]) == 0)
  }

  @Test(
    .enabled(if: TestRuntime.nodePath != nil, "node is not installed"),
    arguments: [NodeRunner.source, NodeSubstitutes.source])
  func `checks as JavaScript`(source: String) throws {
    sandbox.write("a.js", source)
    #expect(run(try #require(TestRuntime.nodePath), ["--check", sandbox.folder + "/a.js"]) == 0)
  }
}

#if os(Linux)
  struct `A child process` {
    @Test func `dies with the command that started it, even if that is killed`() throws {
      let (ours, theirs) = try Descriptor.makeSocketPair()
      let launcher = ProcessLauncher(
        path: "/bin/sh", arguments: ["-c", "trap '' TERM HUP INT; sleep 60 & wait; sleep 60"],
        environment: ["PATH=/usr/bin:/bin"], workingDirectory: "/", descriptors: [(theirs, 5)])
      let pid = try launcher.launch()
      Lifeline.tie(group: pid, to: theirs)
      theirs.close()
      // What the kernel does with the descriptors of a command that was killed.
      ours.close()
      var status: Int32 = 0
      #expect(waitpid(pid, &status, 0) == pid)
      #expect(status & 0x7F == SIGKILL)
    }
  }
#endif

struct `A worker channel` {
  @Test(arguments: [0, 1, 4, 5, 64])
  func `never trips over what it gets`(seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    for _ in 0..<200 {
      let channel = try WorkerChannel()
      let count = Int.random(in: 0..<40, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(write(channel.theirs.number, bytes, bytes.count) == bytes.count)
      channel.theirs.close()
      // A process that another test is just starting may hold a copy for a moment.
      for _ in 0..<5000 where channel.socket.isOpen {
        channel.receive()
        if channel.socket.isOpen { SleepingTest.sleep(milliseconds: 1) }
      }
      #expect(!channel.socket.isOpen)
      var taken = 0
      while let answer = channel.nextAnswer(), answer != .garbled { taken += 5 }
      #expect(taken <= count)
    }
  }

  @Test func `takes answers apart however they are cut`() throws {
    let channel = try WorkerChannel()
    let bytes = Array("I\0\0\0\u{2}42R\0\0\0\u{4}nullE\0\0\0\u{2}{}".utf8)
    var answers: [WorkerAnswer] = []
    for byte in bytes {
      #expect(write(channel.theirs.number, [byte], 1) == 1)
      channel.receive()
      while let answer = channel.nextAnswer() { answers.append(answer) }
    }
    #expect(
      answers == [
        .initialized(atMicroseconds: 42), .result(Array("null".utf8)), .failure(Array("{}".utf8)),
      ])
  }
}

struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
  }
}
