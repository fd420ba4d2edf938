import CPOSIX

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Owns one file descriptor of ours: closed on exec, and closed when its owner lets go.
final class Descriptor {
  private(set) var number: Int32

  /// Takes over a descriptor, moved above those that a child gets, so that placing one of them
  /// in a child never overwrites another.
  init(adopting original: Int32) throws(RunnerError) {
    number = fcntl(original, F_DUPFD_CLOEXEC, Self.lowestNumber)
    let code = errno
    closeDescriptor(original)
    guard number >= 0 else { throw .system("Cannot keep a file descriptor", code) }
  }

  private static let lowestNumber: Int32 = 16

  var isOpen: Bool { number >= 0 }

  func close() {
    guard isOpen else { return }
    closeDescriptor(number)
    number = -1
  }

  deinit { close() }

  /// Makes reads and writes of our end give up instead of waiting.
  func becomeNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }
}

/// The C function, by a name that `Descriptor.close` does not hide.
private func closeDescriptor(_ number: Int32) { _ = close(number) }

extension Descriptor {
  /// A pipe whose reading end never waits.
  ///
  /// Handlers print to pipes because `/dev/stdout` and `/dev/stderr` cannot be opened on sockets.
  static func makePipe() throws(RunnerError) -> (reading: Descriptor, writing: Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard cposix_pipe(&ends) == 0 else { throw .system("Cannot make a pipe", errno) }
    let (reading, writing) = try adopt(ends)
    reading.becomeNonBlocking()
    return (reading, writing)
  }

  /// Two connected stream sockets; our end never waits and never raises SIGPIPE.
  static func makeSocketPair() throws(RunnerError) -> (ours: Descriptor, theirs: Descriptor) {
    #if os(Linux)
      // Atomic, so that a process started meanwhile by another thread never gets an end.
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .system("Cannot make a pair of sockets", errno)
    }
    let (ours, theirs) = try adopt(ends)
    ours.becomeNonBlocking()
    #if !os(Linux)
      var on: Int32 = 1
      setsockopt(ours.number, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return (ours, theirs)
  }

  private static func adopt(_ ends: [Int32]) throws(RunnerError) -> (Descriptor, Descriptor) {
    do throws(RunnerError) {
      return (try Descriptor(adopting: ends[0]), try Descriptor(adopting: ends[1]))
    } catch {
      // The first end is closed by now, and so is the second unless its turn never came.
      closeDescriptor(ends[1])
      throw error
    }
  }

  /// A nameless file that holds the bytes, at its beginning.
  ///
  /// As a child's standard input it cannot block us, nor raise SIGPIPE, nor be left half-written.
  static func makeFile(holding bytes: [UInt8]) throws(RunnerError) -> Descriptor {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var path = Array((folder + "/streamctl-event-XXXXXX").utf8CString)
    let temporary = mkstemp(&path)
    guard temporary >= 0 else { throw .system("Cannot make a temporary file in \(folder)", errno) }
    unlink(path)
    let file = try Descriptor(adopting: temporary)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file.number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system("Cannot write the event to a file in \(folder)", errno) }
      rest = rest.dropFirst(count)
    }
    lseek(file.number, 0, SEEK_SET)
    return file
  }
}

extension RunnerError {
  /// A refusal of the system, with its reason.
  static func system(_ what: String, _ code: Int32) -> RunnerError {
    RunnerError(.system, "\(what): \(String(cString: strerror(code))).", systemCode: code)
  }
}
