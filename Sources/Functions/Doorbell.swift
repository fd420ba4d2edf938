#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Wakes a thread that waits for descriptors; any thread may ring.
package final class Doorbell: @unchecked Sendable {
  // Both ends stay as they are from beginning to end, so threads can share them.
  private let reading: Descriptor
  private let writing: Descriptor

  package init() throws(RunnerError) {
    (reading, writing) = try Descriptor.makePipe()
    // Whoever rings must never wait; a full pipe has rung long since.
    writing.becomeNonBlocking()
  }

  /// Can be read once it was rung, until it is heard.
  package var descriptor: Int32 { reading.number }

  /// Wakes the thread, or keeps it from falling asleep.
  package func ring() {
    var byte: UInt8 = 1
    while write(writing.number, &byte, 1) < 0, errno == EINTR {}
  }

  /// Forgets that it was rung; what comes later rings again.
  package func hear() {
    var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    while read(reading.number, &bytes, MemoryLayout.size(ofValue: bytes)) > 0 {}
  }
}

extension Doorbell {
  /// Waits until it is rung, on a thread that does nothing else meanwhile.
  ///
  /// False when nobody has rung for that long.
  @discardableResult
  package func await(milliseconds: Int = -1) -> Bool {
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var count: Int32
    repeat {
      count = poll(&event, 1, Int32(clamping: milliseconds))
    } while count < 0 && errno == EINTR
    hear()
    return count > 0
  }
}
