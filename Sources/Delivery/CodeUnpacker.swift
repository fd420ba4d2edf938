#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
private import Archive
package import Engine
private import Wire

/// Finds the folder a function's code runs in, unpacking its archive the first time.
package struct CodeUnpacker {
  private let store: Store

  package init(store: Store) { self.store = store }

  /// The folder a function runs in; its archive is unpacked there when it is not yet.
  package func folder(of function: LambdaFunction) throws -> String {
    switch function.code.place {
    case .folder(let path): return path
    case .archive: return try unpacked(function.code.sha256, of: function)
    }
  }

  private func unpacked(_ sha256: [UInt8], of function: LambdaFunction) throws -> String {
    let folder = store.codePath + "/" + Identifier.hex(sha256)
    if access(folder, F_OK) == 0 { return folder }
    guard let content = try store.read({ try $0.archive(sha256: sha256) }) else {
      throw StoreError.unusable(path: store.path, reason: "the code of \(function.name) is missing")
    }
    try Folder.make(store.codePath)
    try ZipArchive(bytes: content).extract(to: folder)
    try removeOldFolders()
    return folder
  }

  /// Longer than a function may run, in a command that began with the code it had then.
  private static let shortestLifeSeconds = 60 * 60

  /// Removes what was unpacked for functions that have other code now, or by a killed command.
  private func removeOldFolders() throws {
    let digests = try store.read { try $0.archiveDigests() }
    let kept = Set(digests.map { Identifier.hex($0) })
    // Files bear the times of the machine, whatever clock the store goes by.
    let limit = Clock.system.now().milliseconds / 1000 - Self.shortestLifeSeconds
    for name in Folder.names(in: store.codePath) where !kept.contains(name) {
      let path = store.codePath + "/" + name
      if Folder.changeTime(of: path) < limit { Folder.remove(path) }
    }
  }
}
