#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A socket in the file system that only this user reaches.
struct LocalSocket {
  /// Where it lies: the path that was asked for, or a short one that stands for it.
  let path: String

  /// The system takes no longer one.
  private static let longestPath = 100

  init(path: String) {
    guard path.utf8.count > Self.longestPath else {
      self.path = path
      return
    }
    let folder = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) } ?? "/tmp"
    let short = folder.utf8.count < 40 ? folder : "/tmp"
    self.path = "\(short)/streamctl-\(getuid())/\(Self.hash(of: path))"
  }

  /// FNV-1a; two paths with one hash would only find each other's keeper busy with other revisions.
  private static func hash(of path: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
  }

  private var folder: String { ParentFolder.of(path) }

  /// Makes the folder if need be; false when it is not this user's alone.
  private func secureFolder() -> Bool {
    mkdir(folder, 0o700)
    var status = stat()
    guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
    return status.st_uid == getuid() && status.st_mode & 0o077 == 0
  }

  /// Connects; nil when nobody listens there, or when somebody else could.
  func connect() -> Descriptor? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK,
      status.st_uid == getuid(), let socket = Self.open()
    else { return nil }
    guard withAddress({ connectSocket(socket.number, $0, $1) }) == 0 else { return nil }
    socket.becomeNonBlocking()
    return socket
  }

  /// Listens; nil when somebody does so already, or when the folder is not to be trusted.
  func listen() -> (listener: Descriptor, lock: Descriptor)? {
    guard secureFolder(), let lock = lock(), let socket = Self.open() else { return nil }
    unlink(path)
    let previous = umask(0o177)
    defer { umask(previous) }
    let code = withAddress { bind(socket.number, $0, $1) }
    guard code == 0, listenOnSocket(socket.number, 64) == 0 else { return nil }
    socket.becomeNonBlocking()
    return (socket, lock)
  }

  /// Held as long as somebody listens, however that ends.
  private func lock() -> Descriptor? {
    let number = openFile(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard number >= 0, let lock = try? Descriptor(adopting: number) else { return nil }
    return flock(lock.number, LOCK_EX | LOCK_NB) == 0 ? lock : nil
  }

  /// Tells one file at the path from the next; nil when there is none.
  var identity: UInt64? {
    var status = stat()
    return lstat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  func remove() {
    unlink(path)
    unlink(path + ".lock")
  }

  private static func open() -> Descriptor? {
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let number = openLocalSocket(kind)
    guard number >= 0, let socket = try? Descriptor(adopting: number) else { return nil }
    #if !os(Linux)
      var on: Int32 = 1
      setsockopt(
        socket.number, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return socket
  }

  private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }
}

/// The C functions, by names that the type's own do not hide.
private func openLocalSocket(_ kind: Int32) -> Int32 { socket(AF_UNIX, kind, 0) }

private func connectSocket(
  _ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
) -> Int32 { connect(socket, address, length) }

private func listenOnSocket(_ socket: Int32, _ backlog: Int32) -> Int32 { listen(socket, backlog) }

private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}
