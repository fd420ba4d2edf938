#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Folders of the file system.
package enum Folder {
  /// Makes a folder and those above it, where they are missing.
  package static func make(_ path: String) throws(StoreError) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .unusable(path: path, reason: "it is a file; a store is a folder")
      }
      return
    }
    guard errno == ENOENT else { throw .unusable(path: path, reason: errorText(errno)) }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try make(String(path[..<slash]))
    }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .unusable(path: path, reason: errorText(errno))
    }
  }
}
