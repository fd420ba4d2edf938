import HTTP
import Testing
import Wire

@testable import Functions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `What a keeper and a command tell each other` {
  @Test func `a plan arrives as it was sent`() {
    let definition = FunctionDefinition(
      name: "é", arn: "arn", version: "3", runtime: "python3.9", handler: "a.b", codeRoot: "/c",
      timeoutSeconds: 7, memoryMegabytes: 512, environment: ["A": "1", "B": "\n\"="],
      region: "eu-west-1", accountID: "1", logGroupName: "g", logStreamName: "s",
      layerFolders: ["/l1", "/l2"])
    var plan = KeeperPlan(
      definitions: [definition, definition],
      interpreter: Interpreter(path: "/p", versionText: "3.9", isExact: true),
      inheritedEnvironment: ["PATH": "/bin"], extraEnvironment: ["X": ""], revision: "r",
      idleSeconds: 5, socketPath: "/s")
    #expect(KeeperPlan(plan.json) == plan)
    plan.interpreter = nil
    #expect(KeeperPlan(plan.json) == plan)
    #expect(KeeperPlan([:]) == nil)
  }

  static let endings: [Attempt.Ending] = [
    .answered(.result([1, 2])), .answered(.failure([3], type: "T")), .answered(.lastFailure([])),
    .answered(.garbled), .exited(.exited(3)), .exited(.signaled(9)), .timedOut,
    .notStarted("reason"),
  ]

  @Test(arguments: endings.indices)
  func `an attempt arrives as it was sent`(index: Int) throws {
    var attempt = Attempt(
      Self.endings[index], limitSeconds: 3, durationMicroseconds: 1234, peakMegabytes: 5)
    for initDuration in [nil, 77] {
      attempt.initDurationMicroseconds = initDuration
      let other = try #require(Attempt(facts: attempt.facts, bytes: attempt.ending.bytes))
      #expect("\(other)" == "\(attempt)")
    }
  }

  @Test(arguments: [0, 1, 2, 3])
  func `never trip over what they get`(seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    for _ in 0..<300 {
      let (ours, theirs) = try Descriptor.makeSocketPair()
      let channel = FrameChannel(ours)
      var bytes = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator), !bytes.isEmpty { bytes[0] = 0x4F }
      if Bool.random(using: &generator), bytes.count > 4 { bytes[1...3] = [0, 0, 0] }
      #expect(write(theirs.number, bytes, bytes.count) == bytes.count)
      theirs.close()
      var taken = 0
      while let (_, body) = channel.awaitFrame(withinMicroseconds: 5_000_000) {
        taken += 5 + body.count
        _ = FrameChannel.parts(of: body)
      }
      #expect(taken <= bytes.count)
    }
  }

  @Test func `frames arrive whole, however they are cut`() throws {
    let (ours, theirs) = try Descriptor.makeSocketPair()
    let (sending, receiving) = (FrameChannel(ours), FrameChannel(theirs))
    theirs.becomeNonBlocking()
    let big = [UInt8](repeating: 7, count: 3_000_000)
    sending.send(.invocation, facts: [1, 2, 3], big)
    sending.send(.hello)
    var frames: [[UInt8]] = []
    while frames.count < 2 {
      Supervision.transfer([sending, receiving], untilMicroseconds: .max)
      while let (_, body) = receiving.nextFrame() { frames.append(body) }
    }
    let parts = try #require(FrameChannel.parts(of: frames[0]))
    #expect(parts.facts == [1, 2, 3] && parts.bytes == big)
    #expect(frames[1].isEmpty)
    #expect(FrameChannel.parts(of: [0, 0, 0, 9, 1]) == nil)
  }
}

struct `The states of the runtime interface` {
  private static let rounds = environmentVariable("FUZZ_ROUNDS").flatMap { Int($0) } ?? 20_000

  private let definition = FunctionDefinition(
    name: "fn", arn: "arn", runtime: "provided.al2023", handler: "h", codeRoot: "/", region: "r",
    accountID: "a", logGroupName: "g", logStreamName: "s")

  @Test func `forbid what is right in itself, but not now`() throws {
    var interface = RuntimeInterface()
    func message(_ path: String) throws -> String {
      let answer = interface.answer(
        HTTPRequest(method: "POST", target: "/2018-06-01/runtime/" + path, body: Array("1".utf8)))
      let text = try JSON.parse(utf8: answer?.body ?? [])["errorMessage"]?.string ?? ""
      return "\(answer?.status ?? 0) \(text)"
    }
    func forbidden(_ from: String, _ to: String) -> String {
      "403 State transition from \(from) to \(to) failed for runtime. "
        + "Error: State transition is not allowed"
    }
    interface.begin(Invocation(requestID: "a", payload: []), of: definition)
    #expect(
      try message("invocation/a/response") == forbidden("Started", "InvocationResponse"))
    #expect(interface.next()?.status == 200)
    #expect(try message("init/error") == forbidden("Ready", "InitError"))
    #expect(try message("invocation/a/response") == "202 ")
    #expect(
      try message("invocation/a/response") == forbidden("ResponseSent", "InvocationResponse"))
    #expect(
      try message("invocation/a/error") == forbidden("ResponseSent", "InvocationErrorResponse"))
    var failing = RuntimeInterface()
    swap(&failing, &interface)
    #expect(try message("init/error") == "202 ")
    #expect(try message("init/error") == forbidden("InitError", "InitError"))
    #expect(interface.next()?.status == 403)
  }

  /// Whatever is asked in whatever order, an event is answered once at the most, and by its own id.
  @Test(arguments: [1, 2, 3])
  func `give each event one answer at the most`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    var interface = RuntimeInterface()
    var number = 0
    var answered = 0
    var initializations = 0
    interface.begin(Invocation(requestID: "0", payload: [0x31]), of: definition)
    for _ in 0..<Self.rounds {
      let id = Int.random(in: max(0, number - 1)...number, using: &generator)
      let paths = [
        "invocation/next", "invocation/\(id)/response", "invocation/\(id)/error", "init/error", "x",
      ]
      // A failed start ends the worker, so it comes only behind a first event.
      let place = Int.random(in: 0..<(number == 0 ? 1 : 5), using: &generator)
      let method = Bool.random(using: &generator) ? "GET" : "POST"
      let answer = interface.answer(
        HTTPRequest(
          method: method, target: "/2018-06-01/runtime/" + paths[place], body: Array("{}".utf8)))
      #expect(answer != nil || paths[place].hasSuffix("next"))
      while let word = interface.takeAnswer() {
        if case .initialized = word { initializations += 1 } else { answered += 1 }
        if case .initialized = word { continue }
        #expect(id == number)
      }
      #expect(answered <= number + 1)
      guard answered == number + 1 || (number == 0 && initializations == 1) else { continue }
      answered = number + 1
      number += 1
      interface.begin(Invocation(requestID: String(number), payload: [0x31]), of: definition)
    }
    #expect(initializations == 1)
    #expect(number > Self.rounds / 100)
  }
}
