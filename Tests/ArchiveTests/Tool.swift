#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// Programs of the system that the tests compare with.
enum Tool {
  static let zip = "/usr/bin/zip"
  static let python = "/usr/bin/python3"

  static func isInstalled(_ path: String) -> Bool { access(path, X_OK) == 0 }

  /// What a shell command prints; the command must succeed.
  static func output(_ command: String) throws -> [UInt8] {
    let stream = try #require(popen(command, "r"))
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, stream)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    #expect(pclose(stream) == 0, "\(command)")
    return bytes
  }

  /// What a Python script prints; standard output is a pipe, which cannot seek.
  static func python(_ script: String, in directory: TemporaryDirectory) throws -> [UInt8] {
    let path = directory.path + "/script.py"
    try File.write(Array(script.utf8), to: path)
    return try output("cd '\(directory.path)' && \(python) script.py")
  }
}

enum File {
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wb"), "\(path)")
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)
  }

  static func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"), "\(path)")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
