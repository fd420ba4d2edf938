#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A stream socket that carries frames: a letter, a length (4 bytes, big-endian), and bytes.
final class FrameChannel: Pollable {
  /// What the letter of a frame means between a command and a keeper.
  enum Letter: UInt8 {
    /// A command names the revision it wants; the answer is `kept` or `refused`.
    case hello = 0x48
    /// A worker is the command's until it hangs up: the name of its log stream.
    case kept = 0x4B
    case refused = 0x42
    /// Facts as JSON and an event.
    case invocation = 0x49
    /// What the handler printed.
    case output = 0x4F
    /// Facts as JSON and what the worker answered.
    case attempt = 0x41
    /// A command asks how many workers there are, or is told.
    case count = 0x43
    /// A command wants the keeper to end.
    case stop = 0x53
  }

  let socket: Descriptor
  private var outgoing: ArraySlice<UInt8> = []
  private var incoming: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  private static let headerLength = 5
  /// Far above what an event or a result may have.
  private static let longestFrame = 96 << 20
  /// What a slow reader is allowed to owe us before its worker has to wait.
  private static let highWater = 1 << 20

  init(_ socket: Descriptor) { self.socket = socket }

  /// Whether the other side is too slow to be sent more.
  var isCongested: Bool { outgoing.count > Self.highWater }

  var hasMoreToSend: Bool { socket.isOpen && !outgoing.isEmpty }

  func send(_ letter: Letter, _ body: some Collection<UInt8> = []) {
    outgoing.append(letter.rawValue)
    withUnsafeBytes(of: UInt32(clamping: body.count).bigEndian) { outgoing += $0 }
    outgoing += body
    flush()
  }

  /// Sends facts and bytes in one frame.
  func send(_ letter: Letter, facts: [UInt8], _ bytes: [UInt8]) {
    var body: [UInt8] = []
    body.reserveCapacity(4 + facts.count + bytes.count)
    withUnsafeBytes(of: UInt32(clamping: facts.count).bigEndian) { body += $0 }
    body += facts
    body += bytes
    send(letter, body)
  }

  /// Takes facts and bytes apart again; nil for what no `send` has made.
  static func parts(of body: [UInt8]) -> (facts: [UInt8], bytes: [UInt8])? {
    guard body.count >= 4 else { return nil }
    let length = body[..<4].reduce(0) { $0 << 8 | Int($1) }
    guard body.count - 4 >= length else { return nil }
    return (Array(body[4..<(4 + length)]), Array(body[(4 + length)...]))
  }

  private func flush() {
    while !outgoing.isEmpty, socket.isOpen {
      let count = socket.send(outgoing)
      if count > 0 { outgoing = outgoing.dropFirst(count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count < 0 { socket.close() }
    }
  }

  func appendEvents(to events: inout [pollfd]) {
    socket.append(to: &events, writing: !outgoing.isEmpty)
  }

  func transfer(_ ready: ReadyDescriptors) {
    guard ready.contains(socket) else { return }
    flush()
    receive()
  }

  var wakeMicroseconds: Int { .max }

  private func receive() {
    while socket.isOpen, incoming.count <= Self.longestFrame {
      let count = buffer.withUnsafeMutableBytes { read(socket.number, $0.baseAddress, $0.count) }
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

  /// The next frame that has come in whole; whoever sends anything else is hung up on.
  func nextFrame() -> (letter: Letter, body: [UInt8])? {
    guard incoming.count >= Self.headerLength else { return nil }
    let length = incoming[1..<Self.headerLength].reduce(0) { $0 << 8 | Int($1) }
    guard let letter = Letter(rawValue: incoming[0]), length <= Self.longestFrame else {
      socket.close()
      return nil
    }
    let end = Self.headerLength + length
    guard incoming.count >= end else { return nil }
    let body = Array(incoming[Self.headerLength..<end])
    incoming.removeFirst(end)
    return (letter, body)
  }

  /// Waits for a frame, but not for long; nil when none comes.
  func awaitFrame(withinMicroseconds limit: Int) -> (letter: Letter, body: [UInt8])? {
    let deadline = SystemClock.monotonicMicroseconds() + limit
    while true {
      if let frame = nextFrame() { return frame }
      guard socket.isOpen, SystemClock.monotonicMicroseconds() < deadline else { return nil }
      Supervision.transfer([self], untilMicroseconds: deadline)
    }
  }
}
