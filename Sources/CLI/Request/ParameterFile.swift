#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
private import Wire

/// Loads what `file://` and `fileb://` stand for.
struct ParameterFile {
  enum Content: Equatable {
    case text(String)
    case bytes([UInt8])
  }

  /// Why a file cannot be had, in the AWS CLI's words.
  struct Problem: Error {
    let message: String
  }

  let environment: [String: String]

  /// Gives nil for a text that names no file.
  func load(_ reference: String) throws(Problem) -> Content? {
    if reference.utf8.starts(with: "fileb://".utf8) {
      return .bytes(try read(String(reference.dropFirst(8)), reference))
    }
    guard reference.utf8.starts(with: "file://".utf8) else { return nil }
    let path = String(reference.dropFirst(7))
    guard let text = String(validating: try read(path, reference), as: UTF8.self) else {
      throw Problem(
        message: "Unable to load paramfile (\(expanded(path))), text contents could not be "
          + "decoded.  If this is a binary file, please use the fileb:// prefix instead of the "
          + "file:// prefix.")
    }
    return .text(text)
  }

  private func read(_ path: String, _ reference: String) throws(Problem) -> [UInt8] {
    let path = expanded(path)
    switch Self.read(path) {
    case .success(let bytes): return bytes
    case .failure(let error):
      throw Problem(message: "Unable to load paramfile \(reference): \(error.message)")
    }
  }

  /// The whole content of a file.
  static func read(_ path: String) -> Swift.Result<[UInt8], FileError> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(FileError(errno, path)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      bytes.reserveCapacity(Int(status.st_size) + 1)
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { buffer in
        #if canImport(Glibc)
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return .failure(FileError(errno, path)) }
      guard count > 0 else { return .success(bytes) }
      bytes += chunk[..<count]
    }
  }
}

/// What the system says of a file, as Python puts it: `[Errno 2] No such file …: 'x'`.
struct FileError: Error, Equatable {
  let message: String

  init(_ code: Int32, _ path: String) {
    message = "[Errno \(code)] \(String(cString: strerror(code))): \(PythonText.quoted(path))"
  }
}

extension ParameterFile {
  /// The path with `~` and then `$NAME` and `${NAME}` replaced; unknown names stay.
  func expanded(_ path: String) -> String {
    let path = expandedHome(path)
    guard path.utf8.contains(UInt8(ascii: "$")) else { return path }
    var result = ""
    var rest = path[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let isBraced = rest.first == "{"
      let name = (isBraced ? rest.dropFirst() : rest).prefix { $0.isInVariableName }
      let end = name.endIndex
      let isClosed = !isBraced || end < rest.endIndex && rest[end] == "}"
      guard isClosed, let value = environment[String(name)] else {
        result += "$"
        continue
      }
      result += value
      rest = rest[(isBraced ? rest.index(after: end) : end)...]
    }
    return result + rest
  }

  private func expandedHome(_ path: String) -> String {
    guard path.utf8.first == UInt8(ascii: "~") else { return path }
    let user = path.dropFirst().prefix { $0 != "/" }
    let home =
      user.isEmpty ? environment["HOME"] ?? HomeFolder.own() : HomeFolder.of(user: String(user))
    guard let home else { return path }
    return home + path[user.endIndex...]
  }
}

extension Character {
  fileprivate var isInVariableName: Bool {
    isASCII && (isLetter || isNumber || self == "_")
  }
}
