#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Owns one socket that never waits, that no child process gets, and that never raises SIGPIPE.
final class Socket {
  enum Outcome: Equatable {
    case moved(Int)
    /// Nothing can be moved now.
    case wouldWait
    /// The other side has ended its part.
    case ended
    case failed(Int32)
  }

  private(set) var descriptor: Int32

  private init(adopting descriptor: Int32) {
    self.descriptor = descriptor
    #if !os(Linux)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      setFlag(SOL_SOCKET, SO_NOSIGPIPE)
    #endif
  }

  deinit { closeNow() }

  func closeNow() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }

  /// Says that nothing more will be sent; what was sent still arrives.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  func receive(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      if count > 0 { return .moved(count) }
      if count == 0 { return .ended }
      if errno != EINTR { return Self.outcome(errno) }
    }
  }

  func send(_ bytes: ArraySlice<UInt8>) -> Outcome {
    #if os(Linux)
      let flags = Int32(MSG_NOSIGNAL.rawValue)
    #else
      let flags: Int32 = 0
    #endif
    return bytes.withUnsafeBytes { buffer in
      while true {
        let count = sendBytes(descriptor, buffer.baseAddress, buffer.count, flags)
        if count >= 0 { return .moved(count) }
        if errno != EINTR { return Self.outcome(errno) }
      }
    }
  }

  private static func outcome(_ code: Int32) -> Outcome {
    code == EAGAIN || code == EWOULDBLOCK ? .wouldWait : .failed(code)
  }

  private func setFlag(_ level: Int32, _ option: Int32) {
    var on: Int32 = 1
    setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}

/// The C function, by a name that `Socket.send` does not hide.
private func sendBytes(
  _ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int { send(descriptor, start, count, flags) }

extension Socket {
  /// A socket that waits for clients; port 0 takes a free one.
  static func listening(on address: LoopbackAddress, port: UInt16) throws(ServerError) -> Socket {
    let family = address.isIPv6 ? AF_INET6 : AF_INET
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { throw .system("A socket cannot be made") }
    let socket = Socket(adopting: descriptor)
    // A port whose last connections are still fading is free for all that matters.
    socket.setFlag(SOL_SOCKET, SO_REUSEADDR)
    let bound = address.withSocketAddress(port: port) { bind(descriptor, $0, $1) }
    guard bound == 0 else {
      if errno == EADDRINUSE { throw .portTaken(address, port) }
      throw .system("\(address.url(port: port)) cannot be listened on")
    }
    guard listen(descriptor, SOMAXCONN) == 0 else {
      if errno == EADDRINUSE { throw .portTaken(address, port) }
      throw .system("\(address.url(port: port)) cannot be listened on")
    }
    return socket
  }

  /// The port a listening socket got.
  func boundPort() -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(descriptor, $0, &length)
      }
      // The port lies at the same place in both families' addresses.
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        UInt16(bigEndian: $0.pointee.sin_port)
      }
    }
  }

  /// A client that waits to be taken in; nil when there is none, which may have a reason.
  func accept() -> (socket: Socket?, problem: Int32) {
    while true {
      #if os(Linux)
        let descriptor = accept4(
          self.descriptor, nil, nil, Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
      #else
        let descriptor = acceptClient(self.descriptor)
      #endif
      if descriptor >= 0 {
        let socket = Socket(adopting: descriptor)
        // Answers are written in one piece; waiting for more to send only delays them.
        socket.setFlag(Int32(IPPROTO_TCP), TCP_NODELAY)
        return (socket, 0)
      }
      // A client that has gone away again is nobody's problem.
      if errno == EINTR || errno == ECONNABORTED { continue }
      return (nil, errno == EAGAIN || errno == EWOULDBLOCK ? 0 : errno)
    }
  }
}

#if !os(Linux)
  /// The C function, by a name that `Socket.accept` does not hide.
  private func acceptClient(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }
#endif
