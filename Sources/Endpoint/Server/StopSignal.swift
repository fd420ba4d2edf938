#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
private import Synchronization

/// Tells a server to stop, from a signal handler or from another thread.
///
/// It is a pipe, because a loop that waits in poll(2) can wait for that too.
package final class StopSignal: Sendable {
  let reading: Int32
  private let writing: Int32

  package init() throws(ServerError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system("A pipe cannot be made") }
    (reading, writing) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
  }

  deinit {
    _ = descriptorOfSignals.compareExchange(
      expected: writing, desired: -1, ordering: .sequentiallyConsistent)
    close(reading)
    close(writing)
  }

  package func stop() { writeByte(to: writing) }

  /// Lets SIGTERM and SIGINT stop the server. A second one ends the process as it always did.
  package func followTermination() {
    descriptorOfSignals.store(writing, ordering: .sequentiallyConsistent)
    var action = sigaction()
    let handler: @convention(c) (Int32) -> Void = { _ in
      let number = errno
      let descriptor = descriptorOfSignals.load(ordering: .sequentiallyConsistent)
      if descriptor >= 0 { writeByte(to: descriptor) }
      errno = number
    }
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #else
      action.__sigaction_u.__sa_handler = handler
    #endif
    action.sa_flags = Int32(bitPattern: UInt32(truncatingIfNeeded: SA_RESETHAND))
    sigemptyset(&action.sa_mask)
    sigaction(SIGTERM, &action, nil)
    sigaction(SIGINT, &action, nil)
  }
}

/// Where a signal handler finds the pipe: it can hold no values of its own.
private let descriptorOfSignals = Atomic<Int32>(-1)

/// A full pipe says what is to be said already.
private func writeByte(to descriptor: Int32) {
  var byte: UInt8 = 1
  _ = write(descriptor, &byte, 1)
}
