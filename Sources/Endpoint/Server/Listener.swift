private import CPOSIX

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Why there is nothing to listen on.
package struct ListenError: Error, CustomStringConvertible {
  package let description: String
}

/// A listening socket.
package final class Listener: Sendable {
  let descriptor: Int32
  /// The one that was asked for, or a free one instead of 0.
  package let port: UInt16
  /// How a client on this machine reaches it, such as `http://127.0.0.1:4566`.
  package let url: String

  private static let waitingConnections: Int32 = 1024

  package init(_ address: ListenAddress, port: UInt16) throws(ListenError) {
    func failed(_ what: String) -> ListenError {
      let place = address.authority(port: port)
      return ListenError(description: "\(what) \(place): \(String(cString: strerror(errno)))")
    }
    let number = openSocket(address.isIPv6 ? AF_INET6 : AF_INET)
    guard number >= 0 else { throw failed("Cannot make a socket for") }
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, size)
    if address.isIPv6 { setsockopt(number, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &on, size) }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    guard let bound = Self.bind(number, address, port) else {
      let error = failed("Cannot listen on")
      closeDescriptor(number)
      throw error
    }
    descriptor = number
    self.port = bound
    url = address.url(port: bound)
  }

  deinit { closeDescriptor(descriptor) }

  /// Gives the port; nil when the system refuses.
  private static func bind(_ socket: Int32, _ address: ListenAddress, _ port: UInt16) -> UInt16? {
    var storage = sockaddr_storage()
    let length = address.fill(&storage, port: port)
    return withUnsafeMutablePointer(to: &storage) { pointer -> UInt16? in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name -> UInt16? in
        var length = length
        guard bindSocket(socket, name, length) == 0, listen(socket, waitingConnections) == 0,
          getsockname(socket, name, &length) == 0
        else { return nil }
        // Both families have it in the same place.
        return name.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          UInt16(bigEndian: $0.pointee.sin_port)
        }
      }
    }
  }

  /// What came of looking for the next connection.
  enum Arrival {
    case connection(Int32)
    case none
    /// This process, or the machine, has as many files open as it may.
    case exhausted
  }

  func accept() -> Arrival {
    while true {
      let number = cposix_accept(descriptor)
      if number >= 0 {
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
        return .connection(number)
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
      default: return .none
      }
    }
  }
}

extension ListenAddress {
  /// Writes the address as the system wants it, and gives its length.
  fileprivate func fill(_ storage: inout sockaddr_storage, port: UInt16) -> socklen_t {
    let text = text
    return withUnsafeMutableBytes(of: &storage) { bytes in
      guard isIPv6 else {
        let address = bytes.bindMemory(to: sockaddr_in.self)
        address[0].sin_family = sa_family_t(AF_INET)
        address[0].sin_port = port.bigEndian
        inet_pton(AF_INET, text, &address[0].sin_addr)
        return socklen_t(MemoryLayout<sockaddr_in>.size)
      }
      let address = bytes.bindMemory(to: sockaddr_in6.self)
      address[0].sin6_family = sa_family_t(AF_INET6)
      address[0].sin6_port = port.bigEndian
      inet_pton(AF_INET6, text, &address[0].sin6_addr)
      return socklen_t(MemoryLayout<sockaddr_in6>.size)
    }
  }
}

/// The C functions, by names that the type's own do not hide.
private func closeDescriptor(_ number: Int32) { _ = close(number) }

private func bindSocket(
  _ number: Int32, _ name: UnsafePointer<sockaddr>, _ length: socklen_t
) -> Int32 { bind(number, name, length) }

private func openSocket(_ family: Int32) -> Int32 {
  #if os(Linux)
    socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  #else
    socket(family, SOCK_STREAM, 0)
  #endif
}
