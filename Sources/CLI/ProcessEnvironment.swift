#if canImport(Glibc)
  @preconcurrency private import Glibc
#else
  @preconcurrency private import Darwin
#endif

/// The environment variables this process was started with.
package enum ProcessEnvironment {
  /// Of a variable that is there twice, the first counts, as for `getenv`.
  package static func read() -> [String: String] {
    var variables: [String: String] = [:]
    let first: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    guard var entry = first else { return variables }
    while let text = entry.pointee {
      let bytes = UnsafeBufferPointer(start: text, count: strlen(text)).map(UInt8.init(bitPattern:))
      if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(decoding: bytes[..<equals], as: UTF8.self)
        let value = String(decoding: bytes[(equals + 1)...], as: UTF8.self)
        if variables[name] == nil { variables[name] = value }
      }
      entry += 1
    }
    return variables
  }
}
