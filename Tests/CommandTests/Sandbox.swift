#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// One test's own machine: a folder to work in, a home, and an environment without surprises.
final class Sandbox {
  let root: String
  /// Where commands run.
  let folder: String
  let home: String
  var environment: [String: String]

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/streamctl-command.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw SystemError("mkdtemp", errno)
    }
    defer { free(real) }
    root = String(cString: real)
    folder = root + "/work"
    home = root + "/home"
    let bin = root + "/bin"
    for path in [folder, home, bin] { mkdir(path, 0o755) }
    symlink(BuiltBinary.path, bin + "/streamctl")
    let paths = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    environment = ["PATH": "\(bin):\(paths)", "HOME": home]
  }

  deinit { _ = try? start(["rm", "-rf", root]).finish() }

  /// Where the store is that commands use here unless told otherwise.
  var storePath: String { home + "/.local/share/streamctl" }

  /// Runs one command to its end.
  func streamctl(_ words: String...) throws -> CommandResult { try streamctl(words) }

  func streamctl(_ words: [String]) throws -> CommandResult {
    try start(["streamctl"] + words).finish()
  }

  /// Runs a shell script to its end.
  func sh(_ script: String, withinSeconds limit: Int = 120) throws -> CommandResult {
    try start(["/bin/sh", "-c", script]).finish(withinSeconds: limit)
  }

  /// Starts any command; with a terminal, its standard error is one.
  func start(_ words: [String], terminal: Bool = false) throws -> RunningCommand {
    try RunningCommand(words, in: folder, environment: environment, terminal: terminal)
  }

  /// Writes a file of the work folder, or of any other by its whole path.
  func write(_ text: String, to name: String, mode: mode_t = 0o644) throws {
    let path = self.path(name)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw SystemError("open \(path)", errno) }
    defer { close(descriptor) }
    fchmod(descriptor, mode)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeSome(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError("write \(path)", errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Reads a file; nil when there is none.
  func bytes(of name: String) -> [UInt8]? {
    let descriptor = open(path(name), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The lines of a file; none when there is no file.
  func lines(of name: String) -> [String] {
    String(decoding: bytes(of: name) ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Waits until a file has a line.
  func waitsForLine(_ line: String, in name: String, withinSeconds limit: Int = 60) -> Bool {
    let deadline = Moment.now + limit * 1_000_000
    while Moment.now < deadline {
      if lines(of: name).contains(line) { return true }
      usleep(5000)
    }
    return false
  }

  func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

  private func path(_ name: String) -> String {
    name.hasPrefix("/") ? name : folder + "/" + name
  }
}

private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes, count)
  #else
    Darwin.write(descriptor, bytes, count)
  #endif
}
