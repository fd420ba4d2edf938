internal import HTTP
internal import Wire

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// One client's connection: its bytes in and out, none of which it waits for.
final class ServerConnection {
  let descriptor: Int32
  /// Tells it from a later one with the same descriptor.
  let serial: Int
  private var reader = HTTPRequestReader()
  private var outgoing: [UInt8] = []
  private var sentCount = 0
  /// Nothing more is read behind the answer that is on its way.
  private(set) var isClosing = false
  /// Whether a request is being answered elsewhere, or waits for something.
  var isWaiting = false
  /// How many answers are held back until they are durable.
  var heldCount = 0
  /// Whether there may be more requests in what has come.
  var hasMore = false
  /// Whether the last request was given that will be read here.
  private var hasGivenLast = false
  /// What is to be said once the answers before it have been given.
  private var delayed: HTTPRequestReader.Step?
  /// When all was said, and the client was told so.
  private var lingersSince: Int?
  /// The client will send nothing more.
  private(set) var hasEnded = false
  /// There is nobody to send to any more.
  private(set) var isBroken = false
  /// The group with which it was answered last, until it asks again.
  var answeredGroup: Int?
  /// What the poller has been told.
  var interest: Interest = []
  /// When a byte last came or went.
  private(set) var movedAt: Int
  /// When the first byte of the request came that is not whole yet.
  private(set) var begunAt: Int?

  init(_ descriptor: Int32, serial: Int, at moment: Int) {
    self.descriptor = descriptor
    self.serial = serial
    movedAt = moment
  }

  var unsentCount: Int { outgoing.count - sentCount }

  /// Whether nothing is going on.
  var isIdle: Bool {
    reader.isIdle && unsentCount == 0 && !isWaiting && heldCount == 0 && !hasMore
  }

  /// Reads once what has come; more is left for the next turn, so that all get theirs.
  func receive(_ buffer: inout [UInt8], at moment: Int) {
    while true {
      let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count < 0 { isBroken = true }
      guard count > 0 else {
        hasEnded = true
        return
      }
      movedAt = moment
      guard !isClosing else { return }
      if begunAt == nil { begunAt = moment }
      reader.append(buffer[..<count])
      return
    }
  }

  /// The next request that is whole; tells clients to go on, and refuses what is none.
  func nextRequest(at time: Timestamp) -> HTTPRequest? {
    hasMore = true
    while !isClosing, !isWaiting, !isBroken, !hasGivenLast {
      let step = delayed ?? reader.next()
      delayed = nil
      switch step {
      case .needsMore:
        if reader.isIdle { begunAt = nil }
        hasMore = false
        return nil
      case .expectsContinue, .refusal:
        guard heldCount == 0 else {
          delayed = step
          return nil
        }
        say(step, at: time)
      case .request(let request):
        begunAt = reader.isIdle ? nil : movedAt
        hasGivenLast = !request.keepsAlive
        return request
      }
    }
    hasMore = isWaiting
    return nil
  }

  private func say(_ step: HTTPRequestReader.Step, at time: Timestamp) {
    guard case .refusal(let refusal) = step else { return outgoing += HTTPResponse.goOn }
    refuse(HTTPResponse(refusal), at: time)
  }

  /// Answers what is no request, or none that will be read to its end.
  func refuse(_ response: HTTPResponse, at time: Timestamp) {
    respond(response, to: nil, keepsAlive: false, at: time)
  }

  /// Adds an answer to what is to be sent.
  func respond(
    _ response: HTTPResponse, to request: HTTPRequest?, keepsAlive: Bool, at time: Timestamp
  ) {
    let staysOpen = keepsAlive && request?.keepsAlive ?? false
    isClosing = isClosing || !staysOpen
    outgoing += response.bytes(keepsAlive: staysOpen, to: request, at: time)
  }

  /// Sends as much as the client is ready to take.
  func send(at moment: Int) {
    while unsentCount > 0, !isBroken {
      let count = outgoing[sentCount...].withUnsafeBytes {
        sendBytes(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count < 0 { isBroken = true }
      guard count > 0 else { return }
      sentCount += count
      movedAt = moment
    }
    outgoing.removeAll(keepingCapacity: outgoing.capacity <= Self.keptCapacity)
    sentCount = 0
  }

  private static let keptCapacity = 1 << 16
}

extension ServerConnection {
  /// Takes in that the client will send nothing more, or is gone altogether.
  func noteEnd(isGone: Bool) {
    if isGone { isBroken = true }
    if isWaiting { hasEnded = true }
  }

  /// Closes our way when all is said; whether there is nothing to wait for any more.
  ///
  /// Closing both ways while something is still coming would have the client's system throw away
  /// what it has not read yet.
  func closeIfDone(at moment: Int) -> Bool {
    if isBroken { return true }
    guard unsentCount == 0, !isWaiting, heldCount == 0, !hasMore, isClosing || hasEnded else {
      return false
    }
    if !hasEnded, lingersSince == nil {
      lingersSince = moment
      shutdown(descriptor, Int32(SHUT_WR))
    }
    return hasEnded
  }

  /// What it is to be woken for.
  func wish(unreadBytes: Int) -> Interest {
    var interest: Interest = unsentCount > 0 ? .writing : []
    if !hasEnded {
      if isWaiting {
        interest.insert(.end)
      } else if unsentCount < unreadBytes, !hasMore {
        interest.insert(.reading)
      }
    }
    return interest
  }

  /// How a client is too slow, if it is.
  func lateness(at moment: Int, _ limits: ServerLimits) -> Lateness? {
    func isOver(_ start: Int, _ seconds: Int) -> Bool { moment - start > seconds * 1_000_000 }
    if let lingersSince { return isOver(lingersSince, limits.lingerSeconds) ? .gone : nil }
    if isWaiting || heldCount > 0 { return nil }
    if unsentCount > 0 { return isOver(movedAt, limits.unreadSeconds) ? .gone : nil }
    if let begunAt {
      let isSlow = isOver(movedAt, limits.stallSeconds) || isOver(begunAt, limits.requestSeconds)
      return isSlow ? .stalled : nil
    }
    return isOver(movedAt, limits.idleSeconds) ? .gone : nil
  }

  enum Lateness {
    /// In the middle of a request.
    case stalled
    case gone
  }
}

/// The C function, without SIGPIPE.
private func sendBytes(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if os(Linux)
    send(number, bytes, count, Int32(MSG_NOSIGNAL))
  #else
    send(number, bytes, count, 0)
  #endif
}
