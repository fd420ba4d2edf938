import Delivery
import Engine
import Operations
import TestKit
import Testing
import Wire

/// Does the same to a table of a store and to its model, and compares what they come to.
final class ModelDriver {
  /// A request whose answer is not the model's, and where that was seen.
  struct Disagreement: Error {
    let text: String
    let location: SourceLocation
  }

  private(set) var workspace: Workspace
  var model = ModelTable()
  var random: ModelRandom
  /// The table as the records of its stream make it.
  var replayed: [ModelItem: ModelItem] = [:]
  /// Where the stream is read on.
  var iterator: String
  /// How often each kind of thing came about.
  private(set) var counts: [String: Int] = [:]

  init(seed: UInt64) throws {
    workspace = try Workspace()
    random = ModelRandom(seed: seed)
    try workspace.perform(CreateTable.self, ModelIndex.definition)
    let store = try workspace.store
    let (arn, shard) = try store.read { transaction in
      let stream = try #require(
        try transaction.table(named: "Model", in: Workspace.region)
          .flatMap { try transaction.latestStream(of: $0) })
      return (ARN.stream(stream), try transaction.shards(of: stream)[0].name)
    }
    let answer = try workspace.perform(
      GetShardIterator.self,
      [
        "StreamArn": .string(arn), "ShardId": .string(shard), "ShardIteratorType": "TRIM_HORIZON",
      ])
    iterator = try #require(answer["ShardIterator"]?.string)
  }

  /// One write and all the reads that must agree with it.
  func step() throws {
    if random.chance(30) { workspace = workspace.later(milliseconds: 1) }
    let (keys, records) = try write()
    try checkStream(records)
    try checkItems(keys + [random.key()])
    for index in ModelIndex.allCases {
      try check(random.query(of: index))
      try check(random.scan(of: index))
    }
  }

  func count(_ name: String) { counts[name, default: 0] += 1 }

  func require(
    _ isSo: Bool, _ request: JSON, _ answer: Any, _ location: SourceLocation = #_sourceLocation
  ) throws {
    guard !isSo else { return }
    let answer = (answer as? JSON).map(Self.text) ?? "\(answer)"
    throw Disagreement(text: "\(Self.text(request)) gives \(answer)", location: location)
  }

  private static func text(_ json: JSON) -> String { String(decoding: json.utf8, as: UTF8.self) }
}
