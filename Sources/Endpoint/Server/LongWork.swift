private import Engine
internal import Functions
internal import HTTP
private import Operations
import Synchronization

/// Performs requests that take long, each on a thread with a store of its own.
///
/// A thread stays a while for the next request; so do the workers of the functions it has run.
final class LongWork: Sendable {
  struct Job: Sendable {
    let descriptor: Int32
    let serial: Int
    let request: HTTPRequest
    /// Whether it came after `isDrained` was asked first.
    fileprivate(set) var isNew = false

    init(descriptor: Int32, serial: Int, request: HTTPRequest) {
      self.descriptor = descriptor
      self.serial = serial
      self.request = request
    }
  }

  private struct State {
    var waiting: [Job] = []
    var idle: [Hand] = []
    var handCount = 0
    var done: [(job: Job, answer: HTTPResponse)] = []
    var runningCount = 0
    /// How many of those are left that were there when `isDrained` was asked first.
    var oldCount: Int?
  }

  private let setup: ServerSetup
  private let bell: Doorbell
  private let onAwaited: @Sendable () -> Void
  private let state = Mutex(State())

  private static let mostHands = 128
  private static let patienceMilliseconds = 30_000

  /// Rings the bell when an answer is there; tells when something is to be delivered.
  init(_ setup: ServerSetup, bell: Doorbell, onAwaited: @escaping @Sendable () -> Void) {
    self.setup = setup
    self.bell = bell
    self.onAwaited = onAwaited
  }

  /// Whether requests are waiting or being performed.
  var isBusy: Bool { state.withLock { $0.runningCount > 0 } }

  /// Whether what was being performed when this was asked first is done.
  ///
  /// Until then functions may need the server for what they do, and wait for others that they call.
  func isDrained() -> Bool {
    state.withLock { state in
      if state.oldCount == nil { state.oldCount = state.runningCount }
      return state.oldCount == 0
    }
  }

  func submit(_ job: Job) {
    let starts = state.withLock { state -> Bool in
      var job = job
      job.isNew = state.oldCount != nil
      state.waiting.append(job)
      state.runningCount += 1
      if let hand = state.idle.popLast() {
        hand.bell.ring()
        return false
      }
      guard state.handCount < Self.mostHands else { return false }
      state.handCount += 1
      return true
    }
    if starts { startHand() }
  }

  /// The answers that are there.
  func takeAnswers() -> [(job: Job, answer: HTTPResponse)] {
    state.withLock { state in
      defer { state.done = [] }
      return state.done
    }
  }

  private func startHand() {
    if let hand = try? Hand(), BackgroundThread({ self.work(hand) }) != nil { return }
    // Those that are at work take it when they are done; if there are none, nobody does.
    let lost = state.withLock { state -> [Job] in
      state.handCount -= 1
      guard state.handCount == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for job in lost { finish(job, .text("There are no threads to be had.\n", status: 503)) }
  }

  private func work(_ hand: Hand) {
    let performer = Performer(setup)
    while let job = next(for: hand) {
      let answer = performer.perform(job.request)
      if performer.hasWorkToDeliver { onAwaited() }
      finish(job, answer)
    }
  }

  private func finish(_ job: Job, _ answer: HTTPResponse) {
    state.withLock { state in
      state.runningCount -= 1
      if !job.isNew, let count = state.oldCount { state.oldCount = count - 1 }
      state.done.append((job, answer))
    }
    bell.ring()
  }

  /// The next job; nil when none has come for a while.
  private func next(for hand: Hand) -> Job? {
    while true {
      let job = state.withLock { state -> Job? in
        guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
        state.idle.append(hand)
        return nil
      }
      if let job { return job }
      let isCalled = hand.bell.await(milliseconds: Self.patienceMilliseconds)
      let isDismissed = state.withLock { state -> Bool in
        let index = state.idle.firstIndex { $0 === hand }
        if let index { state.idle.remove(at: index) }
        guard !isCalled, index != nil else { return false }
        state.handCount -= 1
        return true
      }
      if isDismissed { return nil }
    }
  }
}

/// One of the threads, by what wakes it.
private final class Hand: Sendable {
  let bell: Doorbell

  init() throws(RunnerError) { bell = try Doorbell() }
}

/// What one of the threads works with.
private final class Performer {
  private let setup: ServerSetup
  private var tools: (router: RequestRouter, sessions: RegionalSessions)?

  init(_ setup: ServerSetup) { self.setup = setup }

  var hasWorkToDeliver: Bool { tools?.router.takeAwaitedSequence() != nil }

  func perform(_ request: HTTPRequest) -> HTTPResponse {
    do {
      if tools == nil {
        let store = try setup.openStore()
        let sessions = setup.sessions(sharing: store, isHurried: false)
        tools = (RequestRouter(sessions: sessions), sessions)
      }
      guard let tools else { preconditionFailure("made above") }
      tools.sessions.visit = RegionalSessions.Visit(
        trace: request.value(of: "x-amzn-trace-id").flatMap { Trace(header: $0) })
      return setup.gate.dressed(tools.router.answer(request), for: request)
    } catch {
      return .text("The store cannot be opened: \(error)\n", status: 500)
    }
  }
}
