import Engine
import TestKit
import Testing
import Wire

struct `Functions in a store` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private static let configuration = FunctionConfiguration(
    runtime: "python3.12", handler: "a.b", role: "arn:aws:iam::000000000000:role/r",
    description: "d", timeoutSeconds: 3, memoryMegabytes: 128, environment: nil,
    architecture: "x86_64")

  private func code(_ digest: UInt8) -> FunctionCode {
    FunctionCode(
      place: .archive, sha256: [UInt8](repeating: digest, count: 32), sizeBytes: Int(digest))
  }

  @discardableResult
  private func put(
    _ name: String, _ code: FunctionCode, archive: [UInt8]? = nil,
    _ configuration: FunctionConfiguration = configuration, in region: String = Workspace.region
  ) throws -> LambdaFunction {
    try workspace.store.write { transaction in
      if let archive { try transaction.keepArchive(archive, sha256: code.sha256) }
      return try transaction.put(configuration, code, named: name, in: region)
    }
  }

  private func get(_ name: String) throws -> LambdaFunction? {
    try workspace.store.read { try $0.function(named: name, in: Workspace.region) }
  }

  private func archive(_ digest: UInt8) throws -> [UInt8]? {
    try workspace.store.read { try $0.archive(sha256: [UInt8](repeating: digest, count: 32)) }
  }

  @Test func `keep all that defines them`() throws {
    var configuration = Self.configuration
    configuration.environment = ["A": "1", "B": "é\"\n"]
    try put("f", code(7), archive: [1, 2, 3], configuration)
    let function = try #require(try get("f"))
    #expect(function.configuration.environment == configuration.environment)
    #expect(function.configuration.runtime == "python3.12")
    #expect(function.configuration.handler == "a.b")
    #expect(function.configuration.role == Self.configuration.role)
    #expect(function.configuration.description == "d")
    #expect(function.configuration.timeoutSeconds == 3)
    #expect(function.configuration.memoryMegabytes == 128)
    #expect(function.configuration.architecture == "x86_64")
    #expect(function.code.place == .archive)
    #expect(function.code.sizeBytes == 7)
    #expect(function.modifiedAt == Workspace.time)
    #expect(try archive(7) == [1, 2, 3])
  }

  @Test func `know an empty set of variables from none`() throws {
    var configuration = Self.configuration
    configuration.environment = [:]
    try put("f", code(1), archive: [], configuration)
    try put("g", code(1))
    #expect(try get("f")?.configuration.environment == [:])
    #expect(try get("g")?.configuration.environment == nil)
  }

  @Test func `remember the place of code that is not theirs`() throws {
    try put("f", FunctionCode(place: .folder("/code"), sha256: [1], sizeBytes: 0))
    #expect(try get("f")?.code.place == .folder("/code"))
  }

  @Test func `get a new revision with each change`() throws {
    let first = try put("f", code(1), archive: [1])
    let second = try put("f", code(1))
    #expect(first.revisionID != second.revisionID)
    #expect(try get("f")?.revisionID == second.revisionID)
  }

  @Test func `drop an archive with the last that uses it`() throws {
    try put("f", code(1), archive: [1])
    try put("g", code(1), archive: [1])
    try put("f", code(2), archive: [2])
    #expect(try archive(1) == [1])
    #expect(try archive(2) == [2])
    try workspace.store.write { try $0.deleteFunction(named: "g", in: Workspace.region) }
    #expect(try archive(1) == nil)
    #expect(try archive(2) == [2])
    #expect(try get("g") == nil)
  }

  @Test func `do not keep an archive by running code with its digest from a folder`() throws {
    try put("f", code(1), archive: [1])
    try put("f", FunctionCode(place: .folder("/code"), sha256: code(1).sha256, sizeBytes: 0))
    #expect(try archive(1) == nil)
  }

  @Test func `are listed by name, a page at a time, a region apart`() throws {
    for name in ["b", "c", "a"] { try put(name, code(1), archive: [1]) }
    try put("d", code(1), in: "eu-west-1")
    let pages = try workspace.store.read { transaction in
      [
        try transaction.functions(in: Workspace.region, after: nil, limit: 2),
        try transaction.functions(in: Workspace.region, after: "b", limit: 2),
        try transaction.functions(in: "eu-west-1", after: nil, limit: 2),
      ].map { $0.map(\.name) }
    }
    #expect(pages == [["a", "b"], ["c"], ["d"]])
  }
}
