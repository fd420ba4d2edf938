#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Our end of a pipe to which a child prints.
final class OutputPipe {
  let reading: Descriptor
  /// The child's end; ours to close once the child has it.
  let writing: Descriptor
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init() throws(RunnerError) {
    (reading, writing) = try Descriptor.makePipe()
  }

  /// The most that a pipe can hold on Linux.
  private static let largestCapacity = 1 << 20

  /// Passes on what has been printed by now and returns without waiting.
  ///
  /// It ends after a pipe's capacity, because somebody who prints without pause could keep it
  /// here for ever; all that was printed before the call has then been read.
  func drain(to receive: (ArraySlice<UInt8>) -> Void) {
    var drained = 0
    while drained <= Self.largestCapacity {
      let count = readOnce(to: receive)
      guard count > 0 else { return }
      drained += count
    }
  }

  /// Passes on one portion; 0 when there is none for now, or ever again.
  @discardableResult
  func readOnce(to receive: (ArraySlice<UInt8>) -> Void) -> Int {
    guard reading.isOpen else { return 0 }
    while true {
      let count = buffer.withUnsafeMutableBytes {
        read(reading.number, $0.baseAddress, $0.count)
      }
      if count > 0 {
        receive(buffer[..<count])
        return count
      }
      if count < 0, errno == EINTR { continue }
      if count == 0 || errno != EAGAIN { reading.close() }
      return 0
    }
  }
}
