import Archive
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// A directory that goes when the test does.
final class TemporaryDirectory {
  let path: String

  init() throws {
    var template = Array("/tmp/archive-tests-XXXXXX".utf8CString)
    let created = try #require(mkdtemp(&template))
    path = String(cString: created)
  }

  deinit { Self.remove(path) }

  /// Removes a file, a link or a directory with all that is in it.
  static func remove(_ path: String) {
    for name in names(path) { remove(path + "/" + name) }
    if unlink(path) != 0 { rmdir(path) }
  }

  /// The names in a directory, sorted; none for all else, links to directories included.
  static func names(_ path: String) -> [String] {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      let directory = opendir(path)
    else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

/// What is in a directory: a line for each path below it, with mode and digest or target.
enum TreeListing {
  static func lines(_ root: String) throws -> [String] {
    var lines: [String] = []
    try append(root, "", &lines)
    return lines
  }

  private static func append(_ root: String, _ prefix: String, _ lines: inout [String]) throws {
    for name in TemporaryDirectory.names(root + prefix) {
      let path = (prefix + "/" + name).dropFirst()
      lines.append("\(path) \(try description(root + "/" + path))")
      try append(root, "/" + path, &lines)
    }
  }

  static func description(_ path: String) throws -> String {
    var status = stat()
    #expect(lstat(path, &status) == 0)
    let mode = String(status.st_mode & 0o7777, radix: 8)
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return "directory \(mode)"
    case S_IFLNK: return "-> \(readLink(path))"
    case S_IFREG: return "file \(mode) \(SHA256.hexDigest(of: try File.read(path)).prefix(12))"
    default: return "special"
    }
  }

  private static func readLink(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: 8192)
    let count = readlink(path, &buffer, buffer.count)
    let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
