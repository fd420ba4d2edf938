import Engine
import Expressions
import TestKit
import Testing
import Wire

struct `A stream` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("NEW_AND_OLD_IMAGES", true, true), ("NEW_IMAGE", true, false), ("OLD_IMAGE", false, true),
    ("KEYS_ONLY", false, false),
  ])
  func `shows what its view type says`(viewType: String, showsNew: Bool, showsOld: Bool) throws {
    try workspace.create(viewType: viewType)
    try workspace.putProfile("1", name: "a")
    try workspace.putProfile("1", name: "b")
    try workspace.deleteProfile("1")
    let records = try workspace.records(of: workspace.stream())
    let a = #"{"id":{"S":"1"},"name":{"S":"a"}}"#
    let b = #"{"id":{"S":"1"},"name":{"S":"b"}}"#
    #expect(records.map(\.eventName) == [.insert, .modify, .remove])
    #expect(records.map { text($0.keys) } == Array(repeating: #"{"id":{"S":"1"}}"#, count: 3))
    #expect(records.map { text($0.newImage) } == (showsNew ? [a, b, nil] : [nil, nil, nil]))
    #expect(records.map { text($0.oldImage) } == (showsOld ? [nil, a, b] : [nil, nil, nil]))
    // Keys are 3 bytes, images 8.
    let sizes = [showsNew ? 1 : 0, (showsNew ? 1 : 0) + (showsOld ? 1 : 0), showsOld ? 1 : 0]
    #expect(records.map(\.sizeBytes) == sizes.map { 3 + 8 * $0 })
    #expect(records.allSatisfy { $0.createdAt == Workspace.time })
  }

  @Test func `numbers its records over all tables, rising`() throws {
    try workspace.create()
    try workspace.create(.music)
    try workspace.putProfile("1")
    try workspace.putSong("A", "1")
    try workspace.putProfile("2")
    let profiles = try workspace.records(of: workspace.stream())
    let songs = try workspace.records(of: workspace.stream(of: .music))
    #expect(profiles.map(\.sequence.value) == [1, 3])
    #expect(songs.map(\.sequence.value) == [2])
  }

  @Test func `is none of a table without one`() throws {
    try workspace.create(viewType: nil)
    try workspace.putProfile("1")
    let table = try workspace.table()
    #expect(try workspace.store.read { try $0.latestStream(of: table) } == nil)
    #expect(try workspace.store.read { try $0.storeSequence() } == SequenceNumber(0))
  }

  @Test func `that is disabled takes no more records and stays readable`() throws {
    try workspace.create()
    try workspace.putProfile("1")
    let stream = try workspace.stream()
    try workspace.store.write { try $0.disable(stream) }
    try workspace.putProfile("2")
    let ended = try workspace.stream()
    #expect(!ended.isEnabled)
    #expect(ended.disabledAt == Workspace.time)
    #expect(try workspace.records(of: ended).count == 1)
    let shard = try #require(try workspace.store.read { try $0.shards(of: ended) }.first)
    #expect(shard.firstSequence == SequenceNumber(1))
    #expect(shard.lastSequence == SequenceNumber(1))
  }

  @Test func `that is enabled again is another one`() throws {
    try workspace.create()
    try workspace.putProfile("1")
    let first = try workspace.stream()
    let table = try workspace.table()
    let second = try workspace.store.write { transaction in
      try transaction.disable(first)
      return try transaction.enableStream(of: table, viewType: .keysOnly)
    }
    try workspace.putProfile("2")
    // A clock that stands still does not make two labels the same.
    #expect(first.label == "2026-11-23T06:29:44.456")
    #expect(second.label == "2026-11-23T06:29:44.457")
    #expect(try workspace.records(of: first).map(\.sequence.value) == [1])
    #expect(try workspace.records(of: second).map(\.sequence.value) == [2])
    #expect(try workspace.stream().id == second.id)
    let all = try workspace.store.read { transaction in
      try transaction.streams(in: Workspace.region, ofTable: nil).map(\.id)
    }
    #expect(all == [first.id, second.id])
  }

  @Test func `outlives its table`() throws {
    try workspace.create()
    try workspace.putProfile("1")
    let stream = try workspace.stream()
    let table = try workspace.table()
    try workspace.store.write { try $0.delete(table) }
    try workspace.create()
    try workspace.putProfile("1")
    let found = try workspace.store.read {
      try $0.stream(region: stream.region, tableName: stream.tableName, label: stream.label)
    }
    #expect(found?.isEnabled == false)
    #expect(found?.partitionName == "id")
    // No records are written for the items that go with a table, as at AWS.
    #expect(try workspace.records(of: stream).map(\.eventName) == [.insert])
    #expect(try workspace.stream().id != stream.id)
  }

  @Test func `has a shard named after the time`() throws {
    try workspace.create(.music)
    let stream = try workspace.stream(of: .music)
    #expect(stream.partitionName == "Artist")
    #expect(stream.sortName == "SongTitle")
    let shards = try workspace.store.read { try $0.shards(of: stream) }
    let name = try #require(shards.first?.name)
    #expect(shards.count == 1)
    #expect(name.hasPrefix("shardId-00000001795415384456-"))
    #expect(name.utf8.count == 37)
    #expect(shards.first?.parentName == nil)
    #expect(shards.first?.lastSequence == nil)
    #expect(shards.first?.trimmedThrough == SequenceNumber(0))
  }

  @Test func `is read behind a number, as far as is wanted`() throws {
    try workspace.create()
    for id in 1...5 { try workspace.putProfile("\(id)") }
    let stream = try workspace.stream()
    var seen: [Int] = []
    try workspace.store.read { transaction in
      for shard in try transaction.shards(of: stream) {
        try transaction.forEachRecord(of: shard.id, after: SequenceNumber(2)) {
          seen.append($0.sequence.value)
          return seen.count < 2
        }
      }
    }
    #expect(seen == [3, 4])
  }
}

struct `Old records` {
  private static let day = 24 * 60 * 60 * 1000
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private func put(_ ids: ClosedRange<Int>, in workspace: Workspace) throws {
    let table = try workspace.table()
    try workspace.store.write { transaction in
      for id in ids {
        try transaction.put(table.writable(["id": .S("\(id)")]), in: table)
      }
    }
  }

  private func trimmedThrough(_ workspace: Workspace) throws -> Int? {
    let stream = try workspace.stream()
    return try workspace.store.read { try $0.shards(of: stream) }.first?.trimmedThrough.value
  }

  @Test func `are kept for 24 hours`() throws {
    try put(1...3, in: workspace)
    let later = workspace.later(milliseconds: Self.day)
    try put(4...4, in: later)
    #expect(try later.records(of: later.stream()).map(\.sequence.value) == [1, 2, 3, 4])
    #expect(try trimmedThrough(later) == 0)
  }

  @Test func `are forgotten by the first write after that`() throws {
    try put(1...3, in: workspace)
    try put(4...4, in: workspace.later(milliseconds: Self.day / 2))
    let later = workspace.later(milliseconds: Self.day + 1)
    try put(5...5, in: later)
    #expect(try later.records(of: later.stream()).map(\.sequence.value) == [4, 5])
    #expect(try trimmedThrough(later) == 3)
  }

  @Test func `are forgotten a thousand at a time`() throws {
    try put(1...1500, in: workspace)
    let later = workspace.later(milliseconds: Self.day + 1)
    try put(1501...1501, in: later)
    #expect(try later.records(of: later.stream()).count == 501)
    #expect(try trimmedThrough(later) == 1000)
    try put(1502...1502, in: later)
    #expect(try later.records(of: later.stream()).map(\.sequence.value) == [1501, 1502])
    #expect(try trimmedThrough(later) == 1500)
  }

  @Test func `take nothing from the items`() throws {
    try put(1...3, in: workspace)
    let later = workspace.later(milliseconds: Self.day * 2)
    try put(4...4, in: later)
    #expect(try later.table().itemCount == 4)
  }
}
