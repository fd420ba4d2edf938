#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Watches one child until it answers, ends, or runs out of time, while its output and its input
/// flow.
final class Supervisor {
  let process: ChildProcess
  /// Nil for a child that answers by ending.
  private let conversation: (any Conversation)?
  private let outputs: [OutputPipe]
  /// Takes what was printed to the output with that index.
  private let receiveOutput: (ArraySlice<UInt8>, Int) -> Void
  private var deadline = Int.max
  private var nextExitCheck = 0
  private var pauseMicroseconds = shortestPauseMicroseconds

  /// How long the end of a child can stay unseen when somebody else keeps its pipes open.
  private static let exitCheckMicroseconds = 10_000
  /// A child that closes its pipes has ended, as a rule, or will in no time.
  private static let shortestPauseMicroseconds = 50

  init(
    process: ChildProcess, conversation: (any Conversation)?, outputs: [OutputPipe],
    receiveOutput: @escaping (ArraySlice<UInt8>, Int) -> Void
  ) {
    self.process = process
    self.conversation = conversation
    self.outputs = outputs
    self.receiveOutput = receiveOutput
  }

  /// Gives the child that many seconds from a moment of the monotonic clock.
  func allow(seconds: Int, from begunMicroseconds: Int) {
    deadline = begunMicroseconds + min(max(seconds, 0), 1 << 32) * 1_000_000
    pauseMicroseconds = Self.shortestPauseMicroseconds
    nextExitCheck = SystemClock.monotonicMicroseconds() + Self.exitCheckMicroseconds
  }

  /// How it ended, if it has by now; what was printed before has then been passed on.
  ///
  /// An answer does not wait for the pipes to close, nor does an exit: a process that the handler
  /// left behind may hold them open for ever.
  func ending() -> Attempt.Ending? {
    if let answer = conversation?.nextAnswer() {
      drainOutputs()
      return .answered(answer)
    }
    let now = SystemClock.monotonicMicroseconds()
    if now >= deadline { return lateEnding() }
    guard now >= nextExitCheck else { return nil }
    pauseMicroseconds = min(pauseMicroseconds * 2, Self.exitCheckMicroseconds)
    nextExitCheck = now + (hasOpenOutput ? Self.exitCheckMicroseconds : pauseMicroseconds)
    return process.checkExit().map(lastWords)
  }

  /// Waits for this child alone.
  func wait(seconds: Int, from begunMicroseconds: Int) -> Attempt.Ending {
    allow(seconds: seconds, from: begunMicroseconds)
    while true {
      if let ending = ending() { return ending }
      Supervision.transfer([self], untilMicroseconds: .max)
    }
  }

  /// The answer may have come in time while nobody looked.
  private func lateEnding() -> Attempt.Ending {
    conversation?.receive()
    let answer = conversation?.nextAnswer()
    if answer == nil { process.end() }
    drainOutputs()
    return answer.map { .answered($0) } ?? .timedOut
  }

  /// A child may answer and end before we look.
  private func lastWords(_ status: ChildProcess.ExitStatus) -> Attempt.Ending {
    conversation?.receive()
    drainOutputs()
    if let answer = conversation?.nextAnswer() { return .answered(answer) }
    return .exited(status)
  }

  private var hasOpenOutput: Bool { outputs.contains { $0.reading.isOpen } }

  private func drainOutputs() {
    for (index, output) in outputs.enumerated() {
      output.drain { receiveOutput($0, index) }
    }
  }
}

extension Supervisor: Pollable {
  func appendEvents(to events: inout [pollfd]) {
    conversation?.appendEvents(to: &events)
    for output in outputs { output.reading.append(to: &events) }
  }

  func transfer(_ ready: ReadyDescriptors) {
    for (index, output) in outputs.enumerated() where ready.contains(output.reading) {
      output.readOnce { receiveOutput($0, index) }
      if !hasOpenOutput { nextExitCheck = 0 }
    }
    conversation?.transfer(ready)
  }

  var wakeMicroseconds: Int { min(deadline, nextExitCheck) }
}
