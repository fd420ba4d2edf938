#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// An address of this machine to listen on, given as digits: nobody is asked for names.
package struct ListenAddress: Sendable, Hashable {
  /// As the system calls it, in its own notation.
  package let text: String
  let isIPv6: Bool

  /// Reads `127.0.0.1`, `::1`, `[::1]` or `localhost`; nil for anything else.
  package init?(_ name: String) {
    var text = name == "localhost" ? "127.0.0.1" : name
    if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
    var bytes = in6_addr()
    if inet_pton(AF_INET, text, &bytes) == 1 {
      isIPv6 = false
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      isIPv6 = true
    } else {
      return nil
    }
    self.text = text
  }

  /// Whether only programs on this machine reach it.
  package var isLoopback: Bool {
    guard isIPv6 else { return text.hasPrefix("127.") }
    var own = in6_addr()
    var loopback = in6_addr()
    inet_pton(AF_INET6, text, &own)
    inet_pton(AF_INET6, "::1", &loopback)
    return withUnsafeBytes(of: own) { own in
      withUnsafeBytes(of: loopback) { $0.elementsEqual(own) }
    }
  }

  /// As a client writes it, such as `127.0.0.1:4566` or `[::1]:4566`.
  func authority(port: UInt16) -> String { isIPv6 ? "[\(text)]:\(port)" : "\(text):\(port)" }

  /// As a program on this machine reaches it, where "any address" means this one, too.
  func url(port: UInt16) -> String {
    let isAny = text == "0.0.0.0" || text == "::"
    return "http://" + (isAny ? "127.0.0.1:\(port)" : authority(port: port))
  }
}
