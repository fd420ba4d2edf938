import Engine
import Expressions
import TestKit
import Testing
import Wire

struct `Mappings in a store` {
  let workspace: Workspace
  let stream: Engine.Stream

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try workspace.putProfile("1")
    stream = try workspace.stream()
  }

  @discardableResult
  private func map(
    _ functionName: String = "f", _ position: StartingPosition = .trimHorizon,
    isEnabled: Bool = true, _ stream: Engine.Stream? = nil, in region: String = Workspace.region
  ) throws -> EventSourceMapping {
    try workspace.map(functionName, stream ?? self.stream, from: position, in: region) {
      $0.isEnabled = isEnabled
    }
  }

  private func checkpoint(of mapping: EventSourceMapping) throws -> Checkpoint {
    try #require(try workspace.store.read { try $0.checkpoints(of: mapping) }.first)
  }

  private func pending(through sequence: Int = .max) throws -> [Int] {
    try workspace.store.read { try $0.pendingLanes(through: SequenceNumber(sequence)) }
      .map(\.checkpointID)
  }

  @Test func `keep all that defines them`() throws {
    let mapping = try workspace.map("f", from: .latest, Self.changeAll)
    let found = try #require(try workspace.store.read { try $0.mapping(uuid: mapping.uuid) })
    #expect(found.id == mapping.id)
    #expect(found.region == Workspace.region)
    #expect(found.streamID == stream.id)
    #expect(found.startingPosition == .latest)
    #expect(found.settings == mapping.settings)
    var settings = MappingSettings(functionName: "f")
    Self.changeAll(&settings)
    #expect(found.settings == settings)
    #expect(found.modifiedAt == Workspace.time)
    #expect(found.lastResult == "No records processed")
    #expect(try workspace.store.read { try $0.mapping(uuid: "other") } == nil)
  }

  /// Gives each setting a value that it does not have by itself.
  private static func changeAll(_ settings: inout MappingSettings) {
    settings.qualifier = "live"
    settings.isEnabled = false
    settings.batchSize = 5
    settings.batchingWindowSeconds = 6
    settings.parallelizationFactor = 7
    settings.filterPatterns = [#"{"eventName":["INSERT"]}"#, "é\""]
    settings.maximumRecordAgeSeconds = 60
    settings.maximumRetryAttempts = 2
    settings.bisectsBatches = true
    settings.reportsItemFailures = true
    settings.tumblingWindowSeconds = 9
    settings.failureDestination = "arn:aws:s3:::bucket"
    settings.countsEvents = true
  }

  @Test func `begin at the oldest record or behind the newest`() throws {
    #expect(try checkpoint(of: map("f", .trimHorizon)).sequence == SequenceNumber(0))
    #expect(try checkpoint(of: map("g", .latest)).sequence == SequenceNumber(1))
  }

  @Test func `have one checkpoint in each shard`() throws {
    let mapping = try map()
    let checkpoints = try workspace.store.read { try $0.checkpoints(of: mapping) }
    let shards = try workspace.store.read { try $0.shards(of: stream) }
    #expect(checkpoints.map(\.shardID) == shards.map(\.id))
    #expect(checkpoints.allSatisfy { $0.pieces.isEmpty && $0.lane == 0 })
    let back = try workspace.store.read { try $0.mapping(ofCheckpoint: checkpoints[0].id) }
    #expect(back?.id == mapping.id)
  }

  @Test func `change in what can change`() throws {
    var mapping = try map()
    mapping.settings.functionName = "g"
    Self.changeAll(&mapping.settings)
    let changed = mapping
    let later = workspace.later(milliseconds: 60_000)
    try later.store.write { try $0.update(changed) }
    let found = try #require(try workspace.store.read { try $0.mapping(uuid: mapping.uuid) })
    #expect(found.settings == changed.settings)
    #expect(found.modifiedAt == Workspace.time.adding(milliseconds: 60_000))
  }

  @Test func `keep how far they have come and what came of the last batch`() throws {
    let mapping = try map()
    var checkpoint = try checkpoint(of: mapping)
    checkpoint.sequence = SequenceNumber(3)
    checkpoint.pieces = [
      BatchPiece(last: SequenceNumber(7), attempts: 2, invocations: 3),
      BatchPiece(last: SequenceNumber(9)),
    ]
    checkpoint.triedAt = Workspace.time
    checkpoint.window = TumblingWindow(
      start: Workspace.time, state: #"{"a":1}"#, closing: .init(attempts: 4, isEarly: true))
    checkpoint.earlierLanes = [EarlierLanes(sequences: [SequenceNumber(4), SequenceNumber(5)])]
    let moved = checkpoint
    try workspace.store.write { transaction in
      try transaction.update(moved)
      try transaction.keep(result: "OK", of: mapping)
    }
    #expect(try self.checkpoint(of: mapping) == moved)
    #expect(try workspace.store.read { try $0.mapping(uuid: mapping.uuid) }?.lastResult == "OK")
  }

  @Test func `go with their checkpoints`() throws {
    let mapping = try map()
    let id = try checkpoint(of: mapping).id
    try workspace.store.write { try $0.delete(mapping) }
    #expect(try workspace.store.read { try $0.checkpoint(id: id) } == nil)
    #expect(try workspace.store.read { try $0.mapping(ofCheckpoint: id) } == nil)
    #expect(try pending() == [])
  }

  @Test func `are listed by function, by stream, by page and by region`() throws {
    try workspace.create(.music)
    let music = try workspace.stream(of: .music)
    let ids = [
      try map("f").id, try map("g").id, try map("f", isEnabled: true, music).id,
      try map("f", isEnabled: true, in: "eu-west-1").id,
    ]
    func list(
      _ region: String = Workspace.region, _ function: String? = nil, _ stream: Int? = nil,
      after: Int = 0, limit: Int = 10
    ) throws -> [Int] {
      try workspace.store.read {
        try $0.mappings(
          in: region, functionName: function, streamID: stream, after: after, limit: limit)
      }.map(\.id)
    }
    #expect(try list() == Array(ids[0...2]))
    #expect(try list("eu-west-1") == [ids[3]])
    #expect(try list(Workspace.region, "f") == [ids[0], ids[2]])
    #expect(try list(Workspace.region, nil, music.id) == [ids[2]])
    #expect(try list(Workspace.region, "g", music.id) == [])
    #expect(try list(limit: 2) == Array(ids[0...1]))
    #expect(try list(after: ids[1]) == [ids[2]])
  }

  @Test func `wait for records when they are enabled and some lie behind the checkpoint`() throws {
    let horizon = try checkpoint(of: map("f"))
    let latest = try checkpoint(of: map("g", .latest))
    try map("h", isEnabled: false)
    #expect(try pending() == [horizon.id])
    #expect(try pending(through: 0) == [])
    try workspace.putProfile("2")
    #expect(try pending() == [horizon.id, latest.id])
    #expect(try pending(through: 1) == [horizon.id])
    let counts = try workspace.store.read { transaction in
      try [horizon, latest].map { checkpoint in
        let mapping = try #require(try transaction.mapping(ofCheckpoint: checkpoint.id))
        return try transaction.pendingRecordCount(behind: checkpoint, of: mapping)
      }
    }
    #expect(counts == [2, 1])
  }

  @Test func `do not wait for another stream's records`() throws {
    try map("f", .latest)
    try workspace.create(.music)
    try workspace.putSong("A", "1")
    #expect(try pending() == [])
  }
}

struct `What a write causes` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func map(isEnabled: Bool = true) throws {
    try workspace.map("f", from: .latest) { $0.isEnabled = isEnabled }
  }

  @Test(arguments: [(nil, false), (false, false), (true, true)] as [(Bool?, Bool)])
  func `is awaited when an enabled mapping reads it`(isEnabled: Bool?, isAwaited: Bool) throws {
    if let isEnabled { try map(isEnabled: isEnabled) }
    try workspace.putProfile("1")
    #expect(workspace.awaitedSequence == (isAwaited ? SequenceNumber(1) : nil))
  }

  @Test func `is not awaited when nothing was changed`() throws {
    try workspace.putProfile("1")
    try map()
    try workspace.putProfile("1")
    #expect(workspace.awaitedSequence == nil)
  }

  @Test func `is awaited through the last record of a transaction`() throws {
    try map()
    let table = try workspace.table()
    let result = try workspace.store.write { transaction in
      for id in ["1", "2", "3"] {
        try transaction.put(table.writable(["id": .S(id)]), in: table)
      }
      return (transaction.lastSequence, transaction.isAwaited)
    }
    #expect(result == (SequenceNumber(3), true))
  }

  @Test func `may be what waited before`() throws {
    try workspace.putProfile("1")
    let idle = try workspace.store.write { transaction in
      try transaction.awaitPending()
      return transaction.isAwaited
    }
    #expect(!idle)
    try map()
    try workspace.putProfile("2")
    let waiting = try workspace.store.write { transaction in
      try transaction.awaitPending()
      return (transaction.lastSequence, transaction.isAwaited)
    }
    #expect(waiting == (SequenceNumber(2), true))
  }
}

struct `Cascades` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func take(_ run: String) throws -> SequenceNumber? {
    try workspace.store.write { try $0.takeCascade(run: run) }
  }

  @Test func `are noted for a run and taken once, the newest`() throws {
    try workspace.store.write { transaction in
      for value in [3, 9, 5, 9] {
        try transaction.addCascade(run: "a", SequenceNumber(value))
      }
    }
    #expect(try workspace.store.read { try $0.hasCascade(run: "a") })
    #expect(try take("a") == SequenceNumber(9))
    #expect(try !workspace.store.read { try $0.hasCascade(run: "a") })
    #expect(try take("a") == nil)
  }

  @Test func `of one run are not another's`() throws {
    try workspace.store.write { try $0.addCascade(run: "a", SequenceNumber(1)) }
    #expect(try !workspace.store.read { try $0.hasCascade(run: "b") })
    #expect(try take("b") == nil)
    #expect(try take("a") == SequenceNumber(1))
  }
}
