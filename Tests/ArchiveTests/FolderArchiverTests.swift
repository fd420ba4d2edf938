import Archive
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

struct `The archive of a folder` {
  private let sandbox = try? TemporaryDirectory()

  private func root() throws -> String { try #require(sandbox).path }

  private func extract(_ bytes: [UInt8], to name: String) throws {
    try ZipArchive(bytes: bytes).extract(to: root() + "/" + name)
  }

  @Test func `unpacks to what the folder holds`() throws {
    try extract(Sample.archive.bytes, to: "a")
    let bytes = try FolderArchiver.archive(of: root() + "/a")
    try ZipArchive(bytes: bytes).verify()
    try extract(bytes, to: "b")
    let original = try TreeListing.lines(root() + "/a")
    #expect(original.count == 7)
    #expect(try TreeListing.lines(root() + "/b") == original)
  }

  @Test func `holds what links lead to that leave the folder`() throws {
    try extract(ZipBuilder.bytes(.init("code/a", "1"), .init("libs/b", "2")), to: "all")
    let folder = try root() + "/all"
    try #require(symlink("../libs", folder + "/code/out") == 0)
    try #require(symlink(folder + "/libs/b", folder + "/code/whole") == 0)
    try #require(symlink("../none", folder + "/code/nowhere") == 0)
    let archive = try ZipArchive(bytes: FolderArchiver.archive(of: folder + "/code"))
    #expect(archive.entries.map(\.path) == ["a", "out", "out/b", "whole"])
  }

  @Test func `is always the same for the same contents`() throws {
    try extract(Sample.archive.bytes, to: "a")
    let bytes = try FolderArchiver.archive(of: root() + "/a")
    try extract(bytes, to: "b")
    #expect(try FolderArchiver.archive(of: root() + "/b") == bytes)
  }

  @Test func `can be read by other programs`() throws {
    try extract(Sample.archive.bytes, to: "a")
    let bytes = try FolderArchiver.archive(of: root() + "/a")
    let path = try root() + "/made.zip"
    try File.write(bytes, to: path)
    let check = "\(Tool.python) -m zipfile --test \(path)"
    #expect(String(decoding: try Tool.output(check), as: UTF8.self) == "Done testing\n")
  }

  @Test func `leaves out what no handler needs, and what it is told to`() throws {
    let items = ["a.py", ".git/config", "__pycache__/a.pyc", ".streamctl/store.db", "own/b.py"]
    try extract(ZipBuilder(items.map { .init($0, "x") }).bytes, to: "a")
    let folder = try root() + "/a"
    let archive = try ZipArchive(
      bytes: FolderArchiver.archive(of: folder, without: [folder + "/own"]))
    #expect(archive.entries.map(\.path) == ["a.py"])
  }

  @Test func `has a limit`() throws {
    try extract(ZipBuilder.bytes(.init("a", "12345"), .init("b", "12345")), to: "a")
    let folder = try root() + "/a"
    #expect(throws: ZipError.unzippedSizeExceeded(limitBytes: 9)) {
      try FolderArchiver.archive(of: folder, limitBytes: 9)
    }
    _ = try FolderArchiver.archive(of: folder, limitBytes: 10)
  }

  @Test func `ends although links lead around in a circle`() throws {
    try extract(ZipBuilder.bytes(.init("a", "1"), .init("b/c", "2")), to: "a")
    let folder = try root() + "/a"
    for name in ["/again", "/b/up"] { try #require(symlink(folder, folder + name) == 0) }
    let archive = try ZipArchive(bytes: FolderArchiver.archive(of: folder))
    #expect(archive.entries.map(\.path) == ["a", "again", "b", "b/c", "b/up"])
  }

  @Test func `needs a folder`() throws {
    let path = try root() + "/none"
    #expect(throws: ZipError.system(path: path, number: ENOENT)) {
      try FolderArchiver.archive(of: path)
    }
  }
}
