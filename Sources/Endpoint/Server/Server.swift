package import Engine
package import Functions
internal import HTTP
internal import Operations
internal import Wire

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Serves many clients on one thread, which does all the input and output and most of the work.
///
/// What has come in one turn is performed in one group, so that many writers share a sync; answers
/// leave when that is done. Requests that take long are performed by `LongWork`, and those that
/// wait for something are tried again when anything has changed.
package final class Server {
  let setup: ServerSetup
  private let listeners: [Listener]
  private let poller: Poller
  private let bell: Doorbell
  private let onAwaited: @Sendable () -> Void
  private let mustEnd: () -> Bool
  let desk: RequestDesk
  let longWork: LongWork
  var waits = RequestWaits()
  private let queue: WriteQueue
  /// By descriptor.
  private var connections: [ServerConnection?] = []
  private(set) var connectionCount = 0
  private var nextSerial = 0
  /// Those about which something may have to be done at the end of the turn.
  private var touched: [ServerConnection] = []
  /// Those that have sent more than was looked at.
  private var backlog: [ServerConnection] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var isAccepting = false
  /// When the server began to end.
  private var endingSince: Int?
  private var upkeepAt = 0
  /// Whether the last wait was short.
  private var isHurried = false
  private var returning = ReturningClients()
  /// The time of this turn.
  private(set) var moment = SystemClock.monotonicMicroseconds()
  private var time = Timestamp(milliseconds: 0)

  private static let requestsAtOnce = 64
  private static let upkeepMicroseconds = 500_000
  private static let wakefulMicroseconds = 60
  private static let hurryMicroseconds = 150

  /// Listens already, so clients that come before `run` only wait.
  ///
  /// - Parameters:
  ///   - bell: rung by whoever makes `mustEnd` true.
  ///   - onAwaited: called by any thread when something was written that a mapping waits for.
  package init(
    _ setup: ServerSetup, store: Store, listeners: [Listener], bell: Doorbell,
    onAwaited: @escaping @Sendable () -> Void, mustEnd: @escaping () -> Bool
  ) throws(ListenError) {
    self.setup = setup
    self.listeners = listeners
    self.bell = bell
    self.onAwaited = onAwaited
    self.mustEnd = mustEnd
    poller = try Poller()
    desk = RequestDesk(setup, store: store)
    queue = WriteQueue(desk.writeTurn, bell: bell)
    longWork = LongWork(setup, bell: bell, onAwaited: onAwaited)
    poller.add(bell.descriptor, .reading)
    accepts(true)
  }

  deinit {
    for connection in connections { if let connection { closeDescriptor(connection.descriptor) } }
  }

  /// Serves until it must end and what was asked is answered.
  package func run() {
    while !isOver { turn() }
  }

  private func turn() {
    let ready = awaited()
    time = Clock.system.now()
    let writers = queue.takeTurn()
    desk.begin(writers == nil ? queue.turn : .ours)
    for writer in writers ?? [] { goOn(writer) }
    let late = backlog
    backlog = []
    for connection in late { attend(connection) }
    for readiness in ready { take(readiness) }
    for (job, answer) in longWork.takeAnswers() { give(answer, job) }
    retryWaits()
    gather()
    endGroup()
    if moment >= upkeepAt { keepUp() }
    settle()
    if endingSince == nil, mustEnd() { beginEnding() }
  }

  /// What is ready next.
  private func awaited() -> [Readiness] {
    let began = SystemClock.monotonicMicroseconds()
    var ready = isHurried && backlog.isEmpty ? awaitedAwake() : []
    if ready.isEmpty {
      ready = poller.wait(milliseconds: patienceMilliseconds)
      moment = SystemClock.monotonicMicroseconds()
    }
    isHurried = moment - began < Self.hurryMicroseconds
    return ready
  }

  /// What is ready next, if it comes at once.
  ///
  /// A core that went to sleep takes longer to wake than most requests to answer. So where the last
  /// ones followed each other closely, the next is awaited awake for about as long as going to
  /// sleep and waking would take; anybody else who wants the core has it.
  private func awaitedAwake() -> [Readiness] {
    let began = SystemClock.monotonicMicroseconds()
    while true {
      let ready = poller.wait(milliseconds: 0)
      moment = SystemClock.monotonicMicroseconds()
      guard ready.isEmpty, moment - began < Self.wakefulMicroseconds else { return ready }
      sched_yield()
    }
  }

  /// Waits a moment for those who were answered with the last group and are about to ask again:
  /// what they write would else wait for a whole sync.
  private func gather() {
    guard isHurried, desk.hasWritten else { return }
    var missingCount = returning.missingCount
    while missingCount > 0 {
      for readiness in awaitedAwake() { take(readiness) }
      // Others, or one that closes, are no reason to go on.
      guard returning.missingCount < missingCount else { return }
      missingCount = returning.missingCount
    }
  }

  private func endGroup() {
    returning.beginGroup()
    desk.end { connection, request, answer in
      returning.note(answered: connection)
      connection.respond(answer, to: request, keepsAlive: endingSince == nil, at: time)
      touched.append(connection)
    }
    if desk.takeAwaitedSequence() != nil { onAwaited() }
  }

  private var patienceMilliseconds: Int {
    if !backlog.isEmpty { return 0 }
    let upkeep = endingSince == nil ? max(0, upkeepAt - moment + 999) / 1000 : 20
    return waits.isEmpty ? upkeep : min(upkeep, RequestWaits.pauseMilliseconds)
  }

  private func take(_ readiness: Readiness) {
    if readiness.descriptor == bell.descriptor { return bell.hear() }
    if let listener = listeners.first(where: { $0.descriptor == readiness.descriptor }) {
      return accept(from: listener)
    }
    guard let connection = connections[Int(readiness.descriptor)] else { return }
    if readiness.canRead || (readiness.isGone && !connection.isWaiting) {
      connection.receive(&buffer, at: moment)
    }
    if readiness.isHalfClosed || readiness.isGone { connection.noteEnd(isGone: readiness.isGone) }
    attend(connection)
  }

  /// Performs what a client has asked, up to its share of the turn.
  private func attend(_ connection: ServerConnection) {
    touched.append(connection)
    for _ in 0..<Self.requestsAtOnce {
      guard connection.unsentCount < setup.limits.unreadBytes else {
        connection.hasMore = true
        return
      }
      guard let request = connection.nextRequest(at: time) else {
        if connection.hasMore && !connection.isWaiting { backlog.append(connection) }
        return
      }
      returning.note(asked: connection)
      if let deferral = desk.take(request, of: connection) {
        return putOff(request, of: connection, deferral)
      }
    }
    backlog.append(connection)
  }

  private func putOff(
    _ request: HTTPRequest, of connection: ServerConnection, _ deferral: Deferral
  ) {
    connection.isWaiting = true
    switch deferral {
    case .turn: queue.add(WriteQueue.Writer(connection: connection, request: request))
    case .ownThread:
      longWork.submit(
        LongWork.Job(
          descriptor: connection.descriptor, serial: connection.serial, request: request))
    case .change(let seconds):
      waits.add(connection, request, until: moment + seconds * 1_000_000, now: moment)
    }
  }

  /// Performs what could not be written before.
  private func goOn(_ writer: WriteQueue.Writer) {
    let connection = writer.connection
    guard isOpen(connection) else { return }
    connection.isWaiting = false
    if let deferral = desk.take(writer.request, of: connection) {
      return putOff(writer.request, of: connection, deferral)
    }
    attend(connection)
  }

  private func isOpen(_ connection: ServerConnection) -> Bool {
    connections[Int(connection.descriptor)] === connection
  }

  private func give(_ answer: HTTPResponse, _ job: LongWork.Job) {
    guard let connection = connections[Int(job.descriptor)], connection.serial == job.serial
    else { return }
    connection.isWaiting = false
    connection.respond(answer, to: job.request, keepsAlive: endingSince == nil, at: time)
    attend(connection)
  }

  private func retryWaits() {
    guard !waits.isEmpty else { return }
    waits.retry(at: moment, isEnding: endingSince != nil, desk) { connection in
      connection.isWaiting = false
      touched.append(connection)
      backlog.append(connection)
    }
  }
}

extension Server {
  private func accepts(_ accepts: Bool) {
    guard accepts != isAccepting else { return }
    isAccepting = accepts
    for listener in listeners {
      if accepts {
        poller.add(listener.descriptor, .reading)
      } else {
        poller.remove(listener.descriptor)
      }
    }
  }

  private func accept(from listener: Listener) {
    while connectionCount < setup.limits.connectionCount {
      switch listener.accept() {
      case .connection(let number): open(number)
      case .none: return
      case .exhausted:
        // The longest idle one makes room; else the next ones wait until somebody goes.
        guard closeIdle() else { return accepts(false) }
      }
    }
    if !closeIdle() { accepts(false) }
  }

  private func open(_ number: Int32) {
    while connections.count <= Int(number) { connections.append(nil) }
    let connection = ServerConnection(number, serial: nextSerial, at: moment)
    nextSerial += 1
    connections[Int(number)] = connection
    connectionCount += 1
    connection.interest = .reading
    poller.add(number, .reading)
  }

  private func closeIdle() -> Bool {
    let idle = connections.lazy.compactMap { $0 }.filter { $0.isIdle && $0.movedAt < self.moment }
    guard let oldest = idle.min(by: { $0.movedAt < $1.movedAt }) else { return false }
    close(oldest)
    return true
  }

  private func close(_ connection: ServerConnection) {
    guard isOpen(connection) else { return }
    poller.remove(connection.descriptor)
    closeDescriptor(connection.descriptor)
    connections[Int(connection.descriptor)] = nil
    connectionCount -= 1
    waits.forget(connection)
    if endingSince == nil { accepts(true) }
  }

  /// Sends, and listens for what each connection now waits for.
  private func settle() {
    let settled = touched
    touched.removeAll(keepingCapacity: true)
    for connection in settled where isOpen(connection) {
      connection.send(at: moment)
      if connection.closeIfDone(at: moment) || (endingSince != nil && connection.isIdle) {
        close(connection)
        continue
      }
      let interest = connection.wish(unreadBytes: setup.limits.unreadBytes)
      guard interest != connection.interest else { continue }
      connection.interest = interest
      poller.change(connection.descriptor, to: interest)
    }
  }

  /// What is done now and then: what time has made due, and clients that are too slow.
  private func keepUp() {
    // In a group of its own: if it fails, nobody else's writes do.
    desk.begin(queue.turn)
    let hasMore = desk.keepUp()
    endGroup()
    upkeepAt = hasMore ? moment : moment + Self.upkeepMicroseconds
    for connection in connections {
      guard let connection, let lateness = connection.lateness(at: moment, setup.limits) else {
        continue
      }
      if lateness == .gone { close(connection) } else { refuseSlow(connection) }
    }
    if endingSince == nil { accepts(true) }
  }

  private func refuseSlow(_ connection: ServerConnection) {
    connection.refuse(.text("The request did not arrive in time.\n", status: 408), at: time)
    touched.append(connection)
  }

  private func beginEnding() {
    endingSince = moment
    accepts(false)
    upkeepAt = moment
    for connection in connections {
      if let connection { touched.append(connection) }
    }
    settle()
  }

  private var isOver: Bool {
    guard let endingSince else { return false }
    guard connectionCount > 0 || longWork.isBusy else { return queue.isEmpty }
    let limit = endingSince + setup.limits.farewellSeconds * 1_000_000
    return moment >= limit && !longWork.isBusy
  }
}

/// The C function, by a name that the type's own do not hide.
private func closeDescriptor(_ number: Int32) { _ = close(number) }
