import Engine
import SQLite
import TestKit
import Testing
import Wire

struct `What a store remembers` {
  let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.create()
  }

  private static let day = 24 * 60 * 60 * 1000

  private func number(_ query: String) throws -> Int {
    try connection().first(query) { $0.integer(0) } ?? -1
  }

  private func connection() throws -> Connection {
    try Connection(path: workspace.store.path + "/store.db", access: .readWrite)
  }

  /// Adds lines and an attempt to them, on a day.
  private func deliver(lines: Int, onDay day: Int, log: FunctionLog) throws {
    let time = Workspace.time.adding(milliseconds: day * Self.day)
    let stream = try workspace.stream(of: .userProfiles)
    try workspace.later(milliseconds: day * Self.day).store.write { transaction in
      let range = try transaction.append(
        Array(repeating: LogEvent(time: time, message: "line"), count: lines), to: log)
      let shard = try #require(try transaction.shards(of: stream).first)
      var attempt = DeliveryAttempt(
        mappingUUID: "uuid", functionName: "f", shardID: shard.id, tableName: "T",
        firstSequence: SequenceNumber(1), lastSequence: SequenceNumber(1), recordCount: 1,
        outcome: .delivered, startedAt: time)
      attempt.logEventIDs = range
      try transaction.append(attempt)
    }
  }

  private func log() -> FunctionLog {
    FunctionLog(functionName: "f", region: Workspace.region, startedAt: Workspace.time)
  }

  private func counts() throws -> [Int] {
    try ["log_events", "deliveries", "log_streams"].map {
      try number("SELECT count(*) FROM \($0)")
    }
  }

  @Test func `is all of fourteen days`() throws {
    for day in 0...14 { try deliver(lines: 3, onDay: day, log: log()) }
    #expect(try counts() == [45, 15, 15])
    try deliver(lines: 3, onDay: 15, log: log())
    #expect(try counts() == [45, 15, 15])
    try deliver(lines: 3, onDay: 40, log: log())
    let kept = try counts()
    #expect(kept[1] == 1 && kept[0] < 45 && kept[2] < 15)
    // What has been left is forgotten with what comes, though no call does all of it.
    for _ in 0..<3 { try deliver(lines: 3, onDay: 40, log: log()) }
    #expect(try counts() == [12, 4, 4])
  }

  @Test func `is of a long backlog forgotten bit by bit`() throws {
    try deliver(lines: 1000, onDay: 0, log: log())
    try deliver(lines: 1, onDay: 40, log: log())
    #expect(try counts() == [1000 - 18 + 1, 1, 2])
  }

  @Test func `is the newest hundred thousand lines and attempts`() throws {
    let first = log()
    try deliver(lines: 2, onDay: 0, log: first)
    try connection().execute("UPDATE sqlite_sequence SET seq = 100000 WHERE seq > 0")
    try deliver(lines: 1, onDay: 0, log: log())
    // One line of the first stream is left.
    #expect(try counts() == [2, 1, 2])
    try deliver(lines: 1, onDay: 0, log: log())
    #expect(try counts() == [2, 2, 2])
    #expect(try number("SELECT min(id) FROM log_events") == 100_001)
  }

  @Test func `loses a stream that is written again without harm`() throws {
    let worker = log()
    try deliver(lines: 1, onDay: 0, log: worker)
    try deliver(lines: 1, onDay: 20, log: log())
    #expect(try counts() == [1, 1, 1])
    try deliver(lines: 1, onDay: 20, log: worker)
    #expect(try counts() == [2, 2, 2])
  }

  @Test func `is one note of each command whose handlers wrote`() throws {
    for number in 1...3 {
      try workspace.store.write { try $0.addCascade(run: "a", SequenceNumber(number)) }
    }
    try workspace.store.write { try $0.addCascade(run: "b", SequenceNumber(4)) }
    #expect(try number("SELECT count(*) FROM cascades") == 2)
    #expect(try workspace.store.write { try $0.takeCascade(run: "a") } == SequenceNumber(3))
    try workspace.store.write { try $0.addCascade(run: "c", SequenceNumber(100_005)) }
    #expect(try number("SELECT count(*) FROM cascades") == 1)
  }
}
