import Engine
import Expressions
import Operations
import TestKit
import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct `The first use of a store` {
  private static let now = Workspace.time.milliseconds / 1000
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try workspace.perform(
      UpdateTimeToLive.self,
      [
        "TableName": "UserProfileTable",
        "TimeToLiveSpecification": ["Enabled": true, "AttributeName": "expiresAt"],
      ])
  }

  private func put(_ id: String, expiresIn seconds: Int) throws {
    let expiry = JSON.string("\(Self.now + seconds)")
    try workspace.perform(
      PutItem.self,
      [
        "TableName": "UserProfileTable",
        "Item": ["id": ["S": .string(id)], "expiresAt": ["N": expiry]],
      ])
  }

  private func count(in workspace: Workspace) throws -> JSON? {
    try workspace.perform(Scan.self, ["TableName": "UserProfileTable"])["Count"]
  }

  @Test func `removes items whose time has come`() throws {
    try put("a", expiresIn: 5)
    try put("b", expiresIn: 500)
    #expect(try count(in: workspace.later(milliseconds: 4000)) == 2)
    #expect(try count(in: workspace.later(milliseconds: 5000)) == 1)
  }

  @Test func `shows who removed them`() throws {
    try put("a", expiresIn: 5)
    _ = try count(in: workspace.later(milliseconds: 5000))
    let reader = try StreamReader(workspace: workspace.later(milliseconds: 5000))
    let records = try reader.records(reader.iterator("TRIM_HORIZON"))["Records"]?.elements
    #expect(
      records?.map { $0["userIdentity"] } == [
        nil, ["PrincipalId": "dynamodb.amazonaws.com", "Type": "Service"],
      ])
    #expect(records?.last?["eventName"] == "REMOVE")
    #expect(records?.last?["dynamodb"]?["OldImage"]?["id"] == ["S": "a"])
  }

  @Test func `removes a thousand at a time`() throws {
    let table = try workspace.table()
    try workspace.store.write { transaction in
      for id in 0..<1001 {
        let item: Item = ["id": .S("\(id)"), "expiresAt": .N(Number(Self.now))]
        try transaction.put(table.writable(item), in: table)
      }
    }
    #expect(try count(in: workspace.later(milliseconds: 1)) == 1)
    #expect(try count(in: workspace.later(milliseconds: 1)) == 0)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `removes nothing where it cannot write`() throws {
    try put("a", expiresIn: 5)
    let path = workspace.folder.path("store/store.db")
    chmod(path, 0o444)
    defer { chmod(path, 0o644) }
    #expect(try count(in: workspace.later(milliseconds: 5000)) == 1)
  }

  @Test func `forgets the stream of a table that went a day ago`() throws {
    try put("a", expiresIn: 5)
    try workspace.perform(DeleteTable.self, ["TableName": "UserProfileTable"])
    let day = 86_400_000
    let then = try workspace.later(milliseconds: day).perform(ListStreams.self, [:])
    #expect(then["Streams"]?.elements?.count == 1)
    #expect(
      try workspace.later(milliseconds: day + 1).perform(ListStreams.self, [:])
        == ["Streams": []])
  }
}

struct `What the first use of a store removes` {
  @Test func `is waited for by deliveries, also when a command only reads`() throws {
    let workspace = try MappingWorkshop().workspace
    let table = try workspace.table()
    try workspace.store.write { transaction in
      try transaction.setTimeToLive("expiresAt", of: table)
    }
    try workspace.perform(
      PutItem.self,
      [
        "TableName": "UserProfileTable",
        "Item": ["id": ["S": "a"], "expiresAt": ["N": "1795415389"]],
      ])
    let later = workspace.later(milliseconds: 5000)
    #expect(later.awaitedSequence == nil)
    try later.perform(Scan.self, ["TableName": "UserProfileTable"])
    #expect(later.awaitedSequence == SequenceNumber(2))
  }
}

struct `An event that a function is to be invoked with` {
  private static let definition = EventInvocationDefinition(
    region: Workspace.region, functionName: "f", payload: [], source: "test")

  @Test func `is waited for by the command that made it`() throws {
    let workspace = try Workspace()
    _ = try workspace.session.write { try $0.append(Self.definition) }
    #expect(workspace.awaitedSequence == SequenceNumber(0))
  }

  @Test func `is left to the command that runs the handler it comes from`() throws {
    let workspace = try Workspace()
    let inner = Workspace(
      folder: workspace.folder,
      variables: ["STREAMCTL_RUN": "outer:" + workspace.folder.path("store")])
    _ = try inner.session.write { try $0.append(Self.definition) }
    #expect(inner.awaitedSequence == nil)
    #expect(try workspace.store.read { try $0.hasCascade(run: "outer") })
  }
}
