#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files of a repository, in the order of their paths.
struct SourceTree: Sendable {
  let files: [SourceFile]

  init(_ files: [SourceFile]) {
    self.files = files.sorted { $0.path < $1.path }
  }

  /// All files below a folder but those that git does not track.
  init(folder: String) {
    let ignored = SourceFile(path: ".gitignore", in: folder)?.lines ?? []
    var walk = FolderWalk(root: folder, ignoredPatterns: [".git"] + ignored.filter { !$0.isEmpty })
    walk.visit("")
    self.init(walk.files)
  }

  /// The repository this file belongs to.
  static let repository = SourceTree(folder: repositoryFolder)

  static let repositoryFolder: String = {
    // The package may be built through symbolic links; the tree is where the files are.
    let resolved = realpath(#filePath, nil)
    defer { free(resolved) }
    let path = resolved.map { String(cString: $0) } ?? #filePath
    return path.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }()

  var swiftFiles: [SourceFile] { files.filter { $0.code != nil } }

  /// The Swift files of the product.
  var sources: [SourceFile] { swiftFiles.filter { $0.target != nil } }

  func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

  /// The names of the entries of a folder that hold files themselves.
  func folders(in parent: String) -> [String] {
    let depth = parent.split(separator: "/").count
    var names: [String] = []
    for file in files where file.path.hasPrefix(parent + "/") && file.folders.count > depth {
      let name = file.folders[depth]
      if names.last != name { names.append(name) }
    }
    return names
  }
}

private struct FolderWalk {
  let root: String
  let ignoredPatterns: [String]
  var files: [SourceFile] = []

  mutating func visit(_ folder: String) {
    for name in entries(of: folder) where !isIgnored(name) {
      let path = folder.isEmpty ? name : folder + "/" + name
      var status = stat()
      guard lstat(root + "/" + path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: visit(path)
      case S_IFREG: SourceFile(path: path, in: root).map { files.append($0) }
      default: break
      }
    }
  }

  private func entries(of folder: String) -> [String] {
    guard let stream = opendir(root + "/" + folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private func isIgnored(_ name: String) -> Bool {
    ignoredPatterns.contains { pattern in
      fnmatch(pattern.hasSuffix("/") ? String(pattern.dropLast()) : pattern, name, 0) == 0
    }
  }
}
