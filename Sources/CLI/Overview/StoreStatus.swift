internal import Delivery
internal import Engine
internal import Operations
internal import Wire

/// What there is in a store's region and how it stands, read at one moment.
struct StoreStatus {
  /// Counts go no further, so that a store of any size is looked at as fast.
  static let mostCounted = 10_000
  private static let all = 1_000_000

  let path: String
  let sizeBytes: Int
  let region: String
  let now: Timestamp
  private(set) var tables: [(table: Table, stream: Engine.Stream?, shardCount: Int)] = []
  private(set) var otherRegions: [(region: String, count: Int)] = []
  private(set) var functions: [LambdaFunction] = []
  private(set) var mappings: [MappingReport] = []
  private(set) var queues: [(queue: Queue, messageCount: Int)] = []
  private(set) var topics: [(name: String, subscriptions: [Subscription])] = []
  private(set) var events: [EventBacklog] = []
  private(set) var failures: [Failure] = []

  /// Something that went wrong lately.
  struct Failure {
    let time: Timestamp
    let functionName: String
    let sentence: String
  }

  init(
    of path: String, sizeBytes: Int, region: String, failureLimit: Int,
    _ transaction: ReadTransaction
  ) throws {
    self.path = path
    self.sizeBytes = sizeBytes
    self.region = region
    now = transaction.now
    try readTables(transaction)
    functions = try transaction.functions(in: region, after: nil, limit: Self.all)
    let reader = StoryReader(transaction)
    mappings = try transaction.mappings(
      in: region, functionName: nil, streamID: nil, after: 0, limit: Self.all
    ).map { try reader.standing(of: $0, countingTo: Self.mostCounted + 1) }
    try readMessages(transaction)
    events = try transaction.eventBacklogs(in: region)
    failures = try Self.failures(in: region, failureLimit, transaction)
  }

  private mutating func readTables(_ transaction: ReadTransaction) throws {
    for name in try transaction.tableNames(in: region, after: nil, limit: Self.all) {
      guard let table = try transaction.table(named: name, in: region) else { continue }
      let latest = try transaction.latestStream(of: table)
      let stream = latest?.isEnabled == true ? latest : nil
      let shards = try stream.map { try transaction.shards(of: $0) } ?? []
      tables.append((table, stream, shards.filter { $0.lastSequence == nil }.count))
    }
    otherRegions = try transaction.tableCounts().filter { $0.region != region }
  }

  private mutating func readMessages(_ transaction: ReadTransaction) throws {
    for name in try transaction.queueNames(in: region, prefix: "", after: nil, limit: Self.all) {
      guard let queue = try transaction.queue(named: name, in: region) else { continue }
      queues.append(
        (queue, try transaction.messageCount(of: queue, countingTo: Self.mostCounted + 1)))
    }
    for name in try transaction.topicNames(in: region, after: nil, limit: Self.all) {
      guard let topic = try transaction.topic(named: name, in: region) else { continue }
      topics.append((name, try transaction.subscriptions(to: topic)))
    }
  }

  /// Of batches and of asynchronous invocations, newest first.
  private static func failures(
    in region: String, _ limit: Int, _ transaction: ReadTransaction
  ) throws -> [Failure] {
    let deliveries = try transaction.newestFailures(in: region, limit: limit).map { attempt in
      Failure(
        time: attempt.endedAt, functionName: attempt.functionName, sentence: attempt.sentence)
    }
    let invocations = try transaction.newestInvocationFailures(in: region, limit: limit).map {
      Failure(
        time: $0.time, functionName: $0.functionName,
        sentence: "failed with an asynchronous invocation: \($0.error)")
    }
    return Array((deliveries + invocations).sorted { $0.time > $1.time }.prefix(limit))
  }
}

extension MappingReport {
  /// How many records wait in all lanes.
  var waitingCount: Int { lanes.map(\.waitingCount).reduce(0, +) }

  /// How old the oldest of them is; nil when none waits.
  func lagMilliseconds(at now: Timestamp) -> Int? {
    lanes.compactMap(\.oldest).map { max(0, now.milliseconds - $0.createdAt.milliseconds) }.max()
  }

  /// The lanes in which something waits although nothing prevents it but itself.
  var blockedLanes: [Lane] {
    lanes.filter { $0.waitingCount > 0 || $0.checkpoint.window?.closing != nil }
  }
}
