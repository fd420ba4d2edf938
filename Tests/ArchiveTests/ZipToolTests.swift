import Archive
import Testing

/// A tree as developers deploy it: small and large files, links, empty directories, any names.
private func makeTree(_ directory: TemporaryDirectory) throws {
  _ = try Tool.output(
    """
    cd '\(directory.path)' && umask 022 && mkdir -p src/lib/deep/er src/empty 'src/a b' &&
    printf 'def handler(event, context):\\n  return 1\\n' > src/index.py &&
    printf '#!/bin/sh\\n' > src/bootstrap && chmod 755 src/bootstrap &&
    : > src/lib/nothing && printf 'x' > 'src/a b/größe 日本.txt' &&
    awk 'BEGIN { for (i = 0; i < 20000; i++) print "line", i * 7919 % 10007, "of", i }' \
    > src/lib/deep/er/big.txt &&
    head -c 100000 /dev/urandom > src/lib/noise.bin &&
    ln -s deep/er/big.txt src/lib/big && ln -s ../index.py src/lib/up && ln -s lib src/alias
    """)
}

/// Unpacks beside the tree and compares.
private func expectSameTree(
  _ bytes: [UInt8], _ directory: TemporaryDirectory, isLinked: Bool = true
)
  throws
{
  try ZipArchive(bytes: bytes).extract(to: directory.path + "/out")
  let lines = try TreeListing.lines(directory.path + "/out")
  #expect(lines.count == (isLinked ? 14 : 11))
  #expect(try lines == TreeListing.lines(directory.path + "/src"))
}

@Suite(.enabled(if: Tool.isInstalled(Tool.zip), "zip is not installed"))
struct `An archive made by zip` {
  @Test(arguments: ["-0", "-1", "-9", "-6 -fz", "-9 -UN=UTF8", "-9 -X"])
  func `unpacks to the tree it was made of`(options: String) throws {
    let directory = try TemporaryDirectory()
    try makeTree(directory)
    _ = try Tool.output(
      "cd '\(directory.path)/src' && LC_ALL=C.UTF-8 \(Tool.zip) -q -r -y \(options) ../a.zip .")
    try expectSameTree(try File.read(directory.path + "/a.zip"), directory)
  }

  @Test func `to a pipe has data descriptors`() throws {
    let directory = try TemporaryDirectory()
    try makeTree(directory)
    // A link cannot be deflated, so that this program does not stream it.
    let bytes = try Tool.output(
      """
      cd '\(directory.path)/src' && rm alias lib/big lib/up &&
      LC_ALL=C.UTF-8 \(Tool.zip) -q -r - . | cat
      """)
    try expectSameTree(bytes, directory, isLinked: false)
  }

  @Test func `may bear a comment`() throws {
    let directory = try TemporaryDirectory()
    try makeTree(directory)
    _ = try Tool.output(
      """
      cd '\(directory.path)/src' && LC_ALL=C.UTF-8 \(Tool.zip) -q -r -y ../a.zip . &&
      echo 'a comment' | \(Tool.zip) -q -z ../a.zip > /dev/null
      """)
    try expectSameTree(try File.read(directory.path + "/a.zip"), directory)
  }

  @Test func `with a password is refused`() throws {
    let directory = try TemporaryDirectory()
    try File.write(Array("secret".utf8), to: directory.path + "/f")
    let command = "cd '\(directory.path)' && \(Tool.zip) -q -P key a.zip f"
    _ = try Tool.output(command)
    #expect(refusal(try File.read(directory.path + "/a.zip")) == .encrypted(name: "f"))
  }
}

@Suite(.enabled(if: Tool.isInstalled(Tool.python), "python3 is not installed"))
struct `An archive made by Python` {
  private static let walk = """
    import os, sys, zipfile
    def fill(z, method, force64=False):
        for top, dirs, files in os.walk("src"):
            for name in sorted(dirs + files):
                path = os.path.join(top, name)
                info = zipfile.ZipInfo.from_file(path, os.path.relpath(path, "src"))
                info.compress_type = method
                if os.path.islink(path):
                    info = zipfile.ZipInfo(os.path.relpath(path, "src"))
                    info.external_attr = 0o120777 << 16
                    z.writestr(info, os.readlink(path))
                elif os.path.isdir(path): z.writestr(info, b"")
                else:
                    with z.open(info, "w", force_zip64=force64) as f: f.write(open(path, "rb").read())

    """

  private static func bytes(_ script: String, _ directory: TemporaryDirectory) throws -> [UInt8] {
    try makeTree(directory)
    return try Tool.python(walk + script, in: directory)
  }

  @Test(arguments: ["STORED", "DEFLATED"], [false, true])
  func `to a file unpacks to the tree`(method: String, isZip64: Bool) throws {
    let directory = try TemporaryDirectory()
    let script = """
      if \(isZip64 ? "True" : "False"): zipfile.ZIP64_LIMIT = 5; zipfile.ZIP_FILECOUNT_LIMIT = 1
      z = zipfile.ZipFile("a.zip", "w")
      z.comment = b"made here"
      fill(z, zipfile.ZIP_\(method), \(isZip64 ? "True" : "False"))
      z.close()
      sys.stdout.buffer.write(open("a.zip", "rb").read())
      """
    let bytes = try Self.bytes(script, directory)
    let zip64 = Array("PK\u{6}\u{6}".utf8)
    let hasZip64 = bytes.indices.dropLast(3).contains { bytes[$0..<$0 + 4].elementsEqual(zip64) }
    #expect(hasZip64 == isZip64)
    try expectSameTree(bytes, directory)
    if isZip64 { #expect(refusal(Array("prefix".utf8) + bytes) == nil) }
  }

  @Test(arguments: ["STORED", "DEFLATED"], ["False", "True"])
  func `to a pipe has data descriptors`(method: String, force64: String) throws {
    let directory = try TemporaryDirectory()
    let script = """
      z = zipfile.ZipFile(sys.stdout.buffer, "w")
      fill(z, zipfile.ZIP_\(method), \(force64))
      z.close()
      """
    let bytes = try Self.bytes(script, directory)
    #expect(bytes[6] & 8 != 0)
    try expectSameTree(bytes, directory)
  }

  @Test(arguments: [("BZIP2", "bzip2"), ("LZMA", "LZMA")])
  func `by another method is refused by its name`(method: String, name: String) throws {
    let directory = try TemporaryDirectory()
    let bytes = try Tool.python(
      """
      import sys, zipfile
      z = zipfile.ZipFile(sys.stdout.buffer, "w", zipfile.ZIP_\(method))
      z.writestr("a.txt", "a" * 1000)
      z.close()
      """, in: directory)
    #expect(refusal(bytes) == .unsupportedMethod(name: "a.txt", method: name))
  }

  @Test func `has the letters of its code page 437`() throws {
    let printed = try Tool.python(
      "import sys; sys.stdout.buffer.write(bytes(range(128, 256)).decode('cp437').encode())",
      in: TemporaryDirectory())
    // In two, because a name of all letters would be too long.
    let items = [128...191, 192...255].map { (letters: ClosedRange<UInt8>) in
      ZipBuilder.Item("").with {
        $0.name = Array(letters)
        $0.host = 0
      }
    }
    let paths = try ZipArchive(bytes: ZipBuilder(items).bytes).entries.map(\.path)
    #expect(Array(paths.joined().utf8) == printed)
  }

  @Test func `with more entries than the end record can count is read`() throws {
    let bytes = try Tool.python(
      """
      import sys, zipfile
      z = zipfile.ZipFile(sys.stdout.buffer, "w")
      for i in range(65536): z.writestr(f"d{i % 100}/f{i}", b"")
      z.close()
      """, in: TemporaryDirectory())
    #expect(try ZipArchive(bytes: bytes).entries.count == 65_536)
  }
}
