#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Descriptor {
  /// Sends a part of the bytes, without SIGPIPE; gives what `send` gives.
  func send(_ bytes: ArraySlice<UInt8>) -> Int {
    #if os(Linux)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    return bytes.withUnsafeBytes { sendBytes(number, $0, flags) }
  }

  /// The next connection that has come for a listening socket; nil while there is none.
  func accept() -> Descriptor? {
    while true {
      let connected = acceptConnection(number)
      if connected < 0, errno == EINTR || errno == ECONNABORTED { continue }
      guard connected >= 0, let connection = try? Descriptor(adopting: connected) else {
        return nil
      }
      connection.becomeNonBlocking()
      #if !os(Linux)
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(connection.number, SOL_SOCKET, SO_NOSIGPIPE, &on, size)
      #endif
      return connection
    }
  }
}

/// The C functions, by names that the type's own do not hide.
private func acceptConnection(_ listener: Int32) -> Int32 { accept(listener, nil, nil) }

private func sendBytes(_ number: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int {
  send(number, bytes.baseAddress, bytes.count, flags)
}
