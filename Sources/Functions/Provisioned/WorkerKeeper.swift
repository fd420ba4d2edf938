internal import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// A process that keeps workers alive between commands: this program, started with a word of its
/// own, detached from whoever starts it.
///
/// It holds no file of the store, and nothing is lost when it is killed: commands then run the
/// function in workers of their own.
package enum WorkerKeeper {
  /// The word by which the program knows that it is a keeper; nobody else types it.
  package static let word = "--keep-workers"

  private static let program = Mutex<String?>(nil)

  /// Tells which program can be started as a keeper, as it calls `run` for `word`: this one, unless
  /// another is given.
  package static func allow(program path: String? = nil) {
    program.withLock { $0 = path ?? ownProgram }
  }

  #if os(Linux)
    private static let ownProgram = "/proc/self/exe"
  #else
    private static var ownProgram: String {
      var size: UInt32 = 4096
      var path = [CChar](repeating: 0, count: Int(size))
      return _NSGetExecutablePath(&path, &size) == 0 ? String(cString: path) : ""
    }
  #endif

  /// Starts a keeper and does not wait for it; one that has the socket already stays.
  ///
  /// False when there is nothing to keep: no program is allowed, or each invocation of the function
  /// is a process of its own anyway.
  @discardableResult
  package static func start(_ plan: KeeperPlan) -> Bool {
    guard let path = program.withLock({ $0 }), let first = plan.definitions.first,
      let runtime = try? Runtime(named: first.runtime), runtime.kind != .executable,
      let text = try? Descriptor.makeFile(holding: plan.json.utf8), let null = nullDevice()
    else { return false }
    let launcher = ProcessLauncher(
      // A name that says more in a list of processes, unless the file has been replaced.
      path: InterpreterFinder.realPath(path) ?? path, arguments: [word], environment: [],
      workingDirectory: "/",
      descriptors: [(text, 0), (null, 1), (null, 2)], leavesSession: true)
    // Known, so that it is not taken for an orphan of a handler.
    let pid = try? Orphans.known { () throws(ProcessLauncher.Refusal) in try launcher.launch() }
    if let pid { bury(pid) }
    return pid != nil
  }

  /// Has a thread of its own take a keeper out of the process table when it ends, as whoever
  /// started it may go on for much longer.
  private static func bury(_ pid: pid_t) {
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let waiter: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { number in
      let pid = pid_t(Int(bitPattern: number))
      while waitpid(pid, nil, 0) < 0, errno == EINTR {}
      Orphans.forget(pid)
      return nil
    }
    let number = UnsafeMutableRawPointer(bitPattern: Int(pid))
    #if canImport(Glibc)
      let code = pthread_create(&thread, nil, waiter, number)
      if code == 0 { pthread_detach(thread) }
    #else
      let code = pthread_create(&thread, nil, { waiter($0) }, number)
      if code == 0, let thread { pthread_detach(thread) }
    #endif
  }

  /// Tells a keeper to end; false when there is none.
  ///
  /// What runs in it comes to its end first.
  @discardableResult
  package static func stop(socketPath: String) -> Bool {
    guard let socket = LocalSocket(path: socketPath).connect() else { return false }
    let channel = FrameChannel(socket)
    channel.send(.stop)
    return channel.awaitFrame(withinMicroseconds: ProvisionedWorkers.patienceMicroseconds) != nil
  }

  /// Is a keeper until it is no longer wanted; for a program that was started with `word`.
  ///
  /// The workers get the variables that `variables` makes of what they inherit and their region.
  package static func run(
    variables: (_ inherited: [String: String], _ region: String) -> [String: String] = { _, _ in
      [:]
    }
  ) {
    closeInherited()
    Orphans.adopt()
    let text = FileReader.firstBytes(ofDescriptor: 0)
    guard let null = nullDevice() else { return }
    dup2(null.number, 0)
    null.close()
    guard let json = try? JSON.parse(utf8: text), var plan = KeeperPlan(json) else { return }
    let region = plan.definitions.first?.region ?? ""
    plan.extraEnvironment.merge(variables(plan.inheritedEnvironment, region)) { $1 }
    KeeperServer(plan)?.serve()
    Orphans.endAll()
  }

  private static func nullDevice() -> Descriptor? {
    let number = open("/dev/null", O_RDWR | O_CLOEXEC)
    return number < 0 ? nil : try? Descriptor(adopting: number)
  }

  /// Whoever waits for the end of a pipe must not wait for a keeper.
  private static func closeInherited() {
    #if os(Linux)
      let folder = "/proc/self/fd"
    #else
      let folder = "/dev/fd"
    #endif
    for number in FileReader.names(inFolder: folder).compactMap({ Int32($0) }) where number > 2 {
      close(number)
    }
  }
}
