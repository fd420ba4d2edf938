#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What there is at a path, behind symbolic links.
struct FileStatus {
  let isFolder: Bool
  let isFile: Bool
  /// Whether this user may run it.
  let isExecutable: Bool

  /// Nil when there is nothing, or nothing that this user may see.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isFile = status.st_mode & S_IFMT == S_IFREG
    isExecutable = isFile && access(path, X_OK) == 0
  }
}

/// Reads the beginnings of files and the names in folders; gives nothing where it cannot.
enum FileReader {
  static func firstBytes(of path: String, upTo limit: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return firstBytes(ofDescriptor: file, upTo: limit)
  }

  static func firstBytes(ofDescriptor file: Int32, upTo limit: Int = .max) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let portion = [UInt8](unsafeUninitializedCapacity: min(limit - bytes.count, 1 << 16)) {
        buffer, count in
        count = max(0, read(file, buffer.baseAddress, buffer.count))
      }
      guard !portion.isEmpty else { break }
      bytes += portion
    }
    return bytes
  }

  static func firstText(of path: String, upTo limit: Int = 4096) -> String? {
    firstBytes(of: path, upTo: limit).map { String(decoding: $0, as: UTF8.self) }
  }

  /// In the order of their bytes.
  static func names(inFolder path: String) -> [String] {
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
}
