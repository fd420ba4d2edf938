import Testing
import Wire

extension Sandbox {
  /// Makes a table with the partition key `id` and a stream.
  func makeTable(_ name: String = "Orders", viewType: String = "NEW_AND_OLD_IMAGES") throws {
    try streamctl(
      "create-table", "--table-name", name, "--attribute-definitions",
      "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH",
      "--stream-specification", "StreamEnabled=true,StreamViewType=\(viewType)",
      "--billing-mode", "PAY_PER_REQUEST"
    ).succeeded()
  }

  /// Makes a script and maps a table's stream to it; gives the mapping's UUID.
  @discardableResult
  func map(
    _ table: String = "Orders", to name: String, _ script: String, _ options: String...
  ) throws -> String {
    try write(script, to: name)
    return try streamctl(
      ["create-event-source-mapping", "--function-name", "./" + name, "--event-source", table]
        + options + ["--query", "UUID", "--output", "text"]
    ).succeeded().line
  }

  /// Makes a function of a script, to be mapped or invoked later.
  func makeFunction(_ name: String, _ script: String, of text: String, _ options: String...) throws
  {
    try write(text, to: script)
    try streamctl(
      [
        "create-function", "--function-name", name, "--code-path", script, "--role",
        "arn:aws:iam::000000000000:role/any",
      ] + options
    ).succeeded()
  }

  func put(_ id: String, in table: String = "Orders", _ options: String...) throws -> CommandResult
  {
    try streamctl(
      ["put-item", "--table-name", table, "--item", #"{"id":{"S":"\#(id)"}}"#] + options)
  }

  /// The identifiers of all items.
  func itemIDs(of table: String = "Orders") throws -> [String] {
    let answer = try streamctl("scan", "--table-name", table).succeeded().json()
    return answer["Items"]?.elements?.compactMap { $0["id"]?["S"]?.string } ?? []
  }

  /// All records of a table's streams, in order, read as a client of the Streams API does.
  func records(of table: String = "Orders") throws -> [StreamedRecord] {
    var found: [StreamedRecord] = []
    for arn in try streamctl(
      "list-streams", "--table-name", table, "--query", "Streams[].[StreamArn]", "--output", "text"
    ).succeeded().lines {
      let shards = try streamctl(
        "describe-stream", "--stream-arn", arn, "--query", "StreamDescription.Shards[].[ShardId]",
        "--output", "text"
      ).succeeded().lines
      for shard in shards { found += try records(of: shard, arn) }
    }
    return found
  }

  private func records(of shard: String, _ arn: String) throws -> [StreamedRecord] {
    var iterator = try streamctl(
      "get-shard-iterator", "--stream-arn", arn, "--shard-id", shard, "--shard-iterator-type",
      "TRIM_HORIZON", "--query", "ShardIterator", "--output", "text"
    ).succeeded().line
    var found: [StreamedRecord] = []
    while true {
      let answer = try streamctl("get-records", "--shard-iterator", iterator).succeeded().json()
      let records = answer["Records"]?.elements ?? []
      found += records.compactMap(StreamedRecord.init)
      guard !records.isEmpty, let next = answer["NextShardIterator"]?.string else { return found }
      iterator = next
    }
  }
}

/// A record as the Streams API gives it.
struct StreamedRecord: Hashable {
  let eventName: String
  let id: String
  let sequence: String

  init?(_ record: JSON) {
    guard let eventName = record["eventName"]?.string,
      let id = record["dynamodb"]?["Keys"]?["id"]?["S"]?.string,
      let sequence = record["dynamodb"]?["SequenceNumber"]?.string
    else { return nil }
    self.eventName = eventName
    self.id = id
    self.sequence = sequence
  }
}
