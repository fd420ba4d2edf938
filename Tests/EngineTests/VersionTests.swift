import Engine
import TestKit
import Testing
import Wire

struct `Versions in a store` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try put("one", digest: 1)
  }

  @discardableResult
  private func put(
    _ description: String, digest: UInt8, layers: [FunctionLayer] = []
  ) throws -> LambdaFunction {
    try workspace.store.write { transaction in
      let digests = [[digest]] + layers.map(\.sha256)
      for digest in digests { try transaction.keepArchive([0], sha256: digest) }
      return try transaction.put(
        FunctionConfiguration(
          runtime: "python3.12", handler: "a.b", role: "r", description: description,
          timeoutSeconds: 3, memoryMegabytes: 128, environment: ["A": "1"],
          architecture: "x86_64", deadLetterARN: "arn:q", layers: layers),
        FunctionCode(place: .archive, sha256: [digest], sizeBytes: 7), named: "f",
        in: Workspace.region)
    }
  }

  private func latest() throws -> LambdaFunction { try #require(try get(nil)) }

  private func get(_ qualifier: String?, drawnBy id: String? = nil) throws -> LambdaFunction? {
    try workspace.store.read {
      try $0.function(
        named: "f", qualifier: qualifier, in: Workspace.region, drawnBy: id)
    }
  }

  @discardableResult
  private func publish() throws -> LambdaFunction {
    let function = try latest()
    return try workspace.store.write {
      try $0.publish(function, function.code, description: nil)
    }
  }

  private func name(_ alias: String, _ version: String, _ share: FunctionAlias.Share? = nil) throws
  {
    let function = try latest()
    try workspace.store.write {
      try $0.put(
        FunctionAlias(name: alias, version: version, description: "", additional: share),
        of: function)
    }
  }

  private func digests() throws -> [[UInt8]] {
    try workspace.store.read { try $0.archiveDigests() }.sorted { $0[0] < $1[0] }
  }

  @Test func `keep all that the function was`() throws {
    let layer = FunctionLayer(arn: "arn:l", sha256: [9, 255], sizeBytes: 3)
    let function = try put("one", digest: 1, layers: [layer])
    let version = try publish()
    #expect(version.version == "1")
    #expect(version.configuration == function.configuration)
    #expect(version.configuration.layers == [layer])
    #expect(version.code == function.code)
    #expect(version.qualifier == nil)
    try put("two", digest: 2)
    let kept = try #require(try get("1"))
    #expect(kept.configuration == function.configuration)
    #expect(kept.qualifier == "1")
    #expect(try latest().configuration.description == "two")
  }

  @Test func `are found by their numbers and by aliases`() throws {
    try publish()
    try name("live", "1")
    try name("next", "$LATEST")
    #expect(try get("live")?.version == "1")
    #expect(try get("live")?.qualifier == "live")
    #expect(try get("next")?.version == "$LATEST")
    #expect(try get("$LATEST")?.version == "$LATEST")
    for qualifier in ["2", "none", "01x", ""] { #expect(try get(qualifier) == nil) }
  }

  @Test func `are what the function is until it changes`() throws {
    func published() throws -> String? {
      let function = try latest()
      return try workspace.store.read { try $0.publishedVersion(of: function)?.version }
    }
    #expect(try published() == nil)
    try publish()
    #expect(try published() == "1")
    try put("one", digest: 1)
    #expect(try published() == "1")
    try put("one", digest: 2)
    #expect(try published() == nil)
  }

  @Test func `keep the archives that they have`() throws {
    let layer = FunctionLayer(arn: "arn:l", sha256: [9], sizeBytes: 3)
    try put("one", digest: 1, layers: [layer])
    let version = try publish()
    try put("two", digest: 2)
    #expect(try digests() == [[1], [2], [9]])
    try workspace.store.write { try $0.deleteVersion(version) }
    #expect(try digests() == [[2]])
    try workspace.store.write { try $0.deleteFunction(named: "f", in: Workspace.region) }
    #expect(try digests() == [])
  }

  @Test func `share the limit of their function`() throws {
    try publish()
    let function = try latest()
    try workspace.store.write { try $0.reserve(0, for: function) }
    #expect(try get("1")?.isThrottled == true)
  }

  @Test func `of an alias are drawn by the request, by their weights`() throws {
    try publish()
    try put("two", digest: 2)
    try publish()
    try name("live", "1", FunctionAlias.Share(version: "2", weight: 0.25))
    var numbers = SeededGenerator(seed: 7)
    let ids = (0..<2000).map { _ in "\(numbers.next())-\(numbers.next())" }
    let drawn = try ids.map { try #require(try get("live", drawnBy: $0)).version }
    let share = drawn.filter { $0 == "2" }.count
    #expect(420...580 ~= share)
    #expect(try get("live", drawnBy: ids[0])?.version == drawn[0])
    // Who only looks at it gets what it stands for.
    try name("live", "1", FunctionAlias.Share(version: "2", weight: 0.999_999))
    #expect(try get("live")?.version == "1")
  }
}
