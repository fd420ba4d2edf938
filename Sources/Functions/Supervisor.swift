#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Waits for a child to answer, to end, or to run out of time, while its output and its input
/// flow; the only place that waits.
struct Supervisor {
  let process: ChildProcess
  /// Nil for a child that answers by ending.
  let channel: WorkerChannel?
  let outputs: [OutputPipe]
  /// Takes what was printed to the output with that index.
  let receiveOutput: (ArraySlice<UInt8>, Int) -> Void

  /// How long the end of a child can stay unseen when somebody else keeps its pipes open.
  private static let exitCheckMicroseconds = 10_000

  /// Waits for that many seconds after a moment of the monotonic clock.
  func wait(seconds: Int, from begunMicroseconds: Int) -> Attempt.Ending {
    wait(untilMicroseconds: begunMicroseconds + min(max(seconds, 0), 1 << 32) * 1_000_000)
  }

  /// Returns at the first of the three; what was printed before has then been passed on.
  ///
  /// An answer does not wait for the pipes to close, nor does an exit: a process that the handler
  /// left behind may hold them open for ever.
  private func wait(untilMicroseconds deadline: Int) -> Attempt.Ending {
    var pauseMicroseconds = 50
    var nextExitCheck = SystemClock.monotonicMicroseconds() + Self.exitCheckMicroseconds
    while true {
      if let answer = channel?.nextAnswer() {
        drainOutputs()
        return .answered(answer)
      }
      let now = SystemClock.monotonicMicroseconds()
      guard now < deadline else {
        process.end()
        drainOutputs()
        return .timedOut
      }
      let isAllClosed = transfer(
        withinMicroseconds: min(deadline - now, Self.exitCheckMicroseconds))
      if isAllClosed {
        SystemClock.sleep(microseconds: min(pauseMicroseconds, deadline - now))
        pauseMicroseconds = min(pauseMicroseconds * 2, Self.exitCheckMicroseconds)
      }
      if isAllClosed || SystemClock.monotonicMicroseconds() >= nextExitCheck {
        nextExitCheck = SystemClock.monotonicMicroseconds() + Self.exitCheckMicroseconds
        if let status = process.checkExit() { return lastWords(status) }
      }
    }
  }

  /// A child may answer and end before we look.
  private func lastWords(_ status: ChildProcess.ExitStatus) -> Attempt.Ending {
    channel?.receive()
    drainOutputs()
    if let answer = channel?.nextAnswer() { return .answered(answer) }
    return .exited(status)
  }

  private func drainOutputs() {
    for (index, output) in outputs.enumerated() {
      output.drain { receiveOutput($0, index) }
    }
  }

  /// Moves what can be moved within a time; true when nothing is left that could be.
  private func transfer(withinMicroseconds limit: Int) -> Bool {
    var events: [pollfd] = []
    let socket = channel.flatMap { $0.socket.isOpen ? $0.socket : nil }
    if let socket, let channel {
      let wanted = channel.hasMoreToSend ? POLLIN | POLLOUT : POLLIN
      events.append(pollfd(fd: socket.number, events: Int16(wanted), revents: 0))
    }
    for output in outputs where output.reading.isOpen {
      events.append(pollfd(fd: output.reading.number, events: Int16(POLLIN), revents: 0))
    }
    guard !events.isEmpty else { return true }
    // Rounded up, so that the last millisecond before a deadline does not spin.
    guard poll(&events, nfds_t(events.count), Int32((limit + 999) / 1000)) > 0 else {
      return false
    }
    let ready = Set(events.lazy.filter { $0.revents != 0 }.map(\.fd))
    for (index, output) in outputs.enumerated() where ready.contains(output.reading.number) {
      output.readOnce { receiveOutput($0, index) }
    }
    if let socket, ready.contains(socket.number) {
      channel?.flush()
      channel?.receive()
    }
    return false
  }
}
