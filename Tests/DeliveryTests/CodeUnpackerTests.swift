import Delivery
import Engine
import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `Unpacked code` {
  let folder: TemporaryFolder
  let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(folder: folder)
  }

  /// Archives with one file, `handler.sh`, of two different texts.
  private static let archives = [
    """
    UEsDBBQAAAAAAAAAIVw0wJSFDgAAAA4AAAAKAAAAaGFuZGxlci5zaCMhL2Jpbi9zaAp0YWMKUEsBAhQDFAAAAAAAAAAh\
    XDTAlIUOAAAADgAAAAoAAAAAAAAAAAAAAO0BAAAAAGhhbmRsZXIuc2hQSwUGAAAAAAEAAQA4AAAANgAAAAAA
    """,
    """
    UEsDBBQAAAAAAAAAIVyEK9lNDgAAAA4AAAAKAAAAaGFuZGxlci5zaCMhL2Jpbi9zaApjYXQKUEsBAhQDFAAAAAAAAAAh\
    XIQr2U0OAAAADgAAAAoAAAAAAAAAAAAAAO2BAAAAAGhhbmRsZXIuc2hQSwUGAAAAAAEAAQA4AAAANgAAAAAA
    """,
  ]

  /// Gives the function an archive and unpacks it; the digest is the archive's place in the list.
  private func unpack(_ number: Int, as name: String = "f") throws -> String {
    let bytes = try #require(Base64.decode(Self.archives[number]))
    let digest = [UInt8(number)]
    let function = try workspace.store.write { transaction in
      try transaction.keepArchive(bytes, sha256: digest)
      return try transaction.put(
        FunctionConfiguration(
          runtime: "executable", handler: "handler.sh", role: "r", description: "",
          timeoutSeconds: 3, memoryMegabytes: 128, environment: nil, architecture: "x86_64"),
        FunctionCode(place: .archive, sha256: digest, sizeBytes: bytes.count), named: name,
        in: Workspace.region)
    }
    return try CodeUnpacker(store: workspace.store).folder(of: function)
  }

  private func makeOld(_ path: String) {
    var times = [timeval(tv_sec: 1_000_000, tv_usec: 0), timeval(tv_sec: 1_000_000, tv_usec: 0)]
    #expect(utimes(path, &times) == 0)
  }

  private var names: [String] { folder.names(in: "store/code") }

  @Test func `lies in a folder of its digest`() throws {
    #expect(try unpack(0) == folder.path("store/code/00"))
    #expect(folder.read("store/code/00/handler.sh") == "#!/bin/sh\ntac\n")
  }

  @Test func `stays while it is young or some function's`() throws {
    makeOld(try unpack(0, as: "other"))
    _ = try unpack(0)
    _ = try unpack(1)
    #expect(names == ["00", "01"])
    _ = try unpack(1, as: "other")
    #expect(names == ["00", "01"])
  }

  @Test func `is removed once it is old and nobody's`() throws {
    let old = try unpack(0)
    try folder.write("store/code/00/deep/er/file", "")
    try folder.write("precious", "kept")
    #expect(symlink(folder.path(""), old + "/link") == 0)
    try folder.write("store/code/ff.unpacking-abc/half", "")
    makeOld(old)
    makeOld(folder.path("store/code/ff.unpacking-abc"))
    _ = try unpack(1)
    #expect(names == ["01"])
    #expect(folder.read("precious") == "kept")
  }
}
