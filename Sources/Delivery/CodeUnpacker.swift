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
    case .archive: return try unpacked(function.code.sha256, "the code of \(function.name)")
    }
  }

  /// The folders of a function's layers, in the order in which they are laid.
  package func layerFolders(of function: LambdaFunction) throws -> [String] {
    try function.configuration.layers.map { try unpacked($0.sha256, "the layer \($0.arn)") }
  }

  private func unpacked(_ sha256: [UInt8], _ subject: String) throws -> String {
    let folder = store.codePath + "/" + Identifier.hex(sha256)
    if access(folder, F_OK) == 0 { return folder }
    guard let content = try store.read({ try $0.archive(sha256: sha256) }) else {
      throw StoreError.unusable(path: store.path, reason: "\(subject) is missing")
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
