#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One connection of a client that says what it likes, byte by byte, and waits 20 s at most.
package final class HTTPClient {
  /// What a server has answered.
  package struct Answer: Hashable {
    package let status: Int
    /// With names in lower case.
    package let fields: [String: String]
    package let body: String
  }

  package struct Failure: Error {
    let what: String
    let code: Int32
  }

  package let descriptor: Int32
  private var received: [UInt8] = []
  /// Whether the server will send nothing more.
  package private(set) var isAtEnd = false

  /// Connects to a port of this machine.
  package init(port: UInt16) throws {
    descriptor = connectedSocket(port)
    guard descriptor >= 0 else { throw Failure(what: "connect", code: errno) }
  }

  deinit { close(descriptor) }

  /// Sends all of it, unless the server has gone.
  package func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends all of it, unless the server has gone.
  package func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { sendBytes(descriptor, $0) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends nothing more, but goes on reading.
  package func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Has the connection broken off, without a farewell, when it is let go.
  package func breakOff() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
  }

  /// The next answer, without those that only say to go on; nil when none comes.
  package func answer(toHead: Bool = false) -> Answer? {
    while true {
      if let answer = takeAnswer(toHead: toHead) {
        if answer.status >= 200 { return answer }
      } else if !receive() {
        return nil
      }
    }
  }

  /// Everything that comes until the server closes its side; nil when it does not.
  package func rest() -> String? {
    while receive() {}
    guard isAtEnd else { return nil }
    defer { received = [] }
    return String(decoding: received, as: UTF8.self)
  }

  /// Whether the server closes its side, whatever it says before.
  package func waitsForEnd() -> Bool { rest() != nil }

  /// Fills a buffer with what comes next.
  package func receive(_ buffer: inout [UInt8]) -> Bool {
    recv(descriptor, &buffer, buffer.count, Int32(MSG_WAITALL)) == buffer.count
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    isAtEnd = count == 0 || (count < 0 && errno == ECONNRESET)
    guard count > 0 else { return false }
    received += buffer[..<count]
    return true
  }

  private func takeAnswer(toHead: Bool) -> Answer? {
    guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count > 1, words[0] == "HTTP/1.1", let status = Int(words[1]) else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].dropFirst()) : ""
    }
    let length = toHead ? 0 : fields["content-length"].flatMap { Int($0) } ?? 0
    guard received.count >= end.upperBound + length else { return nil }
    let body = received[end.upperBound..<(end.upperBound + length)]
    let answer = Answer(
      status: status, fields: fields, body: String(decoding: body, as: UTF8.self))
    received.removeFirst(end.upperBound + length)
    return answer
  }
}

extension HTTPClient {
  /// A call of an operation, such as `DynamoDB_20120810.PutItem`, as an SDK sends it.
  package static func call(_ target: String, _ body: String, _ fields: String...) -> String {
    let more = fields.map { $0 + "\r\n" }.joined()
    return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: \(target)\r\n"
      + "Content-Type: application/x-amz-json-1.0\r\n\(more)Content-Length: \(body.utf8.count)"
      + "\r\n\r\n\(body)"
  }

  /// A call that puts an item with an `id`.
  package static func put(_ id: String, in table: String) -> String {
    call("DynamoDB_20120810.PutItem", #"{"TableName":"\#(table)","Item":{"id":{"S":"\#(id)"}}}"#)
  }

  /// A call that gets an item with an `id`.
  package static func get(_ id: String, from table: String) -> String {
    call("DynamoDB_20120810.GetItem", #"{"TableName":"\#(table)","Key":{"id":{"S":"\#(id)"}}}"#)
  }

  /// Calls an operation and gives its answer.
  package func call(_ target: String, _ body: String) -> Answer? {
    send(Self.call(target, body))
    return answer()
  }
}

private func connectedSocket(_ port: UInt16) -> Int32 {
  #if os(Linux)
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
  #else
    let kind = SOCK_STREAM
  #endif
  let number = socket(AF_INET, kind, 0)
  guard number >= 0 else { return number }
  var limit = timeval(tv_sec: 20, tv_usec: 0)
  let size = socklen_t(MemoryLayout<timeval>.size)
  setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
  setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
  var on: Int32 = 1
  setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  address.sin_port = port.bigEndian
  let code = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard code == 0 else {
    close(number)
    return -1
  }
  return number
}

private func sendBytes(_ number: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if os(Linux)
    send(number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
  #else
    send(number, bytes.baseAddress, bytes.count, 0)
  #endif
}
