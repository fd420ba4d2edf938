#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Makes an archive of a folder as it is now; the same contents always make the same bytes.
///
/// Files are stored as they are, and so are links that stay within the folder. What other links
/// lead to comes along as if it lay there itself; what is neither a file nor a folder is left out.
package struct FolderArchiver {
  private let limitBytes: Int
  private let excludedPaths: [String]
  private var writer = ZipWriter()
  private var sizeBytes = 0
  /// The folders that the present one lies in, so that no link leads around in a circle.
  private var ancestors: [FileIdentity] = []

  /// What tools leave behind beside code, which no handler needs.
  private static let excludedNames = [".git", ".streamctl", "__pycache__"]

  private init(limitBytes: Int, excludedPaths: [String]) {
    self.limitBytes = limitBytes
    self.excludedPaths = excludedPaths
  }

  /// The archive of a folder, without what lies at some paths.
  package static func archive(
    of folder: String, limitBytes: Int = ZipArchive.lambdaLimitBytes, without paths: [String] = []
  ) throws(ZipError) -> [UInt8] {
    var archiver = FolderArchiver(limitBytes: limitBytes, excludedPaths: paths)
    try archiver.add(folder, as: "")
    return archiver.writer.finished()
  }

  private mutating func add(_ folder: String, as prefix: String) throws(ZipError) {
    guard let identity = FileIdentity(of: folder), !ancestors.contains(identity) else {
      if ancestors.isEmpty { throw .system(path: folder, number: errno) }
      return
    }
    ancestors.append(identity)
    for name in try Self.names(in: folder) where !Self.excludedNames.contains(name) {
      let path = folder + "/" + name
      if !excludedPaths.contains(path) { try add(entry: path, as: prefix + name) }
    }
    ancestors.removeLast()
  }

  private mutating func add(entry path: String, as name: String) throws(ZipError) {
    if let target = Self.target(ofLink: path), Self.staysInside(target, from: name) {
      return writer.add(name, Array(target.utf8), mode: 0o120777)
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      writer.add(name + "/", [], mode: 0o040755)
      try add(path, as: name + "/")
    case S_IFREG:
      let contents = try read(path, sizeBytes: Int(status.st_size))
      writer.add(name, contents, mode: status.st_mode & 0o111 == 0 ? 0o100644 : 0o100755)
    default: break
    }
  }

  /// Nil for what is no link.
  private static func target(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a link's target, followed from the link on, never leaves the folder.
  private static func staysInside(_ target: String, from name: String) -> Bool {
    guard !target.hasPrefix("/") else { return false }
    var depth = name.split(separator: "/").count - 1
    for part in target.split(separator: "/") {
      depth += part == ".." ? -1 : (part == "." ? 0 : 1)
      if depth < 0 { return false }
    }
    return true
  }

  private static func names(in path: String) throws(ZipError) -> [String] {
    guard let folder = opendir(path) else { throw .system(path: path, number: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func read(_ path: String, sizeBytes: Int) throws(ZipError) -> [UInt8] {
    self.sizeBytes += sizeBytes
    guard self.sizeBytes <= limitBytes else { throw .unzippedSizeExceeded(limitBytes: limitBytes) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(path: path, number: errno) }
    defer { close(file) }
    var contents = [UInt8](repeating: 0, count: sizeBytes)
    var count = 0
    while count < sizeBytes {
      let more = contents.withUnsafeMutableBytes { bytes in
        Self.readOnce(file, UnsafeMutableRawBufferPointer(rebasing: bytes[count...]))
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { throw .system(path: path, number: errno) }
      guard more > 0 else { break }
      count += more
    }
    return Array(contents[..<count])
  }

  private static func readOnce(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(file, buffer.baseAddress, buffer.count)
    #endif
  }
}

/// What tells one file from all others, whatever path leads to it.
private struct FileIdentity: Equatable {
  let device: UInt64
  let number: UInt64

  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}
