import CPOSIX

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Starts a program in a process group of its own, with a chosen world around it.
struct ProcessLauncher {
  var path: String
  /// Without the program's own name, which is `path`.
  var arguments: [String]
  /// As `NAME=value`.
  var environment: [String]
  var workingDirectory: String
  /// Which of our descriptors the child gets under which number; it gets no other, and an empty
  /// standard input unless one is given.
  var descriptors: [(source: Descriptor, number: Int32)]
  /// Whether it also leaves our session, and with it the terminal.
  var leavesSession = false

  /// What `posix_spawn` may refuse: a missing, unreadable or foreign program, or more processes.
  struct Refusal: Error { let code: Int32 }

  func launch() throws(Refusal) -> pid_t {
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
    if !descriptors.contains(where: { $0.number == 0 }) {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    for (source, number) in descriptors {
      posix_spawn_file_actions_adddup2(&actions, source.number, number)
    }
    let code = cposix_start_in_folder(&actions, workingDirectory)
    guard code == 0 else { throw Refusal(code: code) }
    var (mask, defaults) = Self.signalSets
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(
        (leavesSession ? Self.setSession : POSIX_SPAWN_SETPGROUP) | POSIX_SPAWN_SETSIGMASK
          | POSIX_SPAWN_SETSIGDEF))
    var pid: pid_t = 0
    let spawnCode = withCStrings([path] + arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&pid, path, &actions, &attributes, arguments, environment)
      }
    }
    guard spawnCode == 0 else { throw Refusal(code: spawnCode) }
    return pid
  }

  /// POSIX_SPAWN_SETSID, which Glibc's headers hide from Swift.
  #if os(Linux)
    private static let setSession: Int32 = 0x80
  #else
    private static let setSession: Int32 = 0x400
  #endif

  /// Nothing blocked, and the signals that a command tends to ignore back at their defaults.
  private static var signalSets: (mask: sigset_t, defaults: sigset_t) {
    var mask = sigset_t()
    sigemptyset(&mask)
    var defaults = mask
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD] {
      sigaddset(&defaults, signal)
    }
    return (mask, defaults)
  }

  private func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
  ) -> Value {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("never empty") }
      return body(start)
    }
  }
}
