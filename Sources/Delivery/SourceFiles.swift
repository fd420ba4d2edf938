#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
private import Archive
internal import Engine
private import Functions
private import Wire

/// What code is like that runs from where it lies.
enum SourceFiles {
  /// How many files and folders are looked at, those nearest to the handler first.
  private static let mostEntries = 1000
  private static let suffixes = [".py", ".js", ".mjs", ".cjs", ".json", ".rb", "bootstrap"]

  /// Another text after each change of a source file in a folder or below it; empty for archives.
  ///
  /// Folders that tools fill are left out: a change of packages shows in what lists them.
  static func stamp(of function: LambdaFunction) -> String {
    guard case .folder(let root) = function.code.place else { return "" }
    var text = ""
    var folders = [root]
    var next = 0
    var rest = mostEntries
    while next < folders.count, rest > 0 {
      let folder = folders[next]
      next += 1
      for name in Folder.names(in: folder).sorted() where !isLeftOut(name) && rest > 0 {
        rest -= 1
        let path = folder + "/" + name
        var status = stat()
        guard stat(path, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          folders.append(path)
        } else if suffixes.contains(where: name.hasSuffix) {
          text += "\(path) \(changeTime(status)) \(status.st_size)\n"
        }
      }
    }
    return Identifier.hex(SHA256.digest(of: Array(text.utf8)))
  }

  private static func isLeftOut(_ name: String) -> Bool {
    name.hasPrefix(".") || name == "node_modules" || name == "__pycache__"
  }

  private static func changeTime(_ status: stat) -> String {
    #if canImport(Glibc)
      "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    #else
      "\(status.st_mtimespec.tv_sec).\(status.st_mtimespec.tv_nsec)"
    #endif
  }
}

/// Looks at source files again and again, in a small part of the time.
struct SourceWatch {
  /// How many times as long as a look takes its result is trusted.
  private static let trust = 20
  private var looks: [(folder: String, stamp: String, untilMicroseconds: Int)] = []

  /// The stamp of a function's code, as it is now or was a moment ago.
  mutating func stamp(of function: LambdaFunction) -> String {
    guard case .folder(let folder) = function.code.place else { return "" }
    let start = SystemClock.monotonicMicroseconds()
    let index = looks.firstIndex { $0.folder == folder }
    if let index, start < looks[index].untilMicroseconds { return looks[index].stamp }
    let stamp = SourceFiles.stamp(of: function)
    let end = SystemClock.monotonicMicroseconds()
    let look = (folder, stamp, end + (end - start) * Self.trust)
    if let index { looks[index] = look } else { looks.append(look) }
    return stamp
  }
}
