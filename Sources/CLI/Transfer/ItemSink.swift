#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Where items are exported to: a file that is there when it is whole, or standard output.
final class ItemSink {
  private let path: String?
  private var partial: String?
  private var descriptor: Int32 = -1
  private let output: Output
  private var pending: [UInt8] = []

  private static let bufferSizeBytes = 1 << 18

  /// Opens a file, or standard output for nil and for `-`.
  init(_ file: String?, output: Output) throws(GeneralError) {
    self.output = output
    guard let file, file != "-" else {
      path = nil
      return
    }
    path = file
    var status = stat()
    let isThere = stat(file, &status) == 0
    // What is no file, such as a pipe, cannot be replaced by one.
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(file, O_WRONLY | O_CLOEXEC)
    } else {
      let name = "\(file).partial-\(getpid())"
      descriptor = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      partial = name
    }
    guard descriptor >= 0 else { throw failure(errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let partial { unlink(partial) }
  }

  var isStandardOutput: Bool { path == nil }

  /// Whether nobody reads what is written any more.
  var isClosed: Bool { path == nil && output.isClosed }

  /// Lets the body add bytes, and writes when there are many.
  func write(_ body: (inout [UInt8]) -> Void) throws(GeneralError) {
    body(&pending)
    if pending.count >= Self.bufferSizeBytes { try flush() }
  }

  private func flush() throws(GeneralError) {
    defer { pending.removeAll(keepingCapacity: true) }
    guard path != nil else {
      output.print(utf8: pending)
      return
    }
    let code = Descriptor.write(pending[...], to: descriptor)
    guard code == 0 else { throw failure(code) }
  }

  /// Writes the rest, and gives the file its name.
  func finish() throws(GeneralError) {
    try flush()
    guard let path else { return }
    guard close(descriptor) == 0 else {
      descriptor = -1
      throw failure(errno)
    }
    descriptor = -1
    if let partial, rename(partial, path) != 0 { throw failure(errno) }
    partial = nil
  }

  private func failure(_ code: Int32) -> GeneralError {
    GeneralError("\(path ?? "") cannot be written: \(String(cString: strerror(code))).")
  }
}
