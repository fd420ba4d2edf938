import Testing
import Wire

@testable import Functions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `An interpreter finder` {
  let sandbox = FunctionSandbox()

  /// Folders of the sandbox as a PATH.
  private func finder(_ folders: String..., variables: [String: String] = [:])
    -> InterpreterFinder
  {
    let path = folders.map { sandbox.folder + "/" + $0 }.joined(separator: ":")
    return InterpreterFinder(environment: variables.merging(["PATH": path]) { $1 })
  }

  private func install(_ paths: String..., text: String = "binary") {
    for path in paths { sandbox.write(path, text, mode: 0o755) }
  }

  private func find(_ runtime: String, _ finder: InterpreterFinder) throws -> String {
    let found = try #require(try finder.find(Runtime(named: runtime)))
    #expect(found.path.hasPrefix(sandbox.folder + "/"))
    let path = found.path.dropFirst(sandbox.folder.utf8.count + 1)
    return "\(path) \(found.versionText) \(found.isExact)"
  }

  @Test func `takes the exact Python wherever it is on the path`() throws {
    install("a/python3.11", "b/python3.9", "b/python3.11", "b/python3.12")
    #expect(try find("python3.9", finder("a", "b")) == "b/python3.9 3.9 true")
    #expect(try find("python3.11", finder("a", "b")) == "a/python3.11 3.11 true")
  }

  @Test(
    arguments: [
      ("python3.8", "a/python3.9 3.9 false"), ("python3.10", "a/python3.11 3.11 false"),
      ("python3.13", "a/python3.12 3.12 false"), ("python3.99", "a/python3.12 3.12 false"),
    ])
  func `takes the nearest Python otherwise, the newer of two`(
    runtime: String, expected: String
  ) throws {
    install("a/python3.9", "a/python3.11", "a/python3.12", "a/python3.6", "a/python3.12-config")
    #expect(try find(runtime, finder("a")) == expected)
  }

  @Test func `looks behind pyenv's shims without running them`() throws {
    install(
      "pyenv/shims/python3.9", "pyenv/shims/python3", text: "#!/bin/sh\ntouch \(sandbox.folder)/ran"
    )
    install(
      "pyenv/versions/3.9.2/bin/python3.9", "pyenv/versions/3.9.18/bin/python3.9",
      "pyenv/versions/3.11.7/bin/python3.11", "pyenv/versions/mine/bin/python3.9")
    let finder = finder("pyenv/shims")
    #expect(
      try find("python3.9", finder) == "pyenv/versions/3.9.18/bin/python3.9 3.9.18 true")
    #expect(
      try find("python3.12", finder) == "pyenv/versions/3.11.7/bin/python3.11 3.11.7 false")
    #expect(sandbox.read("ran") == nil)
  }

  @Test(
    arguments: [
      ("3.9.2", nil, "3.9.2"), ("3.11.7", "3.9", "3.9.18"), (nil, nil, "3.11.7"),
      ("nonsense", nil, "3.11.7"),
    ])
  func `takes the Python that pyenv is told to use as the default`(
    file: String?, variable: String?, expected: String
  ) throws {
    install("pyenv/shims/python3", text: "#!/bin/sh\nexit 1")
    install(
      "pyenv/versions/3.9.2/bin/python3.9", "pyenv/versions/3.9.18/bin/python3.9",
      "pyenv/versions/3.11.7/bin/python3.11")
    if let file { sandbox.write("pyenv/version", file + "\n") }
    let variables = variable.map { ["PYENV_VERSION": $0] } ?? [:]
    let finder = finder("pyenv/shims", variables: variables)
    let (runtime, interpreter) = try finder.findDefaultPython()
    #expect(interpreter.versionText == expected)
    let minor = expected.split(separator: ".")[1]
    #expect(runtime.name == "python3.\(minor)")
  }

  @Test func `takes the system's Python when pyenv is told so`() throws {
    install("pyenv/shims/python3", text: "#!/bin/sh\nexit 1")
    install("pyenv/versions/3.11.7/bin/python3.11", "bin/python3.8")
    run("/bin/ln", ["-s", "python3.8", sandbox.folder + "/bin/python3"])
    sandbox.write("pyenv/version", "system\n")
    let (_, interpreter) = try finder("pyenv/shims", "bin").findDefaultPython()
    #expect(interpreter.path == sandbox.folder + "/bin/python3")
    #expect(interpreter.versionText == "3.8")
  }

  @Test func `reads a virtual environment's version from its notes`() throws {
    install("venv/bin/python3")
    sandbox.write("venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.10.4\n")
    #expect(try find("python3.10", finder("venv/bin")) == "venv/bin/python3 3.10.4 true")
  }

  @Test func `asks a Python for its version when nothing else tells it`() throws {
    install("a/python3", text: "#!/bin/sh\necho Python 3.12.1\n")
    install("b/python3", text: "#!/bin/sh\nexit 1\n")
    #expect(try find("python3.9", finder("b", "a")) == "a/python3 3.12.1 false")
  }

  @Test func `says what is missing, where it looked, and what to do`() throws {
    install("a/python3.6", "a/notes")
    for (runtime, words) in [("python3.9", "No Python 3 "), ("nodejs20.x", "No Node.js ")] {
      let error = #expect(throws: RunnerError.self) { try find(runtime, finder("a", "b")) }
      #expect(error?.kind == .interpreterMissing)
      #expect(error?.message.hasPrefix(words) == true)
      #expect(error?.message.contains("\(sandbox.folder)/a:\(sandbox.folder)/b") == true)
      #expect(error?.message.contains("Install it") == true)
    }
  }

  @Test func `passes over folders and files that cannot be run`() throws {
    sandbox.write("a/python3.9", "text").write("b/python3.9/x", "")
    install("c/python3.9")
    #expect(try find("python3.9", finder("a", "b", "c")) == "c/python3.9 3.9 true")
  }

  @Test func `learns Node's version from its headers`() throws {
    install("usr/bin/node")
    sandbox.write(
      "usr/include/node/node_version.h",
      """
      #ifndef SRC_NODE_VERSION_H_
      #define NODE_MAJOR_VERSION 20
      #define NODE_MINOR_VERSION 1
      #define NODE_PATCH_VERSION 2
      """)
    #expect(try find("nodejs20.x", finder("usr/bin")) == "usr/bin/node 20.1.2 true")
    #expect(try find("nodejs22.x", finder("usr/bin")) == "usr/bin/node 20.1.2 false")
  }

  @Test func `asks Node for its version when nothing else tells it`() throws {
    install("bin/node", text: "#!/bin/sh\necho v18.19.0\n")
    #expect(try find("nodejs18.x", finder("bin")) == "bin/node 18.19.0 true")
  }

  @Test func `takes the exact Node among those of nvm`() throws {
    install(
      "nvm/versions/node/v20.1.0/bin/node", "nvm/versions/node/v22.3.0/bin/node",
      "nvm/versions/node/v18.0.0/bin/node")
    let finder = finder("nvm/versions/node/v20.1.0/bin")
    let folder = "nvm/versions/node"
    #expect(try find("nodejs22.x", finder) == "\(folder)/v22.3.0/bin/node 22.3.0 true")
    #expect(try find("nodejs24.x", finder) == "\(folder)/v22.3.0/bin/node 22.3.0 false")
    #expect(try finder.findDefaultNode().0.name == "nodejs20.x")
  }

  @Test func `looks behind asdf's shims`() throws {
    install("asdf/shims/node", "asdf/shims/python3.9", text: "#!/bin/sh\nexit 1")
    install("asdf/installs/nodejs/20.5.0/bin/node", "asdf/installs/python/3.9.1/bin/python3.9")
    let finder = finder("asdf/shims")
    #expect(
      try find("nodejs20.x", finder) == "asdf/installs/nodejs/20.5.0/bin/node 20.5.0 true")
    #expect(
      try find("python3.9", finder) == "asdf/installs/python/3.9.1/bin/python3.9 3.9.1 true")
  }

  @Test func `takes the exact Ruby, else the nearest, by the name behind the links`() throws {
    install("a/ruby3.1", "b/ruby3.3", "b/ruby2.7")
    symlink("ruby3.1", sandbox.folder + "/a/ruby")
    #expect(try find("ruby3.3", finder("a", "b")) == "b/ruby3.3 3.3 true")
    #expect(try find("ruby3.1", finder("a", "b")) == "a/ruby 3.1 true")
    #expect(try find("ruby3.5", finder("a")) == "a/ruby 3.1 false")
  }

  @Test func `asks a Ruby whose name does not tell, and looks behind shims`() throws {
    install("a/ruby", text: "#!/bin/sh\necho 3.2.4")
    #expect(try find("ruby3.2", finder("a")) == "a/ruby 3.2.4 true")
    install("rbenv/shims/ruby", text: "#!/bin/sh\ntouch \(sandbox.folder)/ran")
    install("rbenv/versions/3.4.1/bin/ruby", "rbenv/versions/2.7.8/bin/ruby")
    #expect(
      try find("ruby3.4", finder("rbenv/shims", "a")) == "rbenv/versions/3.4.1/bin/ruby 3.4.1 true")
    #expect(sandbox.read("ran") == nil)
  }

  @Test func `says that there is no Ruby, and what to install`() throws {
    let error = #expect(throws: RunnerError.self) {
      try finder("a").find(Runtime(named: "ruby3.3"))
    }
    #expect(error?.kind == .interpreterMissing)
    #expect(error?.message.contains("apt-get install ruby") == true)
  }

  @Test func `needs no interpreter for an executable`() throws {
    #expect(try finder("a").find(.executable) == nil)
    #expect(try finder("a").find(Runtime(named: "provided.al2023")) == nil)
  }
}

struct `A runtime's name` {
  @Test(
    arguments: [
      ("python3.9", Runtime.Kind.python(minor: 9)), ("python3.14", .python(minor: 14)),
      ("nodejs20.x", .node(major: 20)), ("ruby3.3", .ruby(minor: 3)),
      ("ruby3.12", .ruby(minor: 12)),
      ("provided", .custom), ("provided.al2", .custom), ("provided.al2023", .custom),
      ("executable", .executable),
    ])
  func `is read`(name: String, kind: Runtime.Kind) throws {
    #expect(try Runtime(named: name).kind == kind)
    #expect(try Runtime(named: name).name == name)
  }

  @Test(
    arguments: [
      "", "python", "python2.7", "python3", "python3.", "python3.x", "python3.9.1", "nodejs",
      "nodejs.x", "nodejs20", "node20.x", "java21", "ruby2.7", "ruby3", "provided.al",
      "provided.al2024", "python3.99999999999",
      "python3.९",
    ])
  func `is refused when nothing here runs it`(name: String) {
    let error = #expect(throws: RunnerError.self) { try Runtime(named: name) }
    #expect(error?.kind == .unknownRuntime)
    #expect(error?.message.contains("python3.*") == true)
  }
}

struct `A version number` {
  @Test(arguments: [("3.9.18", "3.9.18"), ("v20.1.0", "20.1.0"), ("3", "3"), ("3.9", "3.9")])
  func `is read`(text: String, expected: String) {
    #expect(VersionNumber(text)?.text == expected)
  }

  @Test(arguments: ["", ".", "v", "3.", "3.13t", "system", "3.9.1.2", "9999999", "-1", "3.-1"])
  func `is nothing else`(text: String) { #expect(VersionNumber(text) == nil) }

  @Test func `is ordered by its numbers`() throws {
    let texts = ["3.9.18", "3.10.1", "3.9.2", "3.9"]
    let sorted = texts.compactMap { VersionNumber($0) }.sorted().map(\.text)
    #expect(sorted == ["3.9", "3.9.2", "3.9.18", "3.10.1"])
  }
}
