#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
package import Engine

/// Answers many clients from one thread, which waits in poll(2) for all of them together.
package final class Server {
  package struct Options: Sendable {
    package var address = LoopbackAddress.standard
    /// 0 takes a free one.
    package var port: UInt16 = 4566
    package var limits = HTTPRequestReader.Limits()
    /// Further clients wait until one goes.
    package var connectionLimit = 1000
    /// How long a connection may wait for its next request.
    package var idleMilliseconds = 120_000
    /// How long a request may take to arrive.
    package var requestMilliseconds = 30_000
    /// How long a client may take none of the answer that waits for it.
    package var sendMilliseconds = 30_000
    /// How long a client may take to close a connection that has ended.
    package var lingerMilliseconds = 2000
    /// How long what is under way may take when the server is to stop.
    package var stopMilliseconds = 5000

    package init() {}
  }

  package let address: LoopbackAddress
  package let port: UInt16
  private let options: Options
  private let router: RequestRouter
  private let clock: Clock
  private let onWrite: (SequenceNumber) -> Void
  private var listener: Socket?
  private var connections: [Connection] = []
  private var stopwatch = Stopwatch()
  /// When no client could be taken in for want of descriptors, until when not to try.
  private var acceptsAgainAt = 0
  private var stopDeadline: Int?
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  /// Takes the port: from here on clients can connect, and `run` answers them.
  ///
  /// `onWrite` is called, after the answers were sent, with the last record that a mapping waits
  /// for. The server answers nobody until it returns.
  package init(
    _ options: Options, router: RequestRouter, clock: Clock = .system,
    onWrite: @escaping (SequenceNumber) -> Void
  ) throws(ServerError) {
    let listener = try Socket.listening(on: options.address, port: options.port)
    self.options = options
    self.router = router
    self.clock = clock
    self.onWrite = onWrite
    self.listener = listener
    address = options.address
    port = listener.boundPort()
  }

  deinit { buffer.deallocate() }

  /// Answers until it is told to stop, and then finishes what is under way.
  package func run(until stop: StopSignal, onReady: (_ port: UInt16) -> Void) throws(ServerError) {
    DescriptorLimit.raise(to: options.connectionLimit + DescriptorLimit.reserve)
    onReady(port)
    while true {
      let isToStop = try turn(stop)
      if isToStop, stopDeadline == nil { beginStop() }
      if let stopDeadline, connections.isEmpty || stopwatch.now >= stopDeadline { break }
    }
    connections.forEach { $0.close() }
    connections = []
  }

  /// Waits for something to happen, and does it; gives true when it is told to stop.
  private func turn(_ stop: StopSignal) throws(ServerError) -> Bool {
    var polled = connections.map { connection in
      pollfd(
        fd: connection.socket.descriptor,
        events: (connection.wantsToReceive ? Int16(POLLIN) : 0)
          | (connection.hasPending ? Int16(POLLOUT) : 0), revents: 0)
    }
    polled.append(
      pollfd(fd: stopDeadline == nil ? stop.reading : -1, events: Int16(POLLIN), revents: 0))
    polled.append(
      pollfd(fd: acceptsNow ? listener?.descriptor ?? -1 : -1, events: Int16(POLLIN), revents: 0))
    let count = poll(&polled, nfds_t(polled.count), Int32(clamping: patienceMilliseconds))
    guard count >= 0 || errno == EINTR || errno == EAGAIN else {
      throw .system("Waiting for clients failed")
    }
    if count < 0 { polled.indices.forEach { polled[$0].revents = 0 } }
    for (index, connection) in connections.enumerated() {
      serve(connection, polled[index].revents)
    }
    if polled[connections.count + 1].revents != 0 { acceptAll() }
    let isToStop = polled[polled.count - 2].revents != 0
    deliver()
    expire()
    return isToStop
  }

  private func serve(_ connection: Connection, _ events: Int16) {
    let now = stopwatch.now
    if events & ~Int16(POLLOUT) != 0 {
      if connection.wantsToReceive {
        connection.receive(using: buffer, now: now)
      } else if events & Int16(POLLERR | POLLNVAL) != 0 {
        connection.close()
      }
    }
    connection.answer(isStopping: stopDeadline != nil, now: now, router.answer, clock)
    connection.send(now: stopwatch.now)
  }

  /// Tells the owner of what was written, when the clients have their answers.
  private func deliver() {
    guard let sequence = router.takeAwaitedSequence() else { return }
    stopwatch.pause { onWrite(sequence) }
  }
}

extension Server {
  private var acceptsNow: Bool {
    connections.count < options.connectionLimit && stopwatch.now >= acceptsAgainAt
  }

  /// Takes in all clients that wait, as far as there is room.
  private func acceptAll() {
    while connections.count < options.connectionLimit, let listener {
      let (socket, problem) = listener.accept()
      guard let socket else {
        // Most likely there are no descriptors left; trying at once again would only turn in place.
        if problem != 0 { acceptsAgainAt = stopwatch.now + 100 }
        return
      }
      connections.append(Connection(socket, options: options, now: stopwatch.now))
    }
  }

  /// How long nothing needs to be done unless something happens; -1 for ever.
  private var patienceMilliseconds: Int {
    if connections.contains(where: \.hasUnansweredRequests) { return 0 }
    var deadlines = connections.compactMap(\.deadline)
    if let stopDeadline { deadlines.append(stopDeadline) }
    let now = stopwatch.now
    if acceptsAgainAt > now { deadlines.append(acceptsAgainAt) }
    return deadlines.min().map { max(0, $0 - now) } ?? -1
  }

  private func expire() {
    let now = stopwatch.now
    for connection in connections {
      connection.expire(now: now, clock)
      if stopDeadline != nil { connection.endIfIdle(now: now) }
    }
    connections.removeAll(where: \.isClosed)
  }

  private func beginStop() {
    listener = nil
    let now = stopwatch.now
    stopDeadline = now + options.stopMilliseconds
    connections.forEach { $0.endIfIdle(now: now) }
    connections.removeAll(where: \.isClosed)
  }
}

/// The number of descriptors this process may have.
enum DescriptorLimit {
  /// For the store, and for the pipes of handlers.
  static let reserve = 200

  /// Raises the soft limit, as far as the hard one allows.
  static func raise(to count: Int) {
    var limit = rlimit()
    #if os(Linux)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limit) == 0, limit.rlim_cur < rlim_t(count) else { return }
    limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
    setrlimit(kind, &limit)
  }
}
