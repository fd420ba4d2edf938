#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
internal import Archive

/// Where items are imported from: a file, packed or not, or standard input.
///
/// It is used by one thread at a time.
final class ByteSource: @unchecked Sendable {
  /// What it is called in messages.
  let name: String
  /// The whole path of a file that can be read again from anywhere; nil for anything else.
  let path: String?
  /// The size of the file, packed if it is; nil when nobody knows.
  let sizeBytes: Int?
  private let descriptor: Int32
  private let mapping: Mapping?
  private var gzip: GzipReader?
  private var unpacked: ArraySlice<UInt8> = []
  private var readBytes = 0

  private static let pollMilliseconds: Int32 = 100
  private static let fingerprintedBytes = 4096

  /// Opens a file, or standard input for nil and for `-`.
  init(_ file: String?, absolutePath: (String) -> String) throws(GeneralError) {
    guard let file, file != "-" else {
      (name, path, sizeBytes, descriptor, mapping) = ("standard input", nil, nil, 0, nil)
      return
    }
    name = file
    descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(file, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      if status.st_mode & S_IFMT == S_IFDIR { throw Self.failure(file, EISDIR) }
      (path, sizeBytes, mapping) = (nil, nil, nil)
      return
    }
    let resolved = realpath(file, nil)
    defer { free(resolved) }
    path = resolved.map { String(cString: $0) } ?? absolutePath(file)
    let size = Int(status.st_size)
    sizeBytes = size
    mapping = size >= 2 && Self.isPacked(descriptor) ? Mapping(descriptor, size) : nil
    gzip = mapping.map { GzipReader($0.bytes) }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  var isPacked: Bool { gzip != nil }

  /// How much of the file is read, in bytes of its size.
  var consumedBytes: Int { gzip?.consumedBytes ?? readBytes }

  private static func isPacked(_ descriptor: Int32) -> Bool {
    var head: [UInt8] = [0, 0]
    guard pread(descriptor, &head, 2, 0) == 2 else { return false }
    return head.withUnsafeBytes { GzipReader.looksLikeGzip($0) }
  }

  private static func failure(_ name: String, _ code: Int32) -> GeneralError {
    GeneralError("\(name) cannot be read: \(String(cString: strerror(code))).")
  }

  /// Reads some bytes: zero at the end, nil when there are none yet after a short while.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(GeneralError) -> Int? {
    if gzip != nil { return try unpack(into: buffer) }
    if path == nil {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, Self.pollMilliseconds) <= 0 { return nil }
    }
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(name, errno) }
      readBytes += count
      return count
    }
  }

  private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(GeneralError) -> Int {
    if unpacked.isEmpty {
      do throws(GzipError) { unpacked = try gzip?.next()[...] ?? [] } catch {
        throw GeneralError("\(name) cannot be unpacked: \(error).", status: .failure)
      }
    }
    let count = min(buffer.count, unpacked.count)
    buffer.copyBytes(from: unpacked.prefix(count))
    unpacked = unpacked.dropFirst(count)
    return count
  }

  /// Goes to a place in what the file holds; what is packed is unpacked up to there.
  func seek(to position: Int) throws(GeneralError) {
    guard let mapping else {
      guard lseek(descriptor, off_t(position), SEEK_SET) >= 0 else {
        throw Self.failure(name, errno)
      }
      readBytes = position
      return
    }
    let gzip = GzipReader(mapping.bytes)
    (self.gzip, unpacked) = (gzip, [])
    var left = position
    while left > 0 {
      do throws(GzipError) { unpacked = try gzip.next()[...] } catch {
        throw GeneralError("\(name) cannot be unpacked: \(error).", status: .failure)
      }
      if unpacked.isEmpty { return }
      let skipped = min(left, unpacked.count)
      unpacked = unpacked.dropFirst(skipped)
      left -= skipped
    }
  }

  /// What tells whether the file is still the one of which everything up to a place was read.
  ///
  /// Of a packed file that is the whole, as no part of it can be mended.
  func fingerprint(upTo position: Int) -> [UInt8] {
    let end = isPacked ? sizeBytes ?? 0 : position
    var digest = SHA256()
    digest.update(Array("\(end)".utf8))
    digest.update(bytes(from: 0, count: min(end, Self.fingerprintedBytes)))
    digest.update(
      bytes(from: max(0, end - Self.fingerprintedBytes), count: min(end, Self.fingerprintedBytes)))
    return digest.finish()
  }

  private func bytes(from position: Int, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = pread(descriptor, &bytes, count, off_t(position))
    return read == count ? bytes : []
  }
}

/// A file's content, as memory.
private final class Mapping {
  let bytes: UnsafeRawBufferPointer

  init?(_ descriptor: Int32, _ size: Int) {
    let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start, start != MAP_FAILED else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}
