#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

extension ZipArchive {
  /// Unpacks the archive to a directory that appears complete or not at all.
  ///
  /// Everything is written to a new directory beside it, `<directory>.unpacking-<random>`, which
  /// is then renamed. A directory that is already there is left as it is: another process was
  /// first. An error leaves nothing behind. Files get the mode 0644, or 0755 where the archive
  /// marks them executable, whatever the umask.
  package func extract(to directory: String) throws(ZipError) {
    let target = Self.trimmingSlashes(directory)
    guard try !PackageWriter.isDirectory(target) else { return }
    let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
    let writer = PackageWriter(root: "\(target).unpacking-\(suffix)", tree: tree)
    do throws(ZipError) {
      try write(with: writer)
      try writer.publish(as: target)
    } catch {
      writer.remove()
      throw error
    }
  }

  private static func trimmingSlashes(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }

  /// Links come last: while files are written no path leads through a link.
  private func write(with writer: PackageWriter) throws(ZipError) {
    try writer.makeRoot()
    for node in tree.nodes.indices.dropFirst() {
      switch tree.nodes[node].kind {
      case .directory: try writer.makeDirectory(node)
      case .file:
        guard let entry = entry(node), case .file(let isExecutable) = entry.kind else { continue }
        try writer.writeFile(node, try contents(of: entry), mode: isExecutable ? 0o755 : 0o644)
      case .link: continue
      }
    }
    for node in tree.nodes.indices {
      if case .link(let target) = tree.nodes[node].kind { try writer.makeLink(node, target) }
    }
  }

  private func entry(_ node: Int) -> ZipEntry? { entryIndexes[node].map { entries[$0] } }
}

/// What the system says of an error number.
func systemText(_ number: Int32) -> String { String(cString: strerror(number)) }
