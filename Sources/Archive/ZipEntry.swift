/// A file, directory or symbolic link in an archive.
package struct ZipEntry: Sendable, Hashable {
  /// The parts below the root, joined by slashes: never absolute, never with `.` or `..`.
  package let path: String
  package let kind: Kind
  package let sizeBytes: Int
  package let checksum: UInt32
  let method: Method
  /// Where in the archive the packed bytes lie.
  let data: Range<Int>

  /// What an entry makes.
  package enum Kind: Sendable, Hashable {
    case file(isExecutable: Bool)
    case directory
    /// Shown to point inside the root.
    case link(target: String)
  }

  enum Method { case stored, deflated }
}

extension ZipRecord {
  /// Only Unix and macOS put file modes where their archives can be trusted to mean them.
  private var mode: Int { isUnix ? attributes >> 16 : 0 }

  func checkedMethod() throws(ZipError) -> ZipEntry.Method {
    guard flags & Self.isEncrypted == 0, method != 99 else { throw .encrypted(name: name) }
    switch method {
    case 0: return .stored
    case 8: return .deflated
    default: throw .unsupportedMethod(name: name, method: ZipMethodName.name(of: method))
    }
  }

  /// The kind by the file mode or, where there is none, by the name; a link's target is yet to
  /// be read.
  func checkedKind(_ path: EntryPath) throws(ZipError) -> ZipEntry.Kind {
    let fileType = mode & 0o170000
    let isDirectory = path.namesDirectory || fileType == 0o040000
    switch fileType {
    case 0, 0o100000, 0o040000:
      guard isDirectory else { return .file(isExecutable: mode & 0o111 != 0) }
      guard sizeBytes == 0 else { throw .unsupportedKind(name: name) }
      return .directory
    case 0o120000 where !isDirectory: return .link(target: "")
    default: throw .unsupportedKind(name: name)
    }
  }
}

/// The names of compression methods (APPNOTE 4.4.5).
enum ZipMethodName {
  static func name(of method: Int) -> String {
    switch method {
    case 1: "Shrink"
    case 2...5: "Reduce"
    case 6: "Implode"
    case 9: "Deflate64"
    case 10: "PKWARE Implode"
    case 12: "bzip2"
    case 14: "LZMA"
    case 16: "IBM z/OS CMPSC"
    case 18: "IBM TERSE"
    case 19: "IBM LZ77"
    case 20, 93: "Zstandard"
    case 94: "MP3"
    case 95: "XZ"
    case 96: "JPEG"
    case 97: "WavPack"
    case 98: "PPMd"
    default: "method \(method)"
    }
  }
}
