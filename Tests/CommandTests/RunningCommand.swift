#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization
import Testing

/// A command that has been started; its output is collected whenever this is asked for something.
final class RunningCommand {
  let pid: pid_t
  private let words: [String]
  /// The ends we read of standard output and standard error; nil once they have ended.
  private var descriptors: [Int32?]
  private var bytes: [[UInt8]] = [[], []]
  private var endStatus: Int32?

  /// Descriptors are made and passed on by one thread at a time, so that no child of another test
  /// inherits them.
  private static let spawning = Mutex(())

  /// Starts words in a folder; with a terminal, standard error is one.
  init(
    _ words: [String], in folder: String, environment: [String: String], terminal: Bool = false
  ) throws {
    self.words = words
    // The shell changes the folder, and is gone when the command begins.
    let arguments = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder] + words
    let variables = environment.map { "\($0.key)=\($0.value)" }
    (pid, descriptors) = try Self.spawning.withLock { _ in
      let output = try Channel.pipe()
      let errors = terminal ? try Channel.terminal() : try Channel.pipe()
      defer { close(output.writing) }
      defer { close(errors.writing) }
      let pid = try Self.spawn(arguments, variables, output.writing, errors.writing)
      return (pid, [output.reading, errors.reading])
    }
  }

  deinit {
    for descriptor in descriptors { if let descriptor { close(descriptor) } }
    if endStatus == nil { Self.end(pid) }
  }

  func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for the command to end by itself, and kills it when it does not.
  func finish(
    withinSeconds limit: Int = 120, sourceLocation: SourceLocation = #_sourceLocation
  ) -> CommandResult {
    let deadline = Moment.now + limit * 1_000_000
    while descriptors.contains(where: { $0 != nil }), Moment.now < deadline { transfer() }
    while checkEnd() == nil, Moment.now < deadline { usleep(1000) }
    if endStatus == nil || descriptors.contains(where: { $0 != nil }) {
      Issue.record(
        "It, or a process it left, still runs after \(limit) s: \(words)",
        sourceLocation: sourceLocation)
      Self.end(pid)
    }
    return CommandResult(
      status: endStatus ?? -1, output: String(decoding: bytes[0], as: UTF8.self),
      errors: String(decoding: bytes[1], as: UTF8.self))
  }

  /// Waits until the output so far (or the errors so far) contain a text, however often.
  func waits(
    for text: String, count: Int = 1, inErrors: Bool = false, withinSeconds limit: Int = 60
  ) -> Bool {
    let deadline = Moment.now + limit * 1_000_000
    let place = inErrors ? 1 : 0
    while Moment.now < deadline {
      let printed = String(decoding: bytes[place], as: UTF8.self)
      if printed.occurrences(of: text) >= count { return true }
      guard descriptors[place] != nil else { return false }
      transfer()
    }
    return false
  }

  /// Moves what was printed into our memory, waiting a little for it.
  private func transfer() {
    var events = descriptors.map { pollfd(fd: $0 ?? -1, events: Int16(POLLIN), revents: 0) }
    guard poll(&events, nfds_t(events.count), 20) > 0 else { return }
    for place in events.indices where events[place].revents != 0 { readOnce(place) }
  }

  private func readOnce(_ place: Int) {
    guard let descriptor = descriptors[place] else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 {
      bytes[place] += buffer[..<count]
    } else if count == 0 || errno != EINTR {
      // A terminal whose other side is gone gives an error instead of an end.
      close(descriptor)
      descriptors[place] = nil
    }
  }

  private func checkEnd() -> Int32? {
    var status: Int32 = 0
    if endStatus == nil, waitpid(pid, &status, WNOHANG) == pid {
      endStatus = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
    return endStatus
  }

  private static func end(_ pid: pid_t) {
    kill(-pid, SIGKILL)
    waitpid(pid, nil, 0)
  }
}

extension RunningCommand {
  private static func spawn(
    _ arguments: [String], _ variables: [String], _ output: Int32, _ errors: Int32
  ) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    posix_spawnattr_setpgroup(&attributes, 0)
    // The threads that tests run on block signals, and children inherit that.
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    // Run in the background of a script, the tests themselves ignore this one.
    var defaults = mask
    sigaddset(&defaults, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var pid: pid_t = 0
    var pointers = arguments.map { strdup($0) } + [nil]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for pointer in pointers + environment { free(pointer) } }
    let code = posix_spawn(&pid, arguments[0], &actions, &attributes, &pointers, &environment)
    guard code == 0 else { throw SystemError("posix_spawn", code) }
    return pid
  }
}

private typealias OpenTerminal =
  @convention(c) (
    UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<CChar>?,
    UnsafePointer<termios>?, UnsafeRawPointer?
  ) -> Int32

#if canImport(Glibc)
  /// Glibc has `openpty`, but its headers hide it from Swift.
  private let openTerminal: OpenTerminal = {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "openpty") else {
      fatalError("openpty is missing")
    }
    return unsafeBitCast(symbol, to: OpenTerminal.self)
  }()
#else
  private let openTerminal: OpenTerminal = { master, terminal, name, settings, size in
    openpty(
      master, terminal, name, UnsafeMutablePointer(mutating: settings),
      UnsafeMutableRawPointer(mutating: size)?.assumingMemoryBound(to: winsize.self))
  }
#endif

#if canImport(Glibc)
  /// Makes a pipe that is never inherited, not even by what tests of other targets start meanwhile.
  ///
  /// Makes a pipe that is never inherited, not even by what other targets' tests start meanwhile.
  private let pipeWithFlags: @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32 = {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "pipe2") else { fatalError("no pipe2") }
    return unsafeBitCast(
      symbol, to: (@convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32).self)
  }()

  private func makePipe(_ ends: inout [Int32]) -> Int32 { pipeWithFlags(&ends, O_CLOEXEC) }
#else
  private func makePipe(_ ends: inout [Int32]) -> Int32 {
    let code = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return code
  }
#endif

/// A descriptor we read from, and the one a child writes to.
private struct Channel {
  let reading: Int32
  let writing: Int32

  static func pipe() throws -> Channel {
    var ends: [Int32] = [-1, -1]
    guard makePipe(&ends) == 0 else { throw SystemError("pipe", errno) }
    return Channel(reading: ends[0], writing: ends[1])
  }

  /// A pseudo-terminal that leaves the ends of lines as they are.
  static func terminal() throws -> Channel {
    var master: Int32 = -1
    var terminal: Int32 = -1
    guard openTerminal(&master, &terminal, nil, nil, nil) == 0 else {
      throw SystemError("openpty", errno)
    }
    var settings = termios()
    tcgetattr(terminal, &settings)
    settings.c_oflag &= ~tcflag_t(OPOST)
    tcsetattr(terminal, TCSANOW, &settings)
    for end in [master, terminal] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return Channel(reading: master, writing: terminal)
  }
}

/// A call of the system that failed in the test itself.
struct SystemError: Error, CustomStringConvertible {
  let description: String

  init(_ call: String, _ code: Int32) {
    description = "\(call): \(String(cString: strerror(code)))"
  }
}

/// Points in time, for limits.
enum Moment {
  /// Microseconds of a clock that only rises.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
  }

  /// Milliseconds since 1970.
  static var wallMilliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}

extension String {
  /// How often a text occurs, without overlaps.
  func occurrences(of text: String) -> Int {
    let letters = Array(utf8)
    let wanted = Array(text.utf8)
    var count = 0
    var start = 0
    while start + wanted.count <= letters.count {
      if letters[start..<start + wanted.count].elementsEqual(wanted) {
        count += 1
        start += wanted.count
      } else {
        start += 1
      }
    }
    return count
  }
}
