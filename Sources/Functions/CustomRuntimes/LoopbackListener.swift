#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A listening socket that only this machine's programs reach, on a port that was free.
struct LoopbackListener {
  let socket: Descriptor
  let port: UInt16

  private static let waitingConnections: Int32 = 64

  init() throws(RunnerError) {
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let made = openSocket(kind)
    guard made >= 0 else { throw .system("Cannot make a socket", errno) }
    socket = try Descriptor(adopting: made)
    socket.becomeNonBlocking()
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let number = socket.number
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Int32 in
        guard bind(number, address, length) == 0, listen(number, Self.waitingConnections) == 0
        else { return errno }
        return getsockname(number, address, &length) == 0 ? 0 : errno
      }
    }
    guard code == 0 else { throw .system("Cannot listen on 127.0.0.1", code) }
    port = UInt16(bigEndian: address.sin_port)
  }

  /// The next connection that has come; nil while there is none.
  func accept() -> Descriptor? {
    guard let connection = socket.accept() else { return nil }
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(connection.number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    return connection
  }
}

/// The C function, by a name that the type's own do not hide.
private func openSocket(_ kind: Int32) -> Int32 { socket(AF_INET, kind, 0) }
