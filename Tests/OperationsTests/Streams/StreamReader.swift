import Delivery
import Engine
import Operations
import TestKit
import Wire

/// Reads the stream of the profiles, as a client does it.
struct StreamReader {
  let workspace: Workspace
  let arn: String
  let shard: String

  init() throws {
    let workspace = try Workspace()
    try workspace.create()
    try self.init(workspace: workspace)
  }

  init(workspace: Workspace) throws {
    self.workspace = workspace
    let stream = try workspace.stream()
    arn = ARN.stream(stream)
    shard = try workspace.store.read { try $0.shards(of: stream) }.first?.name ?? ""
  }

  func request(_ type: String, _ more: JSON = [:]) -> JSON {
    ([
      "StreamArn": .string(arn), "ShardId": .string(shard), "ShardIteratorType": .string(type),
    ] as JSON).with(more)
  }

  func iterator(_ type: String, at sequence: Int? = nil) throws -> String {
    let more: JSON = sequence.map { ["SequenceNumber": .string(SequenceNumber($0).text)] } ?? [:]
    let answer = try workspace.perform(GetShardIterator.self, request(type, more))
    return answer["ShardIterator"]?.string ?? ""
  }

  func records(_ iterator: String, _ more: JSON = [:]) throws -> JSON {
    try workspace.perform(
      GetRecords.self, (["ShardIterator": .string(iterator)] as JSON).with(more))
  }

  /// The ids of the profiles in an answer's records.
  func ids(_ answer: JSON) -> [String] {
    answer["Records"]?.elements?.compactMap {
      $0["dynamodb"]?["Keys"]?["id"]?["S"]?.string
    } ?? []
  }

  func disable() throws {
    try workspace.perform(
      UpdateTable.self,
      ["TableName": "UserProfileTable", "StreamSpecification": ["StreamEnabled": false]])
  }
}
