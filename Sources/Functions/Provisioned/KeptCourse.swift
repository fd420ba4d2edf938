internal import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The course of an invocation in a keeper's worker, or, when the keeper goes away meanwhile, in
/// one of our own.
final class KeptCourse: Course {
  private let worker: ProvisionedWorker
  private let recorder: LogRecorder
  private let finish: (Attempt?) -> InvocationResult?
  /// Begins again; nil when that cannot be.
  private let beginAgain: () -> (any Course)?
  private var replacement: (any Course)?
  /// When the keeper must have answered.
  private let deadline: Int

  /// What a keeper may need beyond the time that the handler has.
  private static let graceSeconds = 10

  init(
    _ worker: ProvisionedWorker, _ invocation: Invocation, of definition: FunctionDefinition,
    _ recorder: LogRecorder, finish: @escaping (Attempt?) -> InvocationResult?,
    orElse beginAgain: @escaping () -> (any Course)?
  ) {
    self.worker = worker
    self.recorder = recorder
    self.finish = finish
    self.beginAgain = beginAgain
    let seconds = max(10, definition.timeoutSeconds) + definition.timeoutSeconds + Self.graceSeconds
    deadline = SystemClock.monotonicMicroseconds() + seconds * 1_000_000
    let facts: JSON = [
      .string(invocation.requestID), .string(invocation.traceID),
      invocation.clientContext.map { .string($0) } ?? .null,
    ]
    worker.channel.send(.invocation, facts: facts.utf8, invocation.payload)
  }

  func result() -> InvocationResult? {
    if let replacement { return replacement.result() }
    while let (letter, body) = worker.channel.nextFrame() {
      if letter == .output { recorder.record(body[...], stream: 0) }
      guard letter == .attempt, let (facts, bytes) = FrameChannel.parts(of: body),
        let json = try? JSON.parse(utf8: facts), let attempt = Attempt(facts: json, bytes: bytes)
      else { continue }
      return finish(attempt)
    }
    let isLate = SystemClock.monotonicMicroseconds() >= deadline
    guard isLate || !worker.isReachable else { return nil }
    return replace()
  }

  /// Nobody knows how far the lost worker came, so the event is handled again, as AWS does it.
  private func replace() -> InvocationResult? {
    worker.channel.socket.close()
    replacement = beginAgain()
    guard replacement == nil else { return replacement?.result() }
    return finish(
      Attempt(
        .exited(.signaled(SIGKILL)), limitSeconds: 0, durationMicroseconds: 0, peakMegabytes: 0))
  }

  func abandon() {
    worker.channel.socket.close()
    if let replacement { replacement.abandon() } else { _ = finish(nil) }
  }

  func appendEvents(to events: inout [pollfd]) {
    active.appendEvents(to: &events)
  }

  func transfer(_ ready: ReadyDescriptors) { active.transfer(ready) }

  private var active: any Pollable { replacement ?? worker.channel }

  var wakeMicroseconds: Int {
    replacement?.wakeMicroseconds ?? (worker.isReachable ? deadline : 0)
  }
}
