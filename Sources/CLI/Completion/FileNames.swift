#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// The files that a path which is being typed may become.
struct FileNames {
  let environment: [String: String]
  let currentFolder: String

  /// What options and words are called whose values are paths.
  static let members = [
    "code-path", "file", "dir", "outfile", "path", "store", "folder", "input-file", "output-file",
  ]
  /// Whoever has more files in a folder types more of their names.
  private static let mostFiles = 10_000

  /// Paths that go on what is typed; those of folders end in a slash.
  func candidates(for typed: String) -> [Candidate] {
    let slash = typed.utf8.lastIndex(of: UInt8(ascii: "/"))
    let head = slash.map { String(typed[...$0]) } ?? ""
    let prefix = typed.utf8.dropFirst(head.utf8.count)
    guard let folder = folder(head), let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var found: [Candidate] = []
    for _ in 0..<Self.mostFiles {
      guard let entry = readdir(listing) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      let isHidden = name.utf8.first == UInt8(ascii: ".")
      guard name != ".", name != "..", !isHidden || !prefix.isEmpty,
        name.utf8.starts(with: prefix)
      else { continue }
      let isFolder = StoreLocator.isFolder(folder + "/" + name)
      found.append(Candidate(head + name + (isFolder ? "/" : ""), isOpen: isFolder))
    }
    return found.sorted { $0.word < $1.word }
  }

  private func folder(_ head: String) -> String? {
    if head.utf8.first == UInt8(ascii: "/") { return head }
    if head.hasPrefix("~/") {
      return (environment["HOME"] ?? HomeFolder.own()).map { $0 + head.dropFirst() }
    }
    return currentFolder.isEmpty ? nil : currentFolder + "/" + head
  }
}
