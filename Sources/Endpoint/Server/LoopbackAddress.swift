#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// An address that only this machine can reach.
package struct LoopbackAddress: Sendable, Hashable {
  /// In the form the system writes it, such as `127.0.0.1` or `::1`.
  package let text: String
  let isIPv6: Bool

  package static let standard = LoopbackAddress(text: "127.0.0.1", isIPv6: false)

  /// Gives nil for any other address, and for names but `localhost`.
  package init?(_ host: String) {
    switch host {
    case "localhost": self = .standard
    case "::1", "[::1]": self.init(text: "::1", isIPv6: true)
    default:
      var address = in_addr()
      // The first byte in network order is the first one in memory.
      guard inet_pton(AF_INET, host, &address) == 1,
        withUnsafeBytes(of: &address.s_addr, { $0[0] }) == 127
      else { return nil }
      self.init(text: host, isIPv6: false)
    }
  }

  private init(text: String, isIPv6: Bool) {
    self.text = text
    self.isIPv6 = isIPv6
  }

  /// Such as `http://127.0.0.1:4566`.
  package func url(port: UInt16) -> String {
    "http://" + (isIPv6 ? "[\(text)]" : text) + ":\(port)"
  }
}

extension LoopbackAddress {
  /// Runs a body with the address and a port as the C functions take them.
  func withSocketAddress<R>(
    port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R
  ) -> R {
    if isIPv6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      inet_pton(AF_INET6, text, &address.sin6_addr)
      return Self.withErased(&address, body)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, text, &address.sin_addr)
    return Self.withErased(&address, body)
  }

  private static func withErased<A, R>(
    _ address: inout A, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R
  ) -> R {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<A>.size))
      }
    }
  }
}
