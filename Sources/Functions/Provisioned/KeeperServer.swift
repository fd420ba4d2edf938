internal import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Holds the workers of one plan and lends them to commands, in a process of its own.
final class KeeperServer: Pollable {
  private let plan: KeeperPlan
  private let place: LocalSocket
  private let listener: KeeperListener
  private let workers: [KeptWorker]
  private var clients: [KeeperClient] = []
  private var idleSince = SystemClock.monotonicMicroseconds()
  /// Whether no command is served any more, but for what runs.
  private var isEnding = false

  /// How soon it notices that its socket, and perhaps the whole store, has been removed.
  private static let lookMicroseconds = 2_000_000

  /// Nil when somebody keeps the workers already, or when nothing can be kept.
  init?(_ plan: KeeperPlan) {
    place = LocalSocket(path: plan.socketPath)
    guard let first = plan.definitions.first, let runtime = try? Runtime(named: first.runtime),
      runtime.kind != .executable, let listener = KeeperListener(place)
    else { return nil }
    self.plan = plan
    self.listener = listener
    workers = plan.definitions.map { definition in
      KeptWorker(
        WorkerStarter(
          definition: definition, runtime: runtime, interpreter: plan.interpreter,
          environment: FunctionEnvironment(
            of: definition, inherited: plan.inheritedEnvironment, extra: plan.extraEnvironment,
            isProvisioned: true)))
    }
  }

  /// Serves until it is told to end, nobody has come for a while, or its socket is gone.
  func serve() {
    for worker in workers { worker.warmUp() }
    while !isOver {
      let parties: [any Pollable] = [self] + clients.map(\.channel) + workers
      Supervision.transfer(
        parties, untilMicroseconds: SystemClock.monotonicMicroseconds() + Self.lookMicroseconds)
      for client in clients { attend(client) }
      clients.removeAll { !$0.channel.socket.isOpen }
      if isLending { idleSince = SystemClock.monotonicMicroseconds() }
      if !listener.isAtItsPlace { isEnding = true }
    }
    if listener.isAtItsPlace { place.remove() }
    for worker in workers { worker.stop() }
  }

  private var isOver: Bool {
    // An answer that is not told whole would be worked for again.
    let isWorking =
      workers.contains(where: \.isBusy) || clients.contains { $0.channel.hasMoreToSend }
    if isEnding { return !isWorking }
    let idle = SystemClock.monotonicMicroseconds() - idleSince
    return !isLending && idle >= plan.idleSeconds * 1_000_000
  }

  private var isLending: Bool { workers.contains { $0.isTaken } }

  func appendEvents(to events: inout [pollfd]) { listener.socket.append(to: &events) }

  func transfer(_ ready: ReadyDescriptors) {
    while let socket = listener.accept() { clients.append(KeeperClient(FrameChannel(socket))) }
  }

  var wakeMicroseconds: Int {
    !isLending ? idleSince + plan.idleSeconds * 1_000_000 : .max
  }

  private func attend(_ client: KeeperClient) {
    while let (letter, body) = client.channel.nextFrame() { take(letter, body, from: client) }
    guard let worker = client.worker else { return }
    worker.isHeldBack = client.channel.isCongested
    if let attempt = worker.takeAttempt() {
      client.channel.send(.attempt, facts: attempt.facts.utf8, attempt.ending.bytes)
      worker.warmUp()
    }
    if !client.channel.socket.isOpen { release(worker, of: client) }
  }

  /// Nobody waits any more for what runs, as when a command is killed.
  private func release(_ worker: KeptWorker, of client: KeeperClient) {
    if worker.isBusy { worker.stop() }
    worker.isTaken = false
    worker.isHeldBack = false
    client.worker = nil
    if !isEnding { worker.warmUp() }
  }

  private func take(_ letter: FrameChannel.Letter, _ body: [UInt8], from client: KeeperClient) {
    switch letter {
    case .hello: lend(to: client, revision: String(decoding: body, as: UTF8.self))
    case .invocation: begin(body, for: client)
    case .count: client.channel.send(.count, String(workers.count).utf8)
    case .stop:
      isEnding = true
      client.channel.send(.stop)
    case .kept, .refused, .output, .attempt: client.channel.socket.close()
    }
  }

  private func lend(to client: KeeperClient, revision: String) {
    // The code or the configuration has changed, so that nobody will ask for these any more.
    if revision != plan.revision { isEnding = true }
    guard !isEnding, client.worker == nil, let worker = workers.first(where: { !$0.isTaken })
    else { return client.channel.send(.refused) }
    worker.isTaken = true
    client.worker = worker
    client.channel.send(.kept, worker.logStreamName.utf8)
  }

  private func begin(_ body: [UInt8], for client: KeeperClient) {
    guard !isEnding, let worker = client.worker, !worker.isBusy,
      let (facts, event) = FrameChannel.parts(of: body),
      let texts = (try? JSON.parse(utf8: facts))?.elements, texts.count == 3
    else { return client.channel.socket.close() }
    let channel = client.channel
    do throws(StartProblem) {
      try worker.begin(
        Invocation(
          requestID: texts[0].string ?? "", payload: event, traceID: texts[1].string ?? "",
          clientContext: texts[2].string)
      ) { channel.send(.output, $0) }
    } catch {
      // What is wrong with the system the command finds out by itself.
      guard case .inTheProgram(let reason) = error else { return channel.socket.close() }
      let attempt = Attempt(
        .notStarted(reason), limitSeconds: 0, durationMicroseconds: 0, peakMegabytes: 0)
      channel.send(.attempt, facts: attempt.facts.utf8, [])
    }
  }
}

/// A command that talks to a keeper.
private final class KeeperClient {
  let channel: FrameChannel
  var worker: KeptWorker?

  init(_ channel: FrameChannel) { self.channel = channel }
}

/// The listening socket of a keeper and the lock that makes it the only one.
private struct KeeperListener {
  let socket: Descriptor
  private let lock: Descriptor
  private let place: LocalSocket
  private let identity: UInt64?

  init?(_ place: LocalSocket) {
    guard let (listener, lock) = place.listen() else { return nil }
    socket = listener
    self.lock = lock
    self.place = place
    identity = place.identity
  }

  var isAtItsPlace: Bool { identity != nil && place.identity == identity }

  func accept() -> Descriptor? { socket.accept() }
}
