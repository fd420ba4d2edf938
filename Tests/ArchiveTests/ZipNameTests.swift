import Archive
import Testing

struct `A name` {
  @Test(
    arguments: [
      ("", .empty), (".", .empty), ("..", .parentPart), ("../a", .parentPart),
      ("a/../b", .parentPart), ("a/..", .parentPart), ("../", .parentPart), ("/", .absolute),
      ("/etc/passwd", .absolute), ("//a", .absolute), ("C:/a", .driveLetter), ("c:a", .driveLetter),
      ("a\\b", .backslash), ("..\\a", .backslash), ("a\0b", .nul), ("a//b", .emptyPart),
      ("a//", .emptyPart), (String(repeating: "n", count: 256), .tooLong),
      (String(repeating: "n/", count: 2048), .tooLong),
    ] as [(String, ZipError.NameFault)])
  func `that could lead elsewhere is refused`(name: String, fault: ZipError.NameFault) {
    let expected = ZipError.unsafeName(name: name, fault: fault)
    #expect(refusal(ZipBuilder.bytes(.init(name))) == expected)
    let link = ZipBuilder.Item.link(name, "a")
    #expect(refusal(ZipBuilder.bytes(link)) == expected)
  }

  @Test(arguments: ["...", "a..", "..a", "a b", "ab:c", "-rf", "~", "a\n", "日本", ".hidden"])
  func `that only looks odd is kept`(name: String) throws {
    let archive = try ZipArchive(bytes: ZipBuilder.bytes(.init(name, "1")))
    #expect(archive.entries.map(\.path) == [name])
  }

  @Test func `loses the parts that say nothing`() throws {
    let bytes = ZipBuilder.bytes(.init("./"), .init("./a", "1"), .init("b/./c/", ""))
    #expect(try ZipArchive(bytes: bytes).entries.map(\.path) == ["a", "b/c"])
  }

  @Test func `marked as UTF-8 must be UTF-8`() {
    let item = ZipBuilder.Item("é").with { $0.name = [0xC3, 0x28] }
    #expect(refusal(ZipBuilder.bytes(item)) == .unsafeName(name: "\u{FFFD}(", fault: .notUnicode))
  }

  @Test(arguments: [["a", "a"], ["a/", "a/"], ["a", "./a"], ["a/b", "a/", "a/b"]])
  func `is there once`(names: [String]) {
    let last = names.last ?? ""
    let bytes = ZipBuilder(names.map { .init($0) }).bytes
    #expect(refusal(bytes) == .duplicateName(name: last))
  }

  @Test func `of a link and a file is there once`() {
    let bytes = ZipBuilder.bytes(.link("a", "b"), .init("a", "1"))
    #expect(refusal(bytes) == .duplicateName(name: "a"))
  }

  @Test(arguments: [["a", "a/b"], ["a/b", "a"], ["a", "a/"], ["a/", "a"], ["a/b/c", "a/b"]])
  func `is not both of a file and a directory`(names: [String]) {
    let last = names.last ?? ""
    let bytes = ZipBuilder(names.map { .init($0) }).bytes
    #expect(refusal(bytes) == .conflictingNames(name: last))
  }

  @Test func `does not lead through a link`() {
    let bytes = ZipBuilder.bytes(.init("d/"), .link("a", "d"), .init("a/b", "1"))
    #expect(refusal(bytes) == .conflictingNames(name: "a/b"))
  }

  @Test func `differs where its bytes differ`() throws {
    let bytes = ZipBuilder.bytes(.init("e\u{301}", "1"), .init("\u{E9}", "2"))
    #expect(try ZipArchive(bytes: bytes).entries.count == 2)
  }

  @Test func `may tell of directories in any order`() throws {
    let bytes = ZipBuilder.bytes(.init("a/b/c", "1"), .init("a/b/"), .init("a/"))
    #expect(try ZipArchive(bytes: bytes).entries.map(\.path) == ["a/b/c", "a/b", "a"])
  }
}

struct `A symbolic link` {
  private static func archive(_ links: [(String, String)]) -> [UInt8] {
    let files: [ZipBuilder.Item] = [.init("f", "1"), .init("d/e/g", "2")]
    return ZipBuilder(files + links.map { .link($0, $1) }).bytes
  }

  @Test(
    arguments: [
      [("l", "f")], [("l", "./f")], [("d/l", "../f")], [("d/e/l", "../../f")], [("l", "d")],
      [("d/e/l", "../..")], [("l", ".")], [("l", "nothing/here")], [("l", "d/../f")],
      [("l", "d//e/")], [("l", "d/e"), ("m", "l/g")], [("l", "d/e"), ("m", "l/../../f")],
      [("d/l", ".."), ("m", "d/l/f")], [("l", "m"), ("m", "f")], [("l", "a:\\b")],
    ] as [[(String, String)]])
  func `that stays inside is kept`(links: [(String, String)]) throws {
    let archive = try ZipArchive(bytes: Self.archive(links))
    let targets = archive.entries.compactMap { entry -> String? in
      guard case .link(let target) = entry.kind else { return nil }
      return target
    }
    #expect(targets == links.map(\.1))
  }

  @Test(
    arguments: [
      [("l", "/etc/passwd")], [("l", "..")], [("l", "../x")], [("d/l", "../../x")], [("l", "")],
      [("l", "f\0")], [("l", "d/../../x")], [("l", "nothing/../f")], [("l", "f/../f")],
      [("l", "l")], [("l", "l/x")], [("d/l", ".."), ("m", "d/l/../x")],
      [("d/l", ".."), ("m", "d/L/../f")], [("d/l", ".."), ("d/e/m", "../l/../../x")],
      [("l", "d/e"), ("m", "l/../../../x")],
    ] as [[(String, String)]])
  func `that leaves the root at any step is refused`(links: [(String, String)]) {
    let (name, target) = links.last ?? ("", "")
    let expected = ZipError.unsafeLink(name: name, target: target)
    #expect(refusal(Self.archive(links)) == expected)
  }

  @Test func `into itself by others is refused`() {
    let bytes = Self.archive([("l", "m"), ("m", "l")])
    #expect(refusal(bytes) == .unsafeLink(name: "l", target: "m"))
  }

  @Test func `of too many steps is refused without taking them all`() {
    let chain = (0..<60).map { ("l\($0)", "l\($0 + 1)") }
    #expect(refusal(Self.archive(chain)) == .unsafeLink(name: "l0", target: "l1"))
    let fans = (0..<30).map { ("l\($0)", "l\($0 + 1)/../l\($0 + 1)") }
    #expect(refusal(Self.archive(fans)) == .unsafeLink(name: "l0", target: "l1/../l1"))
  }

  @Test func `longer than any path is refused`() {
    let target = String(repeating: "d/", count: 2050)
    #expect(
      refusal(Self.archive([("l", target)])) == .unsafeLink(name: "l", target: "(4100 bytes)"))
  }
}
