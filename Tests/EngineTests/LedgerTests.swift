import Engine
import TestKit
import Testing
import Wire

struct `The ledger` {
  let workspace: Workspace
  let shard: Engine.Shard

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    let stream = try workspace.stream()
    shard = try #require(try workspace.store.read { try $0.shards(of: stream) }.first)
  }

  private func add(
    _ outcome: DeliveryAttempt.Outcome, of mapping: String, _ function: String = "f", count: Int
  ) throws {
    let attempt = DeliveryAttempt(
      mappingUUID: mapping, functionName: function, shardID: shard.id, tableName: "T",
      firstSequence: SequenceNumber(1), lastSequence: SequenceNumber(count), recordCount: count,
      outcome: outcome, startedAt: Workspace.time)
    try workspace.store.write { try $0.append(attempt) }
  }

  @Test func `counts attempts and records of a mapping by outcome`() throws {
    try add(.filtered, of: "m", count: 2)
    try add(.failed, of: "m", count: 3)
    try add(.delivered, of: "m", count: 4)
    try add(.failed, of: "m", count: 5)
    try add(.failed, of: "n", count: 7)
    let totals = try workspace.store.read { try $0.ledgerTotals(ofMapping: "m") }
    #expect(totals.map(\.outcome) == [.delivered, .failed, .filtered])
    #expect(totals.map(\.attemptCount) == [1, 2, 1])
    #expect(totals.map(\.recordCount) == [4, 8, 2])
    #expect(try workspace.store.read { try $0.ledgerTotals(ofMapping: "x") } == [])
  }

  @Test func `knows the mappings of a shard, and the last function of each`() throws {
    try add(.failed, of: "n", count: 1)
    try add(.failed, of: "m", "f", count: 1)
    try add(.failed, of: "m", "g", count: 1)
    try add(.failed, of: "n", "h", count: 1)
    let known = try workspace.store.read { try $0.ledgerMappings(ofShard: shard.id) }
    #expect(known.map(\.uuid) == ["m", "n"])
    #expect(known.map(\.functionName) == ["g", "h"])
    #expect(try workspace.store.read { try $0.ledgerMappings(ofShard: shard.id + 1) } == [])
  }

  @Test func `gives a mapping's newest attempts, oldest first`() throws {
    for count in 1...5 { try add(.failed, of: "m", count: count) }
    try add(.failed, of: "n", count: 9)
    let newest = try workspace.store.read { try $0.newestAttempts(ofMapping: "m", limit: 2) }
    #expect(newest.map(\.recordCount) == [4, 5])
  }

  @Test func `tells which shards may have held a record, and of which streams they are`() throws {
    try workspace.putProfile("a")
    try workspace.store.write { try $0.split(shard) }
    try workspace.putProfile("b")
    let stream = try workspace.stream()
    func ids(_ sequence: Int) throws -> [Int] {
      let places = try workspace.store.read { try $0.shardsHolding(SequenceNumber(sequence)) }
      #expect(places.allSatisfy { $0.streamID == stream.id })
      return places.map(\.shardID)
    }
    #expect(try ids(1) == [shard.id])
    #expect(try ids(2) == [shard.id + 1, shard.id + 2])
    #expect(try workspace.store.read { try $0.streamID(ofShard: shard.id + 2) } == stream.id)
    #expect(try workspace.store.read { try $0.streamID(ofShard: 99) } == nil)
  }
}
