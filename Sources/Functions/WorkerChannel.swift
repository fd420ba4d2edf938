#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import Wire

/// What a worker says to us.
enum WorkerAnswer: Hashable {
  /// The handler's module is loaded and the handler is called, at that time of the monotonic
  /// clock as the worker reads it.
  case initialized(atMicroseconds: Int)
  /// The handler's result as JSON.
  case result([UInt8])
  /// A failure as JSON, as AWS's `invoke` returns it, and what it is if the JSON does not say so.
  case failure([UInt8], type: String = "")
  /// A failure after which the worker ends itself.
  case lastFailure([UInt8])
  /// Not of the protocol: the handler wrote to the channel.
  case garbled
}

/// Our end of the socket that carries events to a worker and answers back.
///
/// A request is two lengths (4 bytes each, big-endian), then a JSON list of facts about the
/// invocation, then the event. An answer is a letter, a length, and a JSON text.
///
/// With `true` in the place of the facts an event comes ahead of its turn; the request for it then
/// has no event, and says so by a sixth fact.
final class WorkerChannel: Conversation {
  let socket: Descriptor
  /// The worker's end; ours to close once the worker has it.
  let theirs: Descriptor
  private var outgoing: ArraySlice<UInt8> = []
  /// The request whose event the worker has already.
  private var stagedRequestID: String?
  private let takesStagedEvents: Bool
  private var incoming: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// The number under which a worker holds its end.
  static let workerNumber: Int32 = 3
  private static let headerLength = 5
  /// Far above what Lambda lets a handler return, far below what would hurt.
  private static let longestAnswer = 64 << 20

  /// - Parameter takesStagedEvents: whether the worker's program knows of events ahead of their
  ///   turn.
  init(takesStagedEvents: Bool = false) throws(RunnerError) {
    self.takesStagedEvents = takesStagedEvents
    (socket, theirs) = try Descriptor.makeSocketPair()
  }

  private var hasMoreToSend: Bool { !outgoing.isEmpty }

  func handOver() { theirs.close() }

  /// Sends as much as the worker is ready to take; `flush` sends the rest.
  func request(_ invocation: Invocation, of definition: FunctionDefinition) {
    var facts: [JSON] = [
      .string(invocation.requestID), .string(invocation.traceID), .string(definition.arn),
      .integer(definition.timeoutSeconds), invocation.clientContext.map { .string($0) } ?? .null,
    ]
    let isStaged = stagedRequestID == invocation.requestID
    stagedRequestID = nil
    if isStaged { facts.append(true) }
    request(facts: JSON.array(facts).utf8, event: isStaged ? [] : invocation.payload)
  }

  func stage(_ payload: [UInt8], for requestID: String) {
    guard takesStagedEvents else { return }
    stagedRequestID = requestID
    request(facts: JSON.bool(true).utf8, event: payload)
  }

  func requestLoading() { request(facts: JSON.null.utf8, event: []) }

  private func request(facts: [UInt8], event: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + facts.count + event.count)
    for count in [facts.count, event.count] {
      withUnsafeBytes(of: UInt32(clamping: count).bigEndian) { bytes += $0 }
    }
    bytes += facts
    bytes += event
    outgoing += bytes
    flush()
  }

  private func flush() {
    while hasMoreToSend, socket.isOpen {
      let count = socket.send(outgoing)
      if count > 0 { outgoing = outgoing.dropFirst(count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      // The worker is gone; its exit tells more than this error.
      if count < 0 { outgoing = [] }
    }
  }

  func receive() {
    // Who sends without pause must not keep us here.
    while socket.isOpen, incoming.count <= Self.longestAnswer {
      let count = buffer.withUnsafeMutableBytes {
        read(socket.number, $0.baseAddress, $0.count)
      }
      if count > 0 {
        incoming += buffer[..<count]
        if count < buffer.count { return }
        continue
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      socket.close()
    }
  }

  func nextAnswer() -> WorkerAnswer? {
    guard incoming.count >= Self.headerLength else { return nil }
    let length = incoming[1..<Self.headerLength].reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longestAnswer else { return .garbled }
    let end = Self.headerLength + length
    guard incoming.count >= end else { return nil }
    let letter = incoming[0]
    let body = Array(incoming[Self.headerLength..<end])
    incoming.removeFirst(end)
    switch letter {
    case UInt8(ascii: "I"):
      return .initialized(atMicroseconds: Int(String(decoding: body, as: UTF8.self)) ?? 0)
    case UInt8(ascii: "R"): return .result(body)
    case UInt8(ascii: "E"): return .failure(body)
    case UInt8(ascii: "X"): return .lastFailure(body)
    default: return .garbled
    }
  }
  func appendEvents(to events: inout [pollfd]) {
    socket.append(to: &events, writing: hasMoreToSend)
  }

  func transfer(_ ready: ReadyDescriptors) {
    guard ready.contains(socket) else { return }
    flush()
    receive()
  }
}
