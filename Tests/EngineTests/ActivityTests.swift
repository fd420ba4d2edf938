import Engine
import TestKit
import Testing
import Wire

struct `A function's log` {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `has a group of its function and a stream of its start`() {
    let log = FunctionLog(functionName: "f", region: "r", startedAt: Workspace.time)
    #expect(log.groupName == "/aws/lambda/f")
    #expect(log.streamName.hasPrefix("2026/11/23/[$LATEST]"))
    #expect(log.streamName.utf8.count == "2026/11/23/[$LATEST]".utf8.count + 32)
    let other = FunctionLog(functionName: "f", region: "r", startedAt: Workspace.time)
    #expect(log.streamName != other.streamName)
  }

  @Test func `is made by its first lines, and numbers them without gaps`() throws {
    let log = FunctionLog(
      functionName: "f", region: Workspace.region, startedAt: Workspace.time)
    let line = LogEvent(time: Workspace.time, message: "line")
    func append(_ count: Int) throws -> ClosedRange<Int>? {
      try workspace.store.write {
        try $0.append(Array(repeating: line, count: count), to: log)
      }
    }
    func hasGroup(_ region: String) throws -> Bool {
      try workspace.store.read { try $0.hasLogGroup(named: "/aws/lambda/f", in: region) }
    }
    #expect(try append(0) == nil)
    #expect(try !hasGroup(Workspace.region))
    #expect(try append(3) == 1...3)
    #expect(try append(1) == 4...4)
    #expect(try hasGroup(Workspace.region))
    #expect(try !hasGroup("eu-west-1"))
  }
}

/// Two profiles and a song, one delivery of each function and their output, a second apart each.
struct `Activity in a store` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
    try workspace.create(.music)
    try workspace.putProfile("1")
    try deliver("f", of: .userProfiles, 1, at: 1, error: nil)
    try workspace.later(milliseconds: 2000).putSong("A", "1")
    try deliver("g", of: .music, 2, at: 3, error: "ValueError: no")
    try workspace.later(milliseconds: 4000).putProfile("2")
    // What `invoke` leaves: output without a delivery.
    try print("f", "invoked", at: 5)
  }

  private func time(_ seconds: Int) -> Timestamp {
    Workspace.time.adding(milliseconds: seconds * 1000)
  }

  private func print(_ function: String, _ message: String, at seconds: Int) throws {
    let log = FunctionLog(functionName: function, region: Workspace.region, startedAt: time(0))
    _ = try workspace.store.write {
      try $0.append([LogEvent(time: time(seconds), message: message)], to: log)
    }
  }

  private func deliver(
    _ function: String, of table: SampleTable, _ sequence: Int, at seconds: Int, error: String?
  ) throws {
    let stream = try workspace.stream(of: table)
    let log = FunctionLog(functionName: function, region: Workspace.region, startedAt: time(0))
    try workspace.store.write { transaction in
      let shard = try #require(try transaction.shards(of: stream).first)
      let range = try transaction.append(
        [LogEvent(time: time(seconds), message: "output of \(function)")], to: log)
      var attempt = DeliveryAttempt(
        mappingUUID: "uuid", functionName: function, shardID: shard.id, tableName: table.name,
        firstSequence: SequenceNumber(sequence), lastSequence: SequenceNumber(sequence),
        recordCount: 1, outcome: error == nil ? .delivered : .failed, startedAt: time(seconds))
      attempt.attempt = 2
      attempt.error = error
      attempt.endedAt = time(seconds).adding(milliseconds: 700)
      attempt.durationMicroseconds = 500_000
      attempt.requestID = "request"
      attempt.logEventIDs = range
      try transaction.append(attempt)
    }
  }

  private func shown(
    _ table: String? = nil, _ function: String? = nil, since: Int = 0,
    after cursor: ActivityCursor? = nil, in region: String = Workspace.region, limit: Int = .max
  ) throws -> [String] {
    let filter = ActivityFilter(
      region: region, tableName: table, functionName: function, since: time(since))
    return try workspace.store.read { transaction in
      var lines: [String] = []
      let start = try cursor ?? transaction.activityCursor(before: time(since))
      try transaction.forEachActivity(after: start, filter) { activity in
        lines.append(line(activity))
        return lines.count < limit
      }
      return lines
    }
  }

  private func line(_ activity: Activity) -> String {
    let seconds = (activity.time.milliseconds - Workspace.time.milliseconds) / 1000
    let what =
      switch activity.event {
      case .record(let record, _): "\(record.eventName.rawValue) \(record.sequence.value)"
      case .delivery(let attempt): "\(attempt.outcome.rawValue) \(attempt.firstSequence.value)"
      case .output(let message, _): message
      case .invocation(let attempt): "\(attempt.outcome.rawValue) \(attempt.source)"
      }
    return "\(seconds) \(activity.origin) \(what)"
  }

  private static let all = [
    "0 UserProfileTable INSERT 1", "1 f output of f", "1 f delivered 1", "2 Music INSERT 2",
    "3 g output of g", "3 g failed 2", "4 UserProfileTable INSERT 3", "5 f invoked",
  ]

  @Test func `is shown in the order of time`() throws {
    #expect(try shown() == Self.all)
  }

  @Test func `is shown as far as is wanted`() throws {
    #expect(try shown(limit: 3) == Array(Self.all[..<3]))
  }

  @Test func `of a table is its records, its deliveries and what was printed in them`() throws {
    #expect(
      try shown("Music") == ["2 Music INSERT 2", "3 g output of g", "3 g failed 2"])
    #expect(
      try shown("UserProfileTable") == [
        "0 UserProfileTable INSERT 1", "1 f output of f", "1 f delivered 1",
        "4 UserProfileTable INSERT 3",
      ])
    #expect(try shown("Other") == [])
  }

  @Test func `of a function is its deliveries and all it printed`() throws {
    #expect(try shown(nil, "f") == ["1 f output of f", "1 f delivered 1", "5 f invoked"])
    #expect(try shown("Music", "g") == ["3 g output of g", "3 g failed 2"])
    #expect(try shown("Music", "f") == [])
  }

  @Test func `may be that since a time`() throws {
    #expect(try shown(since: 3) == Array(Self.all[4...]))
    #expect(try shown(since: 6) == [])
  }

  @Test func `of another region is not shown`() throws {
    #expect(try shown(in: "eu-west-1") == [])
  }

  @Test func `goes on behind a cursor`() throws {
    let end = try workspace.store.read { try $0.activityCursorAtEnd() }
    #expect(try shown(after: end) == [])
    try workspace.putProfile("9")
    try print("f", "more", at: 9)
    #expect(try shown(after: end) == ["0 UserProfileTable INSERT 4", "9 f more"])
  }

  @Test func `tells all of a delivery`() throws {
    let filter = ActivityFilter(
      region: Workspace.region, tableName: "Music", functionName: nil, since: time(0))
    var attempts: [DeliveryAttempt] = []
    try workspace.store.read { transaction in
      let start = try transaction.activityCursor(before: time(0))
      try transaction.forEachActivity(after: start, filter) { activity in
        if case .delivery(let attempt) = activity.event { attempts.append(attempt) }
        return true
      }
    }
    let attempt = try #require(attempts.first)
    #expect(attempts.count == 1)
    #expect(attempt.mappingUUID == "uuid")
    #expect(attempt.functionName == "g")
    #expect(attempt.tableName == "Music")
    #expect(attempt.lastSequence == SequenceNumber(2))
    #expect([attempt.recordCount, attempt.attempt] == [1, 2])
    #expect(attempt.error == "ValueError: no")
    #expect(attempt.startedAt == time(3))
    #expect(attempt.endedAt == time(3).adding(milliseconds: 700))
    #expect(attempt.durationMicroseconds == 500_000)
    #expect(attempt.requestID == "request")
  }
}
