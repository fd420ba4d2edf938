import Engine
import Operations
import TestKit
import Testing
import Wire

struct `get-shard-iterator` {
  let reader: StreamReader

  init() throws {
    reader = try StreamReader()
    for id in ["a", "b", "c"] { try reader.workspace.putProfile(id) }
  }

  private func fault(_ type: String, _ more: JSON = [:]) throws -> ServiceError {
    try reader.workspace.fault(GetShardIterator.self, reader.request(type, more))
  }

  @Test(
    arguments: [
      ("TRIM_HORIZON", nil, ["a", "b", "c"]), ("LATEST", nil, []),
      ("AT_SEQUENCE_NUMBER", 2, ["b", "c"]), ("AFTER_SEQUENCE_NUMBER", 2, ["c"]),
      ("AFTER_SEQUENCE_NUMBER", 3, []),
    ] as [(String, Int?, [String])])
  func `gives a place in the shard`(type: String, sequence: Int?, ids: [String]) throws {
    let iterator = try reader.iterator(type, at: sequence)
    #expect(reader.ids(try reader.records(iterator)) == ids)
  }

  @Test func `gives what AWS's clients take for one`() throws {
    let iterator = try reader.iterator("LATEST")
    #expect(iterator.hasPrefix(reader.arn + "|1|"))
    #expect(iterator.utf8.count <= 2048)
  }

  @Test func `of the latest shows what comes afterwards`() throws {
    let iterator = try reader.iterator("LATEST")
    try reader.workspace.putProfile("d")
    #expect(reader.ids(try reader.records(iterator)) == ["d"])
  }

  @Test(arguments: ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"])
  func `wants a sequence number with types that name one`(type: String) throws {
    #expect(
      try fault(type)
        == .validation(
          "One or more parameter values were invalid: SequenceNumber is required when "
            + "ShardIteratorType is \(type)"))
  }

  @Test(arguments: [
    "100000000000000000000", "999999999999999999999", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  ])
  func `refuses a number that is not of the shard`(number: String) throws {
    #expect(
      try fault("AT_SEQUENCE_NUMBER", ["SequenceNumber": .string(number)])
        == .validation("Invalid SequenceNumber: \(number) is not in shard \(reader.shard)"))
  }

  @Test func `refuses the number of a record that was trimmed`() throws {
    let later = reader.workspace.later(milliseconds: 24 * 60 * 60 * 1000 + 1)
    try later.putProfile("d")
    let more: JSON = ["SequenceNumber": .string(SequenceNumber(2).text)]
    #expect(
      try fault("AT_SEQUENCE_NUMBER", more)
        == ServiceError(
          "TrimmedDataAccessException",
          "The operation attempted to read past the oldest stream record in a shard."))
  }

  @Test func `does not find a shard that is not there`() throws {
    let name = "shardId-00000000000000000000-00000000"
    #expect(
      try fault("LATEST", ["ShardId": .string(name)])
        == ServiceError(
          "ResourceNotFoundException", "Requested resource not found: Shard: \(name) not found"))
  }

  @Test func `refuses a type there is not`() throws {
    #expect(
      try fault("AT_TIMESTAMP").message.hasSuffix(
        "Member must satisfy enum value set: "
          + "[TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER]"))
  }
}
