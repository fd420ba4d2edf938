#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A file whose single bytes are locked by processes; a lock ends with the process that holds it.
///
/// Locks belong to the open file (OFD locks), so no child process takes one along, and waiting is
/// done by the kernel, in the order of arrival, without polling.
final class LockFile: Sendable {
  private let descriptor: Int32

  init(path: String) throws(StoreError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unusable(path: path, reason: errorText(errno)) }
  }

  deinit { close(descriptor) }

  /// Gives false when another process holds the lock.
  func tryLock(_ byte: Int) -> Bool { set(Command.set, Int16(F_WRLCK), byte) }

  /// Waits until the lock is free.
  func lock(_ byte: Int) {
    while !set(Command.setWaiting, Int16(F_WRLCK), byte), errno == EINTR {}
  }

  /// Whether another process holds the lock, or this one through another file.
  func isLocked(_ byte: Int) -> Bool {
    var range = Self.range(Int16(F_WRLCK), byte)
    return fcntl(descriptor, Command.get, &range) == 0 && range.l_type != Int16(F_UNLCK)
  }

  func unlock(_ byte: Int) { _ = set(Command.set, Int16(F_UNLCK), byte) }

  private func set(_ command: Int32, _ type: Int16, _ byte: Int) -> Bool {
    var range = Self.range(type, byte)
    return fcntl(descriptor, command, &range) == 0
  }

  private static func range(_ type: Int16, _ byte: Int) -> flock {
    var range = flock()
    range.l_type = type
    range.l_whence = Int16(SEEK_SET)
    range.l_start = off_t(byte)
    range.l_len = 1
    return range
  }
}

/// `F_OFD_GETLK`, `F_OFD_SETLK` and `F_OFD_SETLKW`, which the C headers hide from a strictly
/// standard program.
private enum Command {
  #if os(Linux)
    static let get: Int32 = 36
    static let set: Int32 = 37
    static let setWaiting: Int32 = 38
  #else
    static let get: Int32 = 92
    static let set: Int32 = 90
    static let setWaiting: Int32 = 91
  #endif
}

/// What the system says of an error number, such as `No such file or directory`.
package func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }
