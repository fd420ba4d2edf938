internal import HTTP
internal import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One connection of a worker to its runtime interface; never waits.
final class RuntimeConnection {
  let socket: Descriptor
  private var reader: HTTPRequestReader
  private var outgoing: ArraySlice<UInt8> = []
  private var closesWhenSent = false
  /// The request that waits for the next event.
  private(set) var waiting: HTTPRequest?

  /// More than Lambda takes, so that what is too long is told in Lambda's words.
  private static let bodyLimitBytes = 32 << 20

  init(_ socket: Descriptor) {
    self.socket = socket
    var limits = HTTPRequestReader.Limits()
    limits.bodyBytes = Self.bodyLimitBytes
    reader = HTTPRequestReader(limits: limits)
  }

  /// What a worker that reads no answers is allowed to let pile up before it is heard again.
  private static let mostUnread = 1 << 20
  /// Who sends without pause must not keep us here.
  private static let mostAtOnce = 2 * bodyLimitBytes

  var hasMoreToSend: Bool { !outgoing.isEmpty }

  var isHeard: Bool { outgoing.count < Self.mostUnread }

  /// Takes in what has come, and answers each request that is whole.
  func receive(
    _ buffer: inout [UInt8], answering answer: (HTTPRequest) -> HTTPResponse?
  ) {
    var received = 0
    while socket.isOpen, isHeard, received < Self.mostAtOnce {
      let count = buffer.withUnsafeMutableBytes { read(socket.number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else {
        socket.close()
        waiting = nil
        return
      }
      received += count
      reader.append(buffer[..<count])
      answerRequests(by: answer)
    }
  }

  private func answerRequests(by answer: (HTTPRequest) -> HTTPResponse?) {
    while waiting == nil, !closesWhenSent, socket.isOpen {
      switch reader.next() {
      case .needsMore: return
      case .expectsContinue: send(HTTPResponse.goOn)
      case .refusal(let refusal): respond(HTTPResponse(refusal), to: nil)
      case .request(let request):
        guard let response = answer(request) else {
          waiting = request
          return
        }
        respond(response, to: request)
      }
    }
  }

  /// Gives the request that waits its event.
  func stopWaiting(with response: HTTPResponse) {
    let request = waiting
    waiting = nil
    respond(response, to: request)
  }

  private func respond(_ response: HTTPResponse, to request: HTTPRequest?) {
    let keepsAlive = request?.keepsAlive ?? false
    closesWhenSent = !keepsAlive
    let now = Timestamp(milliseconds: SystemClock.wallMilliseconds())
    send(response.bytes(keepsAlive: keepsAlive, to: request, at: now))
  }

  private func send(_ bytes: [UInt8]) {
    outgoing += bytes
    flush()
  }

  /// Sends as much as the worker is ready to take.
  func flush() {
    while hasMoreToSend, socket.isOpen {
      let count = socket.send(outgoing)
      if count > 0 { outgoing = outgoing.dropFirst(count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count < 0 { return socket.close() }
    }
    if closesWhenSent { socket.close() }
  }
}
