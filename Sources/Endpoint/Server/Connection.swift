private import Engine

/// One client: what it has sent, what it is still to be sent, and until when we wait for it.
final class Connection {
  /// What a connection waits for, with the time it has waited since.
  private enum Phase {
    case idle(since: Int)
    /// A part of a request has arrived.
    case receiving(since: Int)
    /// Nothing more is answered; what was sent is given time to arrive.
    case lingering(since: Int)
    case closed
  }

  /// Answers that wait to be sent hold up further requests from here on.
  private static let pendingLimitBytes = 1 << 20
  /// So many requests of one client are answered before it is another's turn.
  private static let requestsPerTurn = 16

  let socket: Socket
  private let options: Server.Options
  private var reader: HTTPRequestReader
  private var phase: Phase
  private var pending: [UInt8] = []
  private var sentCount = 0
  private var lastProgress: Int
  private var hasPeerEnded = false
  private var isLast = false
  /// Whether requests may be waiting that were received already.
  private(set) var hasMore = false

  init(_ socket: Socket, options: Server.Options, now: Int) {
    self.socket = socket
    self.options = options
    reader = HTTPRequestReader(limits: options.limits)
    phase = .idle(since: now)
    lastProgress = now
  }

  var isClosed: Bool { if case .closed = phase { true } else { false } }
  var hasPending: Bool { sentCount < pending.count }
  private var isLingering: Bool { if case .lingering = phase { true } else { false } }
  private var isHeldUp: Bool { pending.count - sentCount >= Self.pendingLimitBytes }

  /// While requests wait here, or answers there, the client's next bytes wait in its socket.
  var wantsToReceive: Bool { !hasPeerEnded && !hasMore && !isHeldUp && !isClosed }

  func close() {
    phase = .closed
    socket.closeNow()
    pending = []
    reader = HTTPRequestReader()
  }

  /// Takes in what has arrived.
  func receive(using buffer: UnsafeMutableRawBufferPointer, now: Int) {
    guard !isClosed else { return }
    switch socket.receive(into: buffer) {
    case .moved(let count):
      if isLingering { return }
      reader.append(Array(buffer[..<count])[...])
      if case .idle = phase { phase = .receiving(since: now) }
      hasMore = true
    case .wouldWait: break
    case .ended:
      hasPeerEnded = true
      if isLingering { close() }
    case .failed: close()
    }
  }

  /// Answers what is there; `isStopping` makes the answers the last ones.
  func answer(isStopping: Bool, now: Int, _ answer: (HTTPRequest) -> HTTPResponse, _ clock: Clock) {
    guard hasMore, !isLingering, !isClosed, !isLast else { return }
    for _ in 0..<Self.requestsPerTurn {
      guard !isHeldUp else { return }
      switch reader.next() {
      case .needsMore:
        hasMore = false
        return
      case .expectsContinue: pending += HTTPResponse.goOn
      case .request(let request):
        let response = answer(request)
        let isOver = !request.keepsAlive || (isStopping && reader.isIdle)
        enqueue(response, to: request, isLast: isOver, clock)
        phase = reader.isIdle ? .idle(since: now) : .receiving(since: now)
      case .refusal(let refusal): enqueue(HTTPResponse(refusal), to: nil, isLast: true, clock)
      }
      if isLast { return }
    }
  }

  private func enqueue(
    _ response: HTTPResponse, to request: HTTPRequest?, isLast: Bool, _ clock: Clock
  ) {
    pending += response.bytes(keepsAlive: !isLast, to: request, at: clock.now())
    self.isLast = isLast
    if isLast { hasMore = false }
  }

  /// Sends what the client takes now, and ends when all is said.
  func send(now: Int) {
    guard !isClosed else { return }
    if !hasPending { lastProgress = now }
    while hasPending {
      switch socket.send(pending[sentCount...]) {
      case .moved(let count):
        sentCount += count
        lastProgress = now
      case .wouldWait, .ended: return dropSent()
      case .failed: return close()
      }
    }
    dropSent()
    if isLast, !isLingering { linger(now: now) }
    if hasPeerEnded, !hasMore { close() }
  }

  private func dropSent() {
    guard sentCount > 0 else { return }
    if sentCount == pending.count {
      pending.removeAll(keepingCapacity: pending.count <= 1 << 16)
    } else {
      pending.removeSubrange(..<sentCount)
    }
    sentCount = 0
  }

  /// Closing at once would reset the connection, and what was sent last could be lost with it.
  private func linger(now: Int) {
    socket.endSending()
    reader = HTTPRequestReader()
    phase = .lingering(since: now)
    hasMore = false
    if hasPeerEnded { close() }
  }
}

extension Connection {
  /// Ends a connection on which nothing is under way.
  func endIfIdle(now: Int) {
    guard case .idle = phase, !hasPending, !hasMore else { return }
    linger(now: now)
  }

  /// When patience ends; nil while the client is not who is waited for.
  var deadline: Int? {
    if case .lingering(let since) = phase { return since + options.lingerMilliseconds }
    if hasPending { return lastProgress + options.sendMilliseconds }
    if hasMore { return nil }
    return switch phase {
    case .idle(let since): since + options.idleMilliseconds
    case .receiving(let since): since + options.requestMilliseconds
    case .lingering, .closed: nil
    }
  }

  /// Ends a connection whose client took too long; one that began a request is told so.
  func expire(now: Int, _ clock: Clock) {
    guard let deadline, now >= deadline else { return }
    guard case .receiving = phase, !hasPending else {
      if case .idle = phase, !hasPending { return linger(now: now) }
      return close()
    }
    let refusal = HTTPRefusal(408, "The request did not arrive in time.")
    enqueue(HTTPResponse(refusal), to: nil, isLast: true, clock)
    send(now: now)
  }
}
