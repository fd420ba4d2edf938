#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A folder of a test's own, which goes with its last reference, whatever is in it.
package final class TemporaryFolder: Sendable {
  /// Absolute and without symbolic links.
  package let path: String

  package struct Failure: Error {
    let path: String
  }

  package init() throws {
    var template = Array("/tmp/streamctl-tests-XXXXXX".utf8CString)
    // macOS reaches /tmp through a link, and handlers report real paths.
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw Failure(path: "/tmp")
    }
    defer { free(real) }
    path = String(cString: real)
  }

  deinit { Self.remove(path) }

  /// The path of something in the folder.
  package func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders above it, and gives its path.
  @discardableResult
  package func write(
    _ name: String, _ text: String, isExecutable: Bool = false
  ) throws -> String {
    try write(name, Array(text.utf8), isExecutable: isExecutable)
  }

  @discardableResult
  package func write(
    _ name: String, _ bytes: [UInt8], isExecutable: Bool = false
  ) throws -> String {
    let file = path(name)
    for index in name.indices where name[index] == "/" {
      mkdir(path(String(name[..<index])), 0o755)
    }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure(path: file) }
    defer { close(descriptor) }
    var left = bytes[...]
    while !left.isEmpty {
      let count = left.withUnsafeBytes { put(descriptor, $0) }
      guard count > 0 else { throw Failure(path: file) }
      left = left.dropFirst(count)
    }
    chmod(file, isExecutable ? 0o755 : 0o644)
    return file
  }

  /// The text of a file; nil when there is none.
  package func read(_ name: String) -> String? {
    let descriptor = open(path(name), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = chunk.withUnsafeMutableBytes({ take(descriptor, $0) }), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The names of what is in the folder or in one below it, sorted.
  package func names(in name: String = "") -> [String] {
    Self.names(in: name.isEmpty ? path : path(name)).sorted()
  }

  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    chmod(path, 0o755)
    for name in names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }
}

// Outside the class, where these names mean the system's calls.
private func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

private func take(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, bytes.baseAddress, bytes.count)
}
