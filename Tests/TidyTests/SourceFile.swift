#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct SourceFile: Sendable {
  /// From the repository's root.
  let path: String
  let folders: [String]
  let text: String
  let isExecutable: Bool
  /// Nil for a file in another language.
  let code: SwiftCode?

  init(path: String, text: String, isExecutable: Bool = false) {
    self.path = path
    folders = path.split(separator: "/").dropLast().map(String.init)
    self.text = text
    self.isExecutable = isExecutable
    code = path.hasSuffix(".swift") ? SwiftScanner.scan(text) : nil
  }

  /// Nil for a file that cannot be read or is not text.
  init?(path: String, in root: String) {
    guard let stream = fopen(root + "/" + path, "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 {
      bytes += chunk[..<count]
    }
    guard let text = String(validating: bytes, as: UTF8.self), memchr(bytes, 0, bytes.count) == nil
    else { return nil }
    let isExecutable = access(root + "/" + path, X_OK) == 0
    self.init(path: path, text: text, isExecutable: isExecutable)
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The name without its ending: `Timestamp+Parse`.
  var baseName: String { name.split(separator: ".").first.map(String.init) ?? name }

  /// The target of the product that the file is part of.
  var target: String? {
    guard let first = folders.first, first == "Sources", folders.count > 1 else { return nil }
    return folders[1]
  }

  var lines: [String] {
    // The C library is fast in a build without optimisation too, where `split` is not.
    text.withCString { start in
      var lines: [String] = []
      var place = start
      while place.pointee != 0 {
        let newline = strchr(place, Int32(UInt8(ascii: "\n"))).map { UnsafePointer($0) }
        let end = newline ?? place + strlen(place)
        let bytes = UnsafeRawBufferPointer(start: place, count: end - place)
        lines.append(String(decoding: bytes, as: UTF8.self))
        place = newline == nil ? end : end + 1
      }
      return lines
    }
  }

  /// The lines, from 1, in which a text occurs.
  func lines(of word: String) -> [Int] {
    var found: [Int] = []
    text.withCString { start in
      var line = 1
      var place = start
      while let hit = strstr(place, word) {
        while place < hit {
          if place.pointee == CChar(UInt8(ascii: "\n")) { line += 1 }
          place += 1
        }
        found.append(line)
        place += word.utf8.count
      }
    }
    return found
  }

  func violation(_ line: Int = 1, _ fault: String) -> Violation {
    Violation(path: path, line: line, fault: fault)
  }
}
