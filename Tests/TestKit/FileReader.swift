#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Reads files and folders, those of the repository among them.
package enum FileReader {
  /// The text of a file; nil when it cannot be read.
  package static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = chunk.withUnsafeMutableBytes({ take(descriptor, $0) }), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names of what is in a folder, sorted; none for a folder that is not there.
  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The folder that a number of steps lead up to from a file, such as the test's own.
  package static func folder(above file: String, steps: Int) -> String {
    "/" + file.split(separator: "/").dropLast(steps).joined(separator: "/")
  }
}

// Outside the type, where the name means the system's call.
private func take(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, bytes.baseAddress, bytes.count)
}
