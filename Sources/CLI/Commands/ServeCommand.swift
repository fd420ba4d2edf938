private import Endpoint
private import Engine
private import Functions
private import Operations
package import Shapes

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Answers AWS's SDKs over HTTP, and delivers what is written.
package enum ServeCommand: OwnCommand {
  package static let path = ["serve"]
  package static let summary =
    "Serves programs with an AWS SDK over HTTP and delivers what is written, until Ctrl-C."

  package struct Options: Structure {
    let port = Defaulted("Port", 4566, .range(0...65535), help: "The port; 0 for a free one.")
    let host = Defaulted(
      "Host", "127.0.0.1", help: "The address to listen on: digits, or localhost.")
    let token = Allowed(
      "Token", String.self, .length(1...1024),
      help: "What clients must give as their access key; STREAMCTL_TOKEN unless given.")
    let readyDescriptor = Allowed(
      "ReadyFd", Int.self, .range(0...65535),
      help: "A file descriptor that the address is written to when clients can come.")
    let sync = Defaulted(
      "Sync", true,
      help: "Answers writes when they are on the disk. Without, the system takes them there when "
        + "it likes: quicker, and nothing is lost but in a power cut.")
    let pidFile = Allowed(
      "PidFile", String.self, help: "A file for the process's number, removed at the end.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let bell = try Doorbell()
    ignoreBrokenPipes()
    Interruption.catchSignals(ringing: bell)
    raiseFileLimit()
    let listeners = try listen(options, context)
    let session = try context.session()
    let setup = setup(options, session, context, url: listeners[0].url)
    let store = try setup.prepared(session.store(doesWorkDue: false))
    let delivery = try context.settings.delivers ? BackgroundDelivery(setup) : nil
    let server = try Server(
      setup, store: store, listeners: listeners, bell: bell, onAwaited: { delivery?.bell.ring() },
      // Handlers that still run may have something to write here.
      mustEnd: { Interruption.isAsked && delivery?.end() ?? true })
    try announce(options, listeners, setup, context)
    let thread = delivery?.start(ringing: bell)
    if delivery != nil, thread == nil { context.remark("there is no thread to deliver on") }
    server.run()
    thread?.join()
    store.endLongUse()
    if let file = options.pidFile { unlink(file) }
    return .success
  }

  private static func setup(
    _ options: Record<Options>, _ session: Session, _ context: CommandContext, url: String
  ) -> ServerSetup {
    let output = Handover(context.output)
    var setup = ServerSetup(
      storePath: session.storePath, clock: session.clock, region: context.settings.region,
      environment: context.environment,
      // One write each, so that threads do not mix their lines.
      remark: { output.value.printRemark("streamctl: \($0)\n") })
    setup.url = url
    setup.longUse = ServerSetup.LongUse(syncsCommits: options.sync)
    if let print = DeliveryStep(context: context).onOutput {
      setup.onOutput = { [print = Handover(print)] in print.value($0) }
    }
    let token = options.token ?? context.environment["STREAMCTL_TOKEN"]
    setup.token = token?.isEmpty == true ? nil : token
    return setup
  }

  private static func listen(
    _ options: Record<Options>, _ context: CommandContext
  ) throws -> [Listener] {
    guard let address = ListenAddress(options.host) else {
      throw UsageError.validation(
        "--host \(options.host) is no address: it can be digits, such as 127.0.0.1, or localhost")
    }
    do {
      let first = try Listener(address, port: UInt16(options.port))
      // Some clients try only one of the two that the name stands for.
      let second = options.host == "localhost" ? ListenAddress("::1") : nil
      return [first] + [try? second.map { try Listener($0, port: first.port) }].compactMap { $0 }
    } catch {
      let hint = options.port == 0 ? "" : "; --port 0 takes a free one"
      throw GeneralError("\(error)\(hint)")
    }
  }

  private static func announce(
    _ options: Record<Options>, _ listeners: [Listener], _ setup: ServerSetup,
    _ context: CommandContext
  ) throws {
    let url = listeners[0].url
    if let address = ListenAddress(options.host), !address.isLoopback {
      let advice = setup.token == nil ? "; with --token only those who know it" : ""
      context.remark("\(address.text) lets programs on other machines in\(advice)")
    }
    if let file = options.pidFile {
      try Outfile(path: file, output: context.output).write(Array("\(getpid())\n".utf8))
    }
    if let number = options.readyDescriptor {
      let problem = Descriptor.write(Array((url + "\n").utf8)[...], to: Int32(number))
      guard problem == 0 else {
        if let file = options.pidFile { unlink(file) }
        throw GeneralError("Nothing can be written to --ready-fd \(number): \(errorText(problem))")
      }
      // What it prints and remarks goes on.
      if number > 2 { close(Int32(number)) }
    }
    context.output.print("streamctl is ready at \(url)\n")
    context.output.flush()
  }

  /// Who has gone away must not end the server; a blocked signal is not inherited by handlers.
  private static func ignoreBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private static let mostFiles: rlim_t = 8192

  /// Each client is an open file, and shells allow few.
  private static func raiseFileLimit() {
    var limit = rlimit()
    #if os(Linux)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < mostFiles else { return }
    limit.rlim_cur = min(limit.rlim_max, mostFiles)
    setrlimit(kind, &limit)
  }
}
