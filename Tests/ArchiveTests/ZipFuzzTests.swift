import Archive
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// How many rounds a loop runs; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 20_000

struct `Any bytes` {
  @Test func `that are an archive cut off are none`() {
    let bytes = Sample.archive.bytes
    for count in 0..<bytes.count { #expect(refusal(Array(bytes[..<count])) == .notAnArchive) }
  }

  @Test func `with one byte changed are refused or harmless`() throws {
    let sandbox = try Sandbox()
    let original = Sample.archive.bytes
    var numbers = SeededGenerator(seed: 2)
    var refusedCount = 0
    for round in 0..<rounds {
      var bytes = original
      let index = Int.random(in: 0..<bytes.count, using: &numbers)
      bytes[index] = UInt8.random(in: 0...255, using: &numbers)
      // Writing takes the disk far longer than reading takes the rest.
      let isSound = try round % 16 == 0 ? sandbox.extracts(bytes) : refusal(bytes) == nil
      if !isSound { refusedCount += 1 }
    }
    #expect(refusedCount > rounds / 4)
    #expect(refusedCount < rounds)
    try sandbox.expectNothingOutside()
  }

  @Test func `with several bytes changed or moved are refused or harmless`() throws {
    let sandbox = try Sandbox()
    let original = Sample.archive.bytes
    var numbers = SeededGenerator(seed: 3)
    for _ in 0..<rounds / 4 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let range = Int.random(in: 0..<bytes.count, using: &numbers)..<bytes.count
        switch Int.random(in: 0..<5, using: &numbers) {
        case 0: bytes.remove(at: range.lowerBound)
        case 1: bytes.insert(0, at: range.lowerBound)
        case 2: bytes[range.lowerBound] = 0xFF
        case 3: bytes.replaceSubrange(range.prefix(4), with: [0xFF, 0xFF, 0xFF, 0xFF])
        default: bytes[range.lowerBound] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
        }
      }
      _ = try sandbox.extracts(bytes)
    }
    try sandbox.expectNothingOutside()
  }
}

struct `Any names and links` {
  private static let parts = ["..", "..", ".", "", "a", "b", "c", "a", "A", "\\", "C:"]

  private static func path(_ numbers: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...4, using: &numbers)
    let path = (0..<count).map { _ in parts.randomElement(using: &numbers) ?? "" }
    return path.joined(separator: "/")
  }

  private static func item(_ numbers: inout SeededGenerator) -> ZipBuilder.Item {
    let name = path(&numbers)
    guard Bool.random(using: &numbers) else { return .init(name, "") }
    return .link(name, path(&numbers))
  }

  @Test func `write and point inside the root only`() throws {
    let sandbox = try Sandbox()
    var numbers = SeededGenerator(seed: 4)
    var linkCount = 0
    for _ in 0..<rounds / 10 {
      var items: [ZipBuilder.Item] = []
      // Items that the archive so far does not allow are left out, so that trees grow.
      for _ in 0..<Int.random(in: 1...8, using: &numbers) {
        let item = Self.item(&numbers)
        if (try? ZipArchive(bytes: ZipBuilder(items + [item]).bytes)) != nil { items.append(item) }
      }
      #expect(try sandbox.extracts(ZipBuilder(items).bytes) { linkCount += try $0.checkLinks() })
    }
    #expect(linkCount > rounds / 100)
    try sandbox.expectNothingOutside()
  }
}

/// A place some levels deep, in which what leaves the root by `..` can be seen.
private final class Sandbox {
  let top: TemporaryDirectory
  let parent: String
  var target: String { parent + "/code" }

  init() throws {
    top = try TemporaryDirectory()
    var path = top.path
    for level in ["1", "2", "3"] {
      path += "/" + level
      #expect(mkdir(path, 0o755) == 0)
    }
    parent = path
  }

  /// Whether the archive was unpacked; what it wrote is removed again.
  func extracts(_ bytes: [UInt8], then check: (Sandbox) throws -> Void = { _ in }) throws -> Bool {
    do throws(ZipError) {
      try ZipArchive(bytes: bytes, limitBytes: 1 << 20).extract(to: target)
    } catch {
      return false
    }
    try check(self)
    TemporaryDirectory.remove(target)
    return true
  }

  /// Counts the links; asks the system where each leads.
  func checkLinks() throws -> Int {
    var count = 0
    for line in try TreeListing.lines(target) {
      guard let arrow = line.split(separator: " -> ").first, arrow.count < line.count else {
        continue
      }
      count += 1
      guard let resolved = realpath("\(target)/\(arrow)", nil) else { continue }
      defer { free(resolved) }
      let path = String(cString: resolved)
      #expect(path == target || path.hasPrefix(target + "/"), "\(line)")
    }
    return count
  }

  func expectNothingOutside() throws {
    #expect(
      try TreeListing.lines(top.path) == [
        "1 directory 755", "1/2 directory 755", "1/2/3 directory 755",
      ])
  }
}
