#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
internal import CSQLite

/// SQLite's own way to files, with one sync less for each process that writes.
///
/// A process that opens a write-ahead log and might be creating it syncs the folder at its first
/// commit, so that the log is found after a power cut. For a log that has pages in it that was done
/// before the first of them was written, by whoever created it.
enum FileSystem {
  /// The name to open files under; nil for SQLite's own way as it is.
  ///
  /// It is registered once and never changed.
  nonisolated(unsafe) static let name: UnsafePointer<CChar>? = register()

  nonisolated(unsafe) private static let original = sqlite3_vfs_find(nil)

  private static func register() -> UnsafePointer<CChar>? {
    // Before SQLite's first use, as it takes no such wish later.
    _ = csqlite_omit_memory_statistics()
    guard let original else { return nil }
    let own = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    own.initialize(to: original.pointee)
    own.pointee.zName = UnsafePointer(strdup("streamctl"))
    own.pointee.xOpen = { vfs, path, file, flags, result in
      guard let open = FileSystem.original?.pointee.xOpen else { return SQLITE_CANTOPEN }
      if flags & SQLITE_OPEN_WAL != 0, let path, FileSystem.hasPages(path) {
        let code = open(vfs, path, file, flags & ~SQLITE_OPEN_CREATE, result)
        if code == SQLITE_OK { return code }
      }
      return open(vfs, path, file, flags, result)
    }
    return sqlite3_vfs_register(own, 0) == SQLITE_OK ? own.pointee.zName : nil
  }

  /// The header alone may have been written by a process that did not live to sync it.
  private static func hasPages(_ path: UnsafePointer<CChar>) -> Bool {
    let headerBytes = 32
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > headerBytes
  }
}
