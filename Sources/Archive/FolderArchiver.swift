#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Makes an archive of a folder as it is now; the same contents always make the same bytes.
///
/// Files are stored as they are. What links lead to comes along as if it lay there itself, and what
/// is neither a file nor a folder is left out.
package struct FolderArchiver {
  private let limitBytes: Int
  private let excludedPaths: [String]
  private var writer = ZipWriter()
  private var sizeBytes = 0

  /// What tools leave behind beside code, which no handler needs.
  private static let excludedNames = [".git", ".streamctl", "__pycache__"]
  /// Where links lead around in a circle this ends it.
  private static let deepest = 64

  private init(limitBytes: Int, excludedPaths: [String]) {
    self.limitBytes = limitBytes
    self.excludedPaths = excludedPaths
  }

  /// The archive of a folder, without what lies at some paths.
  package static func archive(
    of folder: String, limitBytes: Int = ZipArchive.lambdaLimitBytes, without paths: [String] = []
  ) throws(ZipError) -> [UInt8] {
    var archiver = FolderArchiver(limitBytes: limitBytes, excludedPaths: paths)
    try archiver.add(folder, as: "", depth: 0)
    return archiver.writer.finished()
  }

  private mutating func add(
    _ folder: String, as prefix: String, depth: Int
  ) throws(ZipError) {
    guard depth < Self.deepest else { throw .system(path: folder, number: ELOOP) }
    for name in try Self.names(in: folder) where !Self.excludedNames.contains(name) {
      let path = folder + "/" + name
      guard !excludedPaths.contains(path) else { continue }
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        writer.add(prefix + name + "/", [], mode: 0o040755)
        try add(path, as: prefix + name + "/", depth: depth + 1)
      case S_IFREG:
        let contents = try read(path, sizeBytes: Int(status.st_size))
        writer.add(
          prefix + name, contents, mode: status.st_mode & 0o111 == 0 ? 0o100644 : 0o100755)
      default: break
      }
    }
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
