import Engine
import TestKit
import Testing
import Wire

struct `An overview` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  @Test func `counts waiting records no further than it is told to`() throws {
    for id in 1...5 { try workspace.putProfile("\(id)") }
    let mapping = try workspace.map("f")
    let counts = try workspace.store.read { transaction in
      let checkpoint = try #require(try transaction.checkpoints(of: mapping).first)
      return try [1, 4, 5, 100].map {
        try transaction.pendingRecordCount(behind: checkpoint, of: mapping, countingTo: $0)
      }
    }
    #expect(counts == [1, 4, 5, 5])
  }

  @Test func `counts messages no further, and none that are too old`() throws {
    let queue = try workspace.store.write { transaction in
      let queue = try transaction.createQueue(
        named: "q", attributes: NamedTexts(["MessageRetentionPeriod": "60"]),
        in: Workspace.region)
      for number in 1...4 { _ = try transaction.send(NewMessage("\(number)"), to: queue) }
      return queue
    }
    func count(_ workspace: Workspace, _ limit: Int) throws -> Int {
      try workspace.store.read { try $0.messageCount(of: queue, countingTo: limit) }
    }
    #expect(try count(workspace, 3) == 3)
    #expect(try count(workspace, 9) == 4)
    #expect(try count(workspace.later(milliseconds: 60_000), 9) == 0)
  }

  @Test func `tells who wrote where, by the span that a record is of`() throws {
    let outside = Trace(at: Workspace.time)
    let run = outside.next
    let mapping = try workspace.map("f")
    try workspace.putProfile("1")
    try workspace.store.write { transaction in
      let checkpoint = try #require(try transaction.checkpoints(of: mapping).first)
      var attempt = DeliveryAttempt(
        mappingUUID: mapping.uuid, functionName: "f", shardID: checkpoint.shardID,
        tableName: SampleTable.userProfiles.name, firstSequence: SequenceNumber(1),
        lastSequence: SequenceNumber(1), recordCount: 1, outcome: .delivered,
        startedAt: Workspace.time)
      attempt.trace = run
      try transaction.append(attempt)
    }
    let inside = Workspace(folder: workspace.folder, variables: [Trace.variable: run.header])
    try inside.putProfile("2")
    try inside.putProfile("3")
    let writes = try workspace.store.read { try $0.tracedWrites(in: Workspace.region) }
    #expect(writes.map(\.functionName) == ["f"])
    #expect(writes.map(\.tableName) == [SampleTable.userProfiles.name])
    #expect(writes.map(\.recordCount) == [2])
    #expect(try workspace.store.read { try $0.tracedWrites(in: "eu-west-1") }.isEmpty)
  }

  @Test func `knows names, and the regions that have them`() throws {
    try workspace.elsewhere("eu-west-1").create(.music)
    let (names, regions) = try workspace.store.read { transaction in
      (
        try NamedKind.allCases.map { try transaction.names(of: $0, in: Workspace.region) },
        try transaction.regions(having: "Music", .table)
      )
    }
    #expect(names.first == [SampleTable.userProfiles.name])
    #expect(names.dropFirst().joined().isEmpty)
    #expect(regions == ["eu-west-1"])
  }
}
