#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Writes the tree of an archive below a root that nobody else knows of.
struct PackageWriter {
  let root: String
  let tree: PathTree

  /// Whether a directory is there; anything else of that name is an error.
  static func isDirectory(_ path: String) throws(ZipError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .system(path: path, number: errno) }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .system(path: path, number: ENOTDIR) }
    return true
  }

  /// Nobody else may look in before the tree is complete.
  func makeRoot() throws(ZipError) {
    guard mkdir(root, 0o700) == 0 else { throw .system(path: root, number: errno) }
  }

  func makeDirectory(_ node: Int) throws(ZipError) {
    let path = path(node)
    guard mkdir(path, 0o755) == 0, chmod(path, 0o755) == 0 else {
      throw .system(path: path, number: errno)
    }
  }

  func makeLink(_ node: Int, _ target: [UInt8]) throws(ZipError) {
    let path = path(node)
    guard symlink(String(decoding: target, as: UTF8.self), path) == 0 else {
      throw .system(path: path, number: errno)
    }
  }

  func writeFile(_ node: Int, _ contents: [UInt8], mode: UInt32) throws(ZipError) {
    let path = path(node)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system(path: path, number: errno) }
    var failure = Self.write(contents, to: file)
    if failure == 0, fchmod(file, mode_t(mode)) != 0 { failure = errno }
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw .system(path: path, number: failure) }
  }

  /// Gives 0 or the number of the error.
  private static func write(_ contents: [UInt8], to file: Int32) -> Int32 {
    contents.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Self.writeOnce(UnsafeRawBufferPointer(rebasing: rest), to: file)
        guard count >= 0 || errno == EINTR else { return errno }
        rest = rest.dropFirst(max(count, 0))
      }
      return 0
    }
  }

  private static func writeOnce(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(file, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Gives the finished tree its name; a directory that has it by now is as good as this one.
  func publish(as target: String) throws(ZipError) {
    guard chmod(root, 0o755) == 0 else { throw .system(path: root, number: errno) }
    guard rename(root, target) != 0 else { return }
    let number = errno
    guard number == EEXIST || number == ENOTEMPTY else {
      throw .system(path: target, number: number)
    }
    remove()
  }

  /// Removes all that was written; what was not written yet does not matter.
  func remove() {
    for node in tree.nodes.indices.dropFirst().reversed() {
      if tree.nodes[node].kind == .directory { rmdir(path(node)) } else { unlink(path(node)) }
    }
    rmdir(root)
  }

  private func path(_ node: Int) -> String { "\(root)/\(tree.path(node))" }
}
