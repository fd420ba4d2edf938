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

  /// What a folder holds, without the folder itself and the one above; nothing when it is none.
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
    return names
  }

  /// When something was last added to a folder, or taken from it, in seconds of Unix time.
  package static func changeTime(of path: String) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0 else { return 0 }
    #if canImport(Glibc)
      return status.st_mtim.tv_sec
    #else
      return status.st_mtimespec.tv_sec
    #endif
  }

  /// Removes a file, or a folder with all it holds; links are removed, not followed.
  package static func remove(_ path: String) {
    guard unlink(path) != 0, errno != ENOENT else { return }
    for name in names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }
}
