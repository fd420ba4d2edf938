import Archive
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

struct `Extracting` {
  private let sandbox = try? TemporaryDirectory()

  private func root() throws -> String { try #require(sandbox).path }

  private func extract(_ bytes: [UInt8], to name: String) throws {
    try ZipArchive(bytes: bytes).extract(to: root() + "/" + name)
  }

  @Test func `makes all files, directories and links with their modes`() throws {
    try extract(Sample.archive.bytes, to: "code")
    #expect(
      try TreeListing.lines(root()) == [
        "code directory 755", "code/bin directory 755",
        "code/bin/run file 755 \(SHA256.hexDigest(of: Array("#!/bin/sh\n".utf8)).prefix(12))",
        "code/größe.txt file 644 6b51d431df5d",
        "code/index.py file 644 \(Self.digest("def handler(event, context): return 1\n"))",
        "code/lib directory 755", "code/lib/latest -> ../bin/run",
        "code/lib/words.txt file 644 \(SHA256.hexDigest(of: Sample.words).prefix(12))",
      ])
  }

  private static func digest(_ text: String) -> Substring {
    SHA256.hexDigest(of: Array(text.utf8)).prefix(12)
  }

  @Test func `of an empty archive makes an empty directory`() throws {
    try extract(ZipBuilder([]).bytes, to: "code/")
    #expect(try TreeListing.lines(root()) == ["code directory 755"])
  }

  @Test func `leaves a directory that is already there as it is`() throws {
    #expect(mkdir(try root() + "/code", 0o700) == 0)
    try extract(Sample.archive.bytes, to: "code")
    #expect(try TreeListing.lines(root()) == ["code directory 700"])
  }

  @Test func `by several at once leaves one complete directory`() async throws {
    let path = try root() + "/code"
    let archive = try ZipArchive(bytes: Sample.archive.bytes)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<16 { group.addTask { try archive.extract(to: path) } }
      try await group.waitForAll()
    }
    #expect(try TreeListing.lines(root()).count == 8)
  }

  @Test func `of damaged contents leaves nothing behind`() throws {
    let bad = ZipBuilder.Item("z/bad", "12").with { $0.checksum = 1 }
    let bytes = ZipBuilder(Sample.archive.items + [bad]).bytes
    #expect(throws: ZipError.wrongChecksum(name: "z/bad")) { try extract(bytes, to: "code") }
    #expect(try TreeListing.lines(root()).isEmpty)
  }

  @Test func `where a part of the path is too long for the system leaves nothing behind`() throws {
    let part = String(repeating: "n", count: 254) + "/"
    let name = String(repeating: part, count: 16)
    let bytes = ZipBuilder.bytes(.init("a", "1"), .init(name))
    let error = #expect(throws: ZipError.self) { try extract(bytes, to: "code") }
    guard case .system(_, ENAMETOOLONG) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try TreeListing.lines(root()).isEmpty)
  }

  @Test func `onto a file or below nothing says what the system says`() throws {
    let path = try root()
    try File.write([1], to: path + "/code")
    let archive = try ZipArchive(bytes: Sample.archive.bytes)
    #expect(throws: ZipError.system(path: path + "/code", number: ENOTDIR)) {
      try archive.extract(to: path + "/code")
    }
    let error = #expect(throws: ZipError.self) { try archive.extract(to: path + "/no/code") }
    guard case .system(_, ENOENT) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(TemporaryDirectory.names(path) == ["code"])
  }

  @Test func `gives errors words`() {
    let error = ZipError.system(path: "/x", number: ENOENT)
    #expect("\(error)" == "/x: No such file or directory")
    let name = ZipError.unsafeName(name: "../a", fault: .parentPart)
    #expect("\(name)" == "the name \"../a\" has the part \"..\"")
  }
}
