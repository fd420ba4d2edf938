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

  /// In memory where that can hold programs: stores wait for the disk at every write.
  private static let base: String = {
    #if canImport(Glibc)
      var status = statvfs()
      let inMemory = "/dev/shm"
      let forbidsPrograms: UInt = 8
      if statvfs(inMemory, &status) == 0, status.f_flag & forbidsPrograms == 0,
        access(inMemory, W_OK) == 0
      {
        return inMemory
      }
    #endif
    return "/tmp"
  }()

  package init() throws {
    var template = Array("\(Self.base)/streamctl-tests-XXXXXX".utf8CString)
    // macOS reaches /tmp through a link, and handlers report real paths.
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw Failure(path: Self.base)
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
  package func read(_ name: String) -> String? { FileReader.text(of: path(name)) }

  /// The names of what is in the folder or in one below it, sorted.
  package func names(in name: String = "") -> [String] {
    FileReader.names(in: name.isEmpty ? path : path(name))
  }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    chmod(path, 0o755)
    for name in FileReader.names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }
}

// Outside the class, where the name means the system's call.
private func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
