/// The folder that a file or a folder is in.
package enum ParentFolder {
  /// Of a path that begins at the root; the root is its own.
  package static func of(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}
