#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ties the life of a process group to ours, on Linux; elsewhere a worker ends when it next
/// waits for an event.
enum Lifeline {
  /// Lets the kernel kill the group when the other end of the child's socket is closed, as it is
  /// when this command ends, however it ends.
  ///
  /// A socket can send a signal to a group when it is hung up, and the signal may be SIGKILL. The
  /// settings belong to the open socket, which the child shares, so no child can be too busy, too
  /// stopped or too old to honour them.
  static func tie(group: pid_t, to socket: Descriptor) {
    #if os(Linux)
      // Glibc's headers hide F_SETSIG from Swift.
      let setSignal: Int32 = 10
      _ = fcntl(socket.number, F_SETOWN, -group)
      _ = fcntl(socket.number, setSignal, SIGKILL)
      _ = fcntl(socket.number, F_SETFL, fcntl(socket.number, F_GETFL) | O_ASYNC)
    #endif
  }
}
