#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Why a server cannot begin or go on.
package enum ServerError: Error, Sendable, Hashable {
  /// Another program has the port.
  case portTaken(LoopbackAddress, UInt16)
  /// A call to the system failed.
  case system(what: String, code: Int32)

  static func system(_ what: String) -> ServerError { .system(what: what, code: errno) }

  /// Such as `127.0.0.1:4566 is taken by another program.`
  package var message: String {
    switch self {
    case .portTaken(let address, let port):
      "\(address.url(port: port)) is taken by another program; name another port, or 0 for any."
    case .system(let what, let code): "\(what): \(String(cString: strerror(code)))."
    }
  }
}
