import Delivery
import Engine
import Expressions
import TestKit
import Testing
import Wire

/// Three records, a mapping, and whatever a test says of the ledger and of checkpoints.
private struct Scene {
  let workspace: Workspace
  let stream: Engine.Stream
  let records: [StreamRecord]
  var mapping: EventSourceMapping?
  var checkpoint = Checkpoint(id: 1, shardID: 1, sequence: SequenceNumber(0))
  var attempts: [DeliveryAttempt] = []
  var parent: String?
  var isForgotten = false
  var now = Workspace.time

  static let inserts = #"["{\"eventName\":[\"INSERT\"]}"]"#
  static let removes = #"["{\"eventName\":[\"REMOVE\"]}"]"#

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    for id in ["a", "b", "c"] { try workspace.putProfile(id) }
    stream = try workspace.stream()
    records = try workspace.records(of: stream)
    mapping = try workspace.map("f")
  }

  mutating func add(
    _ outcome: DeliveryAttempt.Outcome, _ range: ClosedRange<Int>, count: Int? = nil,
    attempt: Int = 1, _ change: (inout DeliveryAttempt) -> Void = { _ in }
  ) {
    var row = DeliveryAttempt(
      mappingUUID: mapping?.uuid ?? "gone", functionName: "f", shardID: 1, tableName: "T",
      firstSequence: SequenceNumber(range.lowerBound),
      lastSequence: SequenceNumber(range.upperBound), recordCount: count ?? range.count,
      outcome: outcome, startedAt: Workspace.time)
    row.id = attempts.count + 1
    row.attempt = attempt
    change(&row)
    attempts.append(row)
  }

  func story(of number: Int) -> RecordStory {
    let stream = stream
    var evidence = StoryEvidence(
      of: SequenceNumber(number), isForgotten ? nil : records[number - 1], shardID: 1,
      mappingUUID: mapping?.uuid ?? "gone", functionName: "f", now: now,
      filter: { try? RecordFilter($0, of: stream, seed: 1) })
    evidence.mapping = mapping
    evidence.checkpoints = mapping == nil ? [] : [checkpoint]
    evidence.attempts = attempts
    evidence.blocking = attempts.filter { $0.error != nil }
    evidence.unfinishedParent = parent
    return RecordStory(evidence)
  }

  /// The endings of all three records, and the ids of the attempts each was a part of.
  var endings: [RecordStory.Ending] { (1...3).map { story(of: $0).ending } }
  var memberships: [[Int]] { (1...3).map { story(of: $0).attempts.map(\.id) } }
}

struct `A record's story` {
  private var scene: Scene

  init() throws { scene = try Scene() }

  private static let turn = RecordStory.Ending.waiting(.turn(windowEnd: nil))

  @Test func `ends before the starting position for records that are older`() {
    var scene = scene
    scene.checkpoint = Checkpoint(
      id: 1, shardID: 1, startedAfter: SequenceNumber(2), sequence: SequenceNumber(2))
    let start = RecordStory.Ending.beforeStart(SequenceNumber(2))
    #expect(scene.endings == [start, start, Self.turn])
  }

  @Test func `ends with the attempt that delivered it`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(3)
    scene.add(.failed, 1...2) { $0.error = "no" }
    scene.add(.delivered, 1...2, attempt: 2)
    scene.add(.delivered, 3...3)
    #expect(scene.endings == [.delivered, .delivered, .delivered])
    #expect(scene.memberships == [[1, 2], [1, 2], [3]])
  }

  @Test func `ends for the part of a batch that the function took`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(2)
    scene.checkpoint.pieces = [BatchPiece(last: SequenceNumber(3), attempts: 1, invocations: 1)]
    scene.add(.partlyDelivered, 1...3) {
      $0.doneThrough = SequenceNumber(2)
      $0.error = "3 failed"
    }
    #expect(
      scene.endings == [
        .delivered, .delivered, .waiting(.retry(scene.checkpoint.pieces[0])),
      ])
    #expect(scene.memberships == [[1], [1], [1]])
  }

  @Test func `ends with a batch that is given up, but for the part that the function took`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(3)
    scene.add(.discarded, 1...3) { $0.doneThrough = SequenceNumber(1) }
    #expect(scene.endings == [.delivered, .discarded, .discarded])
  }

  @Test func `ends with the patterns that it did not match at that time`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(3)
    scene.mapping?.settings.filterPatterns = [#"{"eventName":["INSERT"]}"#]
    scene.add(.filtered, 1...3) { $0.filterText = Scene.removes }
    #expect(scene.endings == [.filtered, .filtered, .filtered])
    let story = scene.story(of: 1)
    #expect(story.patterns == [#"{"eventName":["REMOVE"]}"#])
    #expect(story.findings.map(\.text) == [#"eventName is "INSERT", wanted ["REMOVE"]"#])
  }

  @Test func `has no part in batches whose patterns it did not match`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(3)
    let second = #"["{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"b\"]}}}}"]"#
    scene.add(.failed, 2...2) {
      $0.filterText = second
      $0.error = "no"
    }
    scene.add(.filtered, 1...3, count: 2) { $0.filterText = second }
    scene.add(.delivered, 1...3, count: 1, attempt: 2) { $0.filterText = second }
    #expect(scene.endings == [.filtered, .delivered, .filtered])
    #expect(scene.memberships == [[2], [1, 3], [2]])
  }

  @Test func `has no part in batches of other lanes, other shards and final calls`() {
    var scene = scene
    let lane = scene.records[0].keyHash % 3
    scene.add(.delivered, 1...3) {
      $0.laneCount = 3
      $0.lane = (lane + 1) % 3
    }
    scene.add(.delivered, 1...1, count: 0)
    #expect(scene.story(of: 1).attempts.isEmpty)
    scene.add(.delivered, 1...3) {
      $0.laneCount = 3
      $0.lane = lane
    }
    #expect(scene.story(of: 1).attempts.map(\.id) == [3])
  }

  @Test func `is open while the mapping is disabled, also behind a failing batch`() {
    var scene = scene
    scene.mapping?.settings.isEnabled = false
    scene.checkpoint.pieces = [BatchPiece(last: SequenceNumber(1), attempts: 1, invocations: 1)]
    #expect(
      scene.endings == [
        .waiting(.disabledMapping), .waiting(.disabledMapping), .waiting(.disabledMapping),
      ])
  }

  @Test func `is open while a parent shard is not done with`() {
    var scene = scene
    scene.parent = "shardId-1"
    #expect(scene.story(of: 1).ending == .waiting(.parentShard(name: "shardId-1")))
  }

  @Test func `is open in a batch that failed, in its parts, and behind it`() {
    var scene = scene
    let piece = BatchPiece(last: SequenceNumber(1), attempts: 2, invocations: 4)
    scene.checkpoint.pieces = [piece, BatchPiece(last: SequenceNumber(2), invocations: 1)]
    scene.add(.split, 1...2) { $0.error = "no" }
    scene.add(.failed, 1...1, attempt: 2) { $0.error = "still no" }
    #expect(
      scene.endings == [
        .waiting(.retry(piece)), .waiting(.failingBatch(piece)), .waiting(.failingBatch(piece)),
      ])
    #expect(scene.memberships == [[1, 2], [1], []])
    #expect(scene.story(of: 3).blocking?.error == "still no")
  }

  @Test func `is open behind the final call of a window`() {
    var scene = scene
    scene.checkpoint.window = TumblingWindow(
      start: Workspace.time, closing: .init(attempts: 2, isEarly: false))
    #expect(scene.story(of: 1).ending == .waiting(.finalCall(attempts: 2)))
  }

  @Test func `is open while a batching window is`() {
    var scene = scene
    scene.mapping?.settings.batchingWindowSeconds = 5
    let end = Workspace.time.adding(milliseconds: 5000)
    #expect(scene.story(of: 1).ending == .waiting(.turn(windowEnd: end)))
    scene.now = end
    #expect(scene.story(of: 1).ending == Self.turn)
  }

  @Test func `tells of a record that waits that it will be filtered out or given up`() {
    var scene = scene
    #expect(scene.story(of: 1).findings.isEmpty && !scene.story(of: 1).isTooOld)
    scene.mapping?.settings.filterPatterns = [#"{"eventName":["REMOVE"]}"#]
    scene.mapping?.settings.maximumRecordAgeSeconds = 60
    scene.now = Workspace.time.adding(milliseconds: 60_001)
    #expect(scene.story(of: 1).ending == Self.turn)
    #expect(scene.story(of: 1).findings.count == 1)
    #expect(scene.story(of: 1).isTooOld)
  }

  @Test func `ends where the mapping was deleted`() {
    var scene = scene
    scene.mapping = nil
    scene.add(.delivered, 1...1)
    scene.add(.failed, 2...2) { $0.error = "no" }
    #expect(scene.endings == [.delivered, .mappingDeleted, .mappingDeleted])
    #expect(scene.memberships == [[1], [2], []])
  }

  @Test func `is not told by a ledger that no longer has it`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(1)
    #expect(scene.endings == [.unrecorded, Self.turn, Self.turn])
    scene.checkpoint = Checkpoint(id: 1, shardID: 1, sequence: SequenceNumber(0))
    scene.checkpoint.earlierLanes = [EarlierLanes(sequences: [SequenceNumber(2)])]
    #expect(scene.endings == [.unrecorded, .unrecorded, Self.turn])
  }
}

struct `A forgotten record's story` {
  private var scene: Scene

  init() throws {
    scene = try Scene()
    scene.isForgotten = true
  }

  @Test func `is as certain as any where batches have all records`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(3)
    scene.add(.failed, 1...3) { $0.error = "no" }
    scene.add(.delivered, 1...2, attempt: 2)
    scene.add(.trimmed, 2...3, count: 0)
    #expect(scene.endings == [.delivered, .delivered, .trimmed])
    #expect(scene.memberships == [[1, 2], [1, 2], [1, 3]])
    #expect(scene.story(of: 1).isCertain)
  }

  @Test func `is uncertain where lanes or patterns left records out`() {
    for usesLanes in [true, false] {
      var scene = scene
      scene.checkpoint.sequence = SequenceNumber(3)
      scene.add(.delivered, 1...3, count: 2) {
        if usesLanes { $0.laneCount = 2 } else { $0.filterText = Scene.inserts }
      }
      #expect(scene.endings == [.forgotten, .forgotten, .forgotten])
      #expect(scene.memberships == [[1], [1], [1]])
      #expect(!scene.story(of: 1).isCertain)
    }
  }

  @Test func `is certain for a record that was alone`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(3)
    scene.add(.filtered, 2...2) { $0.filterText = Scene.removes }
    #expect(scene.endings == [.forgotten, .filtered, .forgotten])
  }

  @Test func `ends with its being forgotten when no lane has come to it`() {
    var scene = scene
    scene.checkpoint.sequence = SequenceNumber(1)
    #expect(scene.endings == [.forgotten, .trimmed, .trimmed])
  }

  @Test func `ends before the starting position all the same`() {
    var scene = scene
    scene.checkpoint = Checkpoint(
      id: 1, shardID: 1, startedAfter: SequenceNumber(1), sequence: SequenceNumber(1))
    #expect(scene.endings[0] == .beforeStart(SequenceNumber(1)))
  }
}
