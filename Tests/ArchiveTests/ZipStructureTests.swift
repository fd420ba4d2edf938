import Archive
import Testing

struct `An archive` {
  @Test func `tells its entries in their order`() throws {
    let archive = try ZipArchive(bytes: Sample.archive.bytes)
    #expect(
      archive.entries.map(\.path) == [
        "lib", "index.py", "lib/words.txt", "bin/run", "lib/latest", "größe.txt",
      ])
    #expect(
      archive.entries.map(\.kind) == [
        .directory, .file(isExecutable: false), .file(isExecutable: false),
        .file(isExecutable: true), .link(target: "../bin/run"), .file(isExecutable: false),
      ])
    #expect(archive.entries.map(\.sizeBytes) == [0, 38, 363, 10, 10, 2])
    #expect(archive.unzippedBytes == 423)
    try archive.verify()
    #expect(try archive.contents(of: archive.entries[2]) == Sample.words)
  }

  @Test func `may be empty`() throws {
    let archive = try ZipArchive(bytes: ZipBuilder([]).bytes)
    #expect(archive.entries.isEmpty)
    #expect(archive.unzippedBytes == 0)
  }

  @Test(arguments: [1, 17, 0xFFFF])
  func `may bear a comment`(count: Int) {
    var builder = Sample.archive
    builder.comment = [UInt8](repeating: UInt8(ascii: "P"), count: count)
    #expect(refusal(builder.bytes) == nil)
    #expect(refusal(builder.bytes + [0]) == .notAnArchive)
  }

  @Test func `may follow foreign bytes`() throws {
    var builder = Sample.archive
    builder.prefix = Array("#!/usr/bin/env python3\n".utf8)
    #expect(refusal(builder.bytes) == nil)
    #expect(try ZipArchive(bytes: builder.bytes).entries.count == 6)
  }

  @Test func `may hold extra fields that make no sense`() {
    for extra in [[0], [0, 0, 0, 0, 0], [1, 0, 0, 0], [9, 9, 200, 0, 1]] as [[UInt8]] {
      let item = ZipBuilder.Item("a", "1").with {
        $0.extra = extra
        $0.comment = [1, 2]
      }
      #expect(refusal(ZipBuilder.bytes(item)) == nil)
    }
  }

  @Test(arguments: [
    (0, 0, ZipEntry.Kind.file(isExecutable: false)), (0, 0o100755, .file(isExecutable: false)),
    (3, 0o100755, .file(isExecutable: true)), (3, 0o100711, .file(isExecutable: true)),
    (3, 0o100644, .file(isExecutable: false)), (3, 0o755, .file(isExecutable: true)),
    (19, 0o100755, .file(isExecutable: true)), (3, 0o106755, .file(isExecutable: true)),
    (3, 0o040755, .directory), (3, 0, .file(isExecutable: false)),
  ])
  func `takes kind and mode from the file attributes`(host: Int, mode: Int, kind: ZipEntry.Kind)
    throws
  {
    let item = ZipBuilder.Item("a").with {
      $0.host = host
      $0.mode = mode
    }
    #expect(try ZipArchive(bytes: ZipBuilder.bytes(item)).entries.map(\.kind) == [kind])
  }

  @Test(arguments: [0, 3])
  func `takes names without the UTF-8 mark as code page 437`(host: Int) throws {
    let item = ZipBuilder.Item("").with {
      $0.name = [0x81, 0x9B, 0xE1, 0x41, 0xF6, 0xFF]
      $0.host = host
    }
    let entries = try ZipArchive(bytes: ZipBuilder.bytes(item)).entries
    #expect(entries.map(\.path) == ["ü¢ßA÷\u{A0}"])
  }

  @Test(arguments: [(0, "├⌐"), (3, "é"), (11, "├⌐"), (19, "é")])
  func `takes names without the UTF-8 mark as UTF-8 where Unix wrote them`(host: Int, path: String)
    throws
  {
    let item = ZipBuilder.Item("").with {
      $0.name = Array("é".utf8)
      $0.host = host
    }
    #expect(try ZipArchive(bytes: ZipBuilder.bytes(item)).entries.map(\.path) == [path])
  }

  @Test func `takes a name from Info-ZIP's Unicode field when it is of this name`() throws {
    func path(checksumOf name: String) throws -> String? {
      let item = ZipBuilder.Item("#U00e9").with {
        $0.extra.append(0x7075, bytes: 2)
        $0.extra.append(7, bytes: 2)
        $0.extra.append(1, bytes: 1)
        $0.extra.append(Int(CRC32.checksum(of: Array(name.utf8))), bytes: 4)
        $0.extra += Array("é".utf8)
      }
      return try ZipArchive(bytes: ZipBuilder.bytes(item)).entries.first?.path
    }
    #expect(try path(checksumOf: "#U00e9") == "é")
    #expect(try path(checksumOf: "other") == "#U00e9")
  }
}

struct `A refused archive` {
  @Test func `is no archive`() {
    #expect(refusal([]) == .notAnArchive)
    #expect(refusal(Array("PK".utf8)) == .notAnArchive)
    #expect(refusal([UInt8](repeating: 0x50, count: 100_000)) == .notAnArchive)
  }

  @Test func `has a directory that is not where or what its end says`() {
    var builder = Sample.archive
    builder.countDelta = 1
    #expect(refusal(builder.bytes) == .damaged(.centralDirectory))
    builder.countDelta = -1
    #expect(refusal(builder.bytes) == .damaged(.centralDirectory))
    builder.countDelta = 0
    builder.directorySizeDelta = 1
    #expect(refusal(builder.bytes) == .damaged(.endRecord))
    builder.directorySizeDelta = -1
    #expect(refusal(builder.bytes) == .damaged(.centralDirectory))
    builder.directorySizeDelta = 0
    builder.volume = 1
    #expect(refusal(builder.bytes) == .multipleVolumes)
  }

  @Test(arguments: [0x0001, 0x0040, 0x2000])
  func `has an encrypted entry`(flag: Int) {
    let item = ZipBuilder.Item("a", "1").with { $0.flags = flag }
    #expect(refusal(ZipBuilder.bytes(item)) == .encrypted(name: "a"))
  }

  @Test(arguments: [
    (1, "Shrink"), (6, "Implode"), (9, "Deflate64"), (12, "bzip2"), (14, "LZMA"),
    (93, "Zstandard"), (95, "XZ"), (98, "PPMd"), (4711, "method 4711"),
  ])
  func `names the method it was packed by`(method: Int, name: String) {
    let item = ZipBuilder.Item("a", "1").with { $0.method = method }
    let expected = ZipError.unsupportedMethod(name: "a", method: name)
    #expect(refusal(ZipBuilder.bytes(item)) == expected)
  }

  @Test func `has a header that disagrees with the directory`() {
    let renamed = ZipBuilder.Item("a", "1").with { $0.localName = [0x62] }
    #expect(refusal(ZipBuilder.bytes(renamed)) == .damaged(.localHeader(name: "a")))
    let other = ZipBuilder.Item("a", "1").with { $0.localMethod = 8 }
    #expect(refusal(ZipBuilder.bytes(other)) == .damaged(.localHeader(name: "a")))
  }

  @Test func `has contents of another size or checksum`() {
    let size = ZipBuilder.Item("a", "12").with { $0.statedSize = 3 }
    #expect(refusal(ZipBuilder.bytes(size)) == .wrongSize(name: "a"))
    let checksum = ZipBuilder.Item("a", "12").with { $0.checksum = 1 }
    #expect(refusal(ZipBuilder.bytes(checksum)) == .wrongChecksum(name: "a"))
    for delta in [-1, 1] {
      let deflated = ZipBuilder.Item("a").with {
        $0.contents = Sample.words
        $0.packed = Sample.wordsDeflated
        $0.method = 8
        $0.statedSize = Sample.words.count + delta
      }
      #expect(refusal(ZipBuilder.bytes(deflated)) == .wrongSize(name: "a"))
    }
    let cut = ZipBuilder.Item("a").with {
      $0.contents = Sample.words
      $0.packed = Array(Sample.wordsDeflated.dropLast())
      $0.method = 8
    }
    #expect(
      refusal(ZipBuilder.bytes(cut)) == .damagedData(name: "a", reason: .truncated))
  }

  @Test func `unpacks to more than the limit`() {
    let bytes = Sample.archive.bytes
    #expect(refusal(bytes, limitBytes: 423) == nil)
    #expect(refusal(bytes, limitBytes: 422) == .unzippedSizeExceeded(limitBytes: 422))
    let huge = ZipBuilder.Item("a").with { $0.statedSize = 262_144_001 }
    let expected = ZipError.unzippedSizeExceeded(limitBytes: 262_144_000)
    #expect(refusal(ZipBuilder.bytes(huge)) == expected)
    let zip64 = ZipBuilder.Item("a").with {
      $0.statedSize = 0xFFFF_FFFF
      $0.extra = [1, 0, 8, 0] + [UInt8](repeating: 0xFF, count: 7) + [0x7F]
    }
    #expect(refusal(ZipBuilder.bytes(zip64, zip64)) == expected)
    let negative = zip64.with { $0.extra[11] = 0xFF }
    #expect(refusal(ZipBuilder.bytes(negative)) == .damaged(.centralDirectory))
  }

  @Test func `packs the same bytes more than once`() {
    let first = ZipBuilder.Item("a", "1")
    let again = ZipBuilder.Item("b", "1").with {
      $0.localName = [0x61]
      $0.sharedHeader = 0
    }
    #expect(refusal(ZipBuilder.bytes(first, again)) == .damaged(.localHeader(name: "b")))
    let inner = ZipBuilder([.init("b", "1")]).bytes
    let outer = ZipBuilder.Item("a").with { $0.contents = inner }
    let nested = ZipBuilder.bytes(outer)
    #expect(refusal(nested) == nil)
    #expect(refusal(Self.quoting(nested, inner: 31)) == .overlappingEntries(name: "b"))
  }

  /// Adds a directory record for the archive inside the first entry.
  private static func quoting(_ bytes: [UInt8], inner: Int) -> [UInt8] {
    var end = Array(bytes.suffix(22))
    let directory = Array(bytes.dropLast(22).suffix(47))
    var record = Array(ZipBuilder([.init("b", "1")]).bytes.dropLast(22).suffix(47))
    record[42] = UInt8(inner)
    (end[8], end[10]) = (2, 2)
    end[12] = 94
    return Array(bytes.dropLast(22 + 47)) + directory + record + end
  }

  @Test(arguments: [0o010644, 0o020644, 0o060644, 0o140644])
  func `holds a device, a pipe or a socket`(mode: Int) {
    let item = ZipBuilder.Item("a").with { $0.mode = mode }
    #expect(refusal(ZipBuilder.bytes(item)) == .unsupportedKind(name: "a"))
  }

  @Test func `holds a directory with contents`() {
    #expect(refusal(ZipBuilder.bytes(.init("a/", "1"))) == .unsupportedKind(name: "a/"))
    let link = ZipBuilder.Item("a/", "b").with { $0.mode = 0o120777 }
    #expect(refusal(ZipBuilder.bytes(link)) == .unsupportedKind(name: "a/"))
  }
}
