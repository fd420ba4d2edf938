#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// Finds the store a command works on.
package struct StoreLocator {
  package static let folderName = ".streamctl"
  package static let variable = "STREAMCTL_STORE"

  let environment: [String: String]
  let currentFolder: String

  package init(environment: [String: String], currentFolder: String = workingFolder()) {
    self.environment = environment
    self.currentFolder = currentFolder
  }

  /// The named one, else STREAMCTL_STORE's, else the nearest `.streamctl`, else the user's own.
  package func locate(named path: String?) throws(GeneralError) -> String {
    if let path = path ?? value(of: Self.variable) { return absolute(path) }
    if let project = nearestProjectFolder() { return project }
    if let data = value(of: "XDG_DATA_HOME"), data.utf8.first == UInt8(ascii: "/") {
      return data + "/streamctl"
    }
    guard let home = value(of: "HOME") ?? HomeFolder.own() else {
      throw GeneralError(
        "There is no store to use: HOME is not set. Name a folder with --store.",
        status: .configuration)
    }
    return absolute(home) + "/.local/share/streamctl"
  }

  /// A path from the root, without a slash at its end.
  package func absolute(_ path: String) -> String {
    var whole = path.utf8.first == UInt8(ascii: "/") ? path : currentFolder + "/" + path
    while whole.utf8.count > 1, whole.utf8.last == UInt8(ascii: "/") { whole.removeLast() }
    return whole
  }

  private func nearestProjectFolder() -> String? {
    var folder = currentFolder
    while !folder.isEmpty {
      let candidate = (folder == "/" ? "" : folder) + "/" + Self.folderName
      if Self.isFolder(candidate) { return candidate }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    return nil
  }

  private func value(of variable: String) -> String? {
    environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// The folder the process was started in; empty when it is gone.
package func workingFolder() -> String {
  guard let path = getcwd(nil, 0) else { return "" }
  defer { free(path) }
  return String(cString: path)
}
