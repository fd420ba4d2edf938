#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
package import Engine
internal import Wire

/// A bucket as a folder of the store, made when something is first put into it.
package struct S3Bucket {
  package let name: String
  private let folder: String

  /// Nil for an ARN that is not a bucket's.
  package init?(arn: String, in store: Store) {
    guard let name = Self.name(ofARN: arn) else { return nil }
    self.name = name
    folder = store.path + "/s3/" + name
  }

  /// The name in `arn:aws:s3:::NAME`; nil for what is no bucket's ARN.
  package static func name(ofARN arn: String) -> String? {
    let prefix = "arn:aws:s3:::"
    guard arn.hasPrefix(prefix) else { return nil }
    let name = arn.dropFirst(prefix.count)
    let isName = name.utf8.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isName, (3...63).contains(name.count), name.first != ".", name.last != "." else {
      return nil
    }
    return String(name)
  }

  /// Writes a file that is there wholly, and after a crash too, or not at all; gives its path.
  package func put(_ content: [UInt8], at key: String) throws(StoreError) -> String {
    let path = folder + "/" + key
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try Folder.make(parent)
    let draft = path + ".new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Self.problem(draft) }
    defer { close(file) }
    var rest = content[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let problem = Self.problem(draft)
        unlink(draft)
        throw problem
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0, rename(draft, path) == 0 else { throw Self.problem(path) }
    Self.sync(folder: parent)
    return path
  }

  private static func sync(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func problem(_ path: String) -> StoreError {
    .unusable(path: path, reason: String(cString: strerror(errno)))
  }

  /// Where Lambda puts something in a folder of its own: by its date, under a name that is new.
  static func key(in folder: String, _ time: Timestamp) -> String {
    let date = time.secondsText().prefix(10)
    let clock = time.secondsText().dropFirst(11).split(separator: ":").joined(separator: ".")
    let dateFolders = date.split(separator: "-").joined(separator: "/")
    return "\(folder)/\(dateFolders)/\(date)T\(clock)-\(Identifier.uuid())"
  }
}
