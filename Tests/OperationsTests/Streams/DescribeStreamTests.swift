import Delivery
import Engine
import Operations
import TestKit
import Testing
import Wire

struct `describe-stream` {
  let workspace: Workspace
  let arn: String

  init() throws {
    workspace = try Workspace()
    try workspace.create(.music)
    arn = ARN.stream(try workspace.stream(of: .music))
  }

  private func describe(_ more: JSON = [:]) throws -> JSON? {
    try workspace.perform(
      DescribeStream.self, (["StreamArn": .string(arn)] as JSON).with(more))["StreamDescription"]
  }

  @Test func `shows the stream and its shard`() throws {
    let shard = try #require(try describe()?["Shards"]?.elements?.first?["ShardId"]?.string)
    #expect(
      try describe() == [
        "StreamArn": .string(arn), "StreamLabel": "2026-11-23T06:29:44.456",
        "StreamStatus": "ENABLED", "StreamViewType": "NEW_AND_OLD_IMAGES",
        "CreationRequestDateTime": .number("1795415384.456"), "TableName": "Music",
        "KeySchema": [
          ["AttributeName": "Artist", "KeyType": "HASH"],
          ["AttributeName": "SongTitle", "KeyType": "RANGE"],
        ],
        "Shards": [
          [
            "ShardId": .string(shard),
            "SequenceNumberRange": ["StartingSequenceNumber": "100000000000000000001"],
          ]
        ],
      ])
  }

  @Test func `shows where an ended stream ends`() throws {
    try workspace.putSong("A", "1")
    try workspace.perform(
      UpdateTable.self, ["TableName": "Music", "StreamSpecification": ["StreamEnabled": false]])
    let stream = try describe()
    #expect(stream?["StreamStatus"] == "DISABLED")
    #expect(
      stream?["Shards"]?.elements?.first?["SequenceNumberRange"] == [
        "StartingSequenceNumber": "100000000000000000001",
        "EndingSequenceNumber": "100000000000000000001",
      ])
  }

  @Test func `goes on behind a shard`() throws {
    let shard = try #require(try describe()?["Shards"]?.elements?.first?["ShardId"])
    #expect(try describe(["ExclusiveStartShardId": shard])?["Shards"] == [])
    #expect(try describe(["Limit": 1])?["LastEvaluatedShardId"] == nil)
    // No shard here has children.
    #expect(
      try describe(["ShardFilter": ["Type": "CHILD_SHARDS", "ShardId": shard]])?["Shards"] == [])
  }

  @Test func `does not find a stream that is not there`() throws {
    let other = "arn:aws:dynamodb:us-east-1:000000000000:table/Music/stream/2020"
    #expect(
      try workspace.fault(DescribeStream.self, ["StreamArn": .string(other)])
        == ServiceError(
          "ResourceNotFoundException",
          "Requested resource not found: Stream: \(other) not found"))
  }

  @Test(arguments: [
    "arn:aws:dynamodb:us-east-1:000000000000:table/Music",
    "arn:aws:sqs:us-east-1:000000000000:queue-with-a-long-name",
    "not an ARN, but as long as one has to be",
  ])
  func `wants a stream's ARN`(text: String) throws {
    #expect(
      try workspace.fault(DescribeStream.self, ["StreamArn": .string(text)])
        == .validation("Invalid StreamArn"))
  }

  @Test func `refuses an ARN that is too short`() throws {
    #expect(
      try workspace.fault(DescribeStream.self, ["StreamArn": "arn"])
        == .validation(
          "1 validation error detected: Value 'arn' at 'streamArn' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 37"))
  }
}
