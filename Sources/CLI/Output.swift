#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Where a command prints: answers, which are collected first, and remarks, which go out at once.
package final class Output {
  /// Writes all bytes and gives the system's error number, zero for none.
  package typealias Sink = (ArraySlice<UInt8>) -> Int32

  private let answers: Sink
  private let remarks: Sink
  private var pending: [UInt8] = []
  private var firstProblem: Int32 = 0
  /// Whether a person reads the remarks as they come.
  package let isInteractive: Bool
  /// Whether a person reads the answers.
  let isTerminal: Bool
  /// How wide the terminal is that the answers go to; 80 when they go elsewhere.
  let columns: () -> Int

  /// More than this is written before the command ends.
  private static let bufferSizeBytes = 1 << 16

  package init(
    answers: @escaping Sink, remarks: @escaping Sink, isInteractive: Bool = false,
    isTerminal: Bool = false, columns: @escaping () -> Int = { 80 }
  ) {
    self.answers = answers
    self.remarks = remarks
    self.isInteractive = isInteractive
    self.isTerminal = isTerminal
    self.columns = columns
  }

  /// The process's own standard output and standard error.
  ///
  /// One that the process was started without takes no answers; the null device in its place would.
  package static func standard(isMissing: Bool = false) -> Output {
    Output(
      answers: { isMissing ? EBADF : Descriptor.write($0, to: 1) },
      remarks: { Descriptor.write($0, to: 2) }, isInteractive: isatty(2) == 1,
      isTerminal: isatty(1) == 1, columns: { Descriptor.columns(1) ?? 80 })
  }

  /// Prints a part of the answer.
  package func print(_ text: String) { print(utf8: Array(text.utf8)) }

  /// Prints a part of the answer, given as bytes.
  package func print(utf8 bytes: [UInt8]) {
    pending += bytes
    if pending.count >= Self.bufferSizeBytes { flush() }
  }

  /// Writes out what was printed so far, for a command that goes on for long.
  package func flush() {
    guard !pending.isEmpty, firstProblem == 0 else { return }
    firstProblem = answers(pending[...])
    pending.removeAll(keepingCapacity: true)
  }

  /// Prints a remark, which is no part of the answer, at once.
  package func printRemark(_ text: String) { printRemark(utf8: Array(text.utf8)[...]) }

  /// Prints a remark, given as bytes, at once.
  package func printRemark(utf8 bytes: ArraySlice<UInt8>) { _ = remarks(bytes) }

  /// Whether no answer arrives any more, so that going on printing them is vain.
  package var isClosed: Bool { firstProblem != 0 }

  /// Writes out the rest; gives the system's words when an answer could not be written.
  ///
  /// A reader who has gone away, such as `head`, is no problem.
  package func finish() -> String? {
    flush()
    guard firstProblem != 0, firstProblem != EPIPE else { return nil }
    return String(cString: strerror(firstProblem))
  }
}

/// The descriptors every process begins with.
enum Descriptor {
  /// Opens the null device in place of missing ones, so that no file of ours takes their numbers;
  /// gives whether the standard output was missing.
  static func openMissing() -> Bool {
    var isOutputMissing = false
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
      if descriptor == 1 { isOutputMissing = true }
    }
    return isOutputMissing
  }

  /// How wide a terminal is; nil for what is none.
  static func columns(_ descriptor: Int32) -> Int? {
    #if canImport(Glibc)
      let request = UInt(TIOCGWINSZ)
    #else
      let request: UInt = 0x4008_7468
    #endif
    var size = winsize()
    return ioctl(descriptor, request, &size) == 0 ? Int(size.ws_col) : nil
  }

  /// Writes all bytes; gives the system's error number, zero for none.
  ///
  /// SIGPIPE is silent only meanwhile: handlers would inherit the deaf ear.
  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32 {
    let previous = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, previous) }
    return bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[start...])
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { return errno }
        start += count
      }
      return 0
    }
  }
}
