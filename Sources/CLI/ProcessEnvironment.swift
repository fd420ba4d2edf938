#if canImport(Glibc)
  @preconcurrency private import Glibc
#else
  @preconcurrency private import Darwin
#endif

/// The environment variables this process was started with.
package enum ProcessEnvironment {
  /// Of a variable that is there twice, the first counts, as for `getenv`.
  package static func read() -> [String: String] {
    let first: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    guard var entry = first else { return [:] }
    var variables: [String: String] = [:]
    while let text = entry.pointee {
      if let equals = strchr(text, Int32(UInt8(ascii: "="))) {
        let name = UnsafeRawBufferPointer(start: text, count: equals - text)
        let value = UnsafeRawBufferPointer(start: equals + 1, count: strlen(equals + 1))
        let key = String(decoding: name, as: UTF8.self)
        if variables[key] == nil { variables[key] = String(decoding: value, as: UTF8.self) }
      }
      entry += 1
    }
    return variables
  }
}
