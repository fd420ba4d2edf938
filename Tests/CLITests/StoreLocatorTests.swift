import TestKit
import Testing

@testable import CLI

struct `The store` {
  private func located(
    _ environment: [String: String], in folder: String = "/nowhere/at/all",
    named name: String? = nil
  ) throws -> String {
    try StoreLocator(environment: environment, currentFolder: folder).locate(named: name)
  }

  @Test(arguments: [
    ("/a/store", "/a/store"), ("store", "/nowhere/at/all/store"), ("/a/store//", "/a/store"),
    ("/", "/"),
  ])
  func `is the one that is named`(name: String, path: String) throws {
    #expect(try located(["STREAMCTL_STORE": "/other"], named: name) == path)
    #expect(try located(["STREAMCTL_STORE": name, "HOME": "/people/ann"]) == path)
  }

  @Test func `is the project's nearest one`() throws {
    let folder = try TemporaryFolder()
    try folder.write(".streamctl/x", "")
    try folder.write("a/b/c/x", "")
    try folder.write("a/.streamctl", "a file is no store")
    let path = folder.path(".streamctl")
    #expect(try located([:], in: folder.path("a/b/c")) == path)
    #expect(try located([:], in: folder.path) == path)
    try folder.write("a/b/.streamctl/x", "")
    #expect(try located([:], in: folder.path("a/b/c")) == folder.path("a/b/.streamctl"))
  }

  @Test(arguments: [
    (["XDG_DATA_HOME": "/data", "HOME": "/people/ann"], "/data/streamctl"),
    (["XDG_DATA_HOME": "data", "HOME": "/people/ann"], "/people/ann/.local/share/streamctl"),
    (
      ["XDG_DATA_HOME": "", "HOME": "/people/ann/", "STREAMCTL_STORE": ""],
      "/people/ann/.local/share/streamctl"
    ),
  ])
  func `is the user's own elsewhere`(environment: [String: String], path: String) throws {
    #expect(try located(environment) == path)
  }
}

struct `init` {
  @Test func `makes a store that is out of version control`() throws {
    let folder = try TemporaryFolder()
    let run = Run(["init"], in: folder.path)
    #expect(run.status == .success)
    #expect(
      run.text == "Made the store \(folder.path(".streamctl")); commands run in \(folder.path) or "
        + "below use it.\n")
    #expect(folder.read(".streamctl/.gitignore") == "*\n")
    #expect(folder.names(in: ".streamctl").contains("store.db"))
  }

  @Test func `is no mistake where a store is`() throws {
    let folder = try TemporaryFolder()
    _ = Run(["init", "project"], in: folder.path)
    try folder.write("project/.streamctl/.gitignore", "mine\n")
    let run = Run(["init", "project/"], in: folder.path)
    #expect(run.status == .success)
    #expect(run.text.hasPrefix("The store \(folder.path("project/.streamctl")) is there already"))
    #expect(folder.read("project/.streamctl/.gitignore") == "mine\n")
  }

  @Test func `says why it cannot`() throws {
    let folder = try TemporaryFolder()
    try folder.write(".streamctl", "a file")
    let run = Run(["init"], in: folder.path)
    #expect(run.status == .general)
    #expect(run.text == "")
    #expect(run.remarks.contains("it is a file; a store is a folder"))
  }
}
