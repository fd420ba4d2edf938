#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the program under test.
enum BuiltBinary {
  static let path: String = {
    if let named = getenv("STREAMCTL_BINARY") { return String(cString: named) }
    guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else {
      fatalError("There is no streamctl beside the tests; build it, or set STREAMCTL_BINARY.")
    }
    return found
  }()

  /// The program lies in the folder of the test bundle, or some levels above what is inside it.
  private static var candidates: [String] {
    var folders: [String] = []
    for start in [resolved("/proc/self/exe")] + CommandLine.arguments.map(resolved) {
      var folder = start[...]
      for _ in 0..<5 {
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = folder[..<slash]
        folders.append(String(folder))
      }
    }
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    folders.append("/\(root)/.build/debug")
    return folders.map { $0 + "/streamctl" }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
