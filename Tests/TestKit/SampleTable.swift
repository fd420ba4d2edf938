package import Engine
internal import Expressions
internal import Operations
package import Wire

/// Tables that tests work on.
package enum SampleTable: String, Sendable, CaseIterable {
  /// Has the key `id`, a string.
  case userProfiles = "UserProfileTable"
  /// Has the keys `Artist` and `SongTitle`, both strings.
  case music = "Music"

  package var name: String { rawValue }

  /// What create-table makes it from.
  package func request(viewType: String? = "NEW_AND_OLD_IMAGES") -> JSON {
    let keys = self == .music ? ["Artist", "SongTitle"] : ["id"]
    var entries: [JSON.Entry] = [
      JSON.Entry("TableName", .string(name)),
      JSON.Entry(
        "AttributeDefinitions",
        .array(keys.map { ["AttributeName": .string($0), "AttributeType": "S"] })),
      JSON.Entry(
        "KeySchema",
        .array(
          zip(keys, ["HASH", "RANGE"]).map {
            ["AttributeName": .string($0), "KeyType": .string($1)]
          }
        )),
      JSON.Entry("BillingMode", "PAY_PER_REQUEST"),
    ]
    if let viewType {
      entries.append(
        JSON.Entry(
          "StreamSpecification", ["StreamEnabled": true, "StreamViewType": .string(viewType)]))
    }
    return .object(entries)
  }
}

extension Workspace {
  /// Makes a sample table, with a stream unless the view type is nil.
  @discardableResult
  package func create(
    _ table: SampleTable = .userProfiles, viewType: String? = "NEW_AND_OLD_IMAGES"
  ) throws -> JSON {
    try perform(CreateTable.self, table.request(viewType: viewType))
  }

  /// Writes a profile: `id`, and a `name` when given.
  package func putProfile(_ id: String, name: String? = nil) throws {
    var item: [JSON.Entry] = [JSON.Entry("id", ["S": .string(id)])]
    if let name { item.append(JSON.Entry("name", ["S": .string(name)])) }
    try perform(
      PutItem.self, ["TableName": .string(SampleTable.userProfiles.name), "Item": .object(item)])
  }

  /// Deletes a profile.
  package func deleteProfile(_ id: String) throws {
    try perform(
      DeleteItem.self,
      ["TableName": .string(SampleTable.userProfiles.name), "Key": ["id": ["S": .string(id)]]])
  }

  /// Writes a song.
  package func putSong(_ artist: String, _ title: String) throws {
    let item: JSON = ["Artist": ["S": .string(artist)], "SongTitle": ["S": .string(title)]]
    try perform(PutItem.self, ["TableName": .string(SampleTable.music.name), "Item": item])
  }

  /// The table as the store has it.
  package func table(_ table: SampleTable = .userProfiles) throws -> Table {
    let name = table.name
    let region = session.caller.region
    guard let found = try store.read({ try $0.table(named: name, in: region) }) else {
      throw Unexpected(answer: .string("no table \(name)"))
    }
    return found
  }

  /// The newest stream of a table.
  package func stream(of sample: SampleTable = .userProfiles) throws -> Engine.Stream {
    let table = try table(sample)
    guard let stream = try store.read({ try $0.latestStream(of: table) }) else {
      throw Unexpected(answer: .string("no stream of \(sample.name)"))
    }
    return stream
  }

  /// All records of a stream's only shard.
  package func records(of stream: Engine.Stream) throws -> [StreamRecord] {
    try store.read { transaction in
      var records: [StreamRecord] = []
      for shard in try transaction.shards(of: stream) {
        try transaction.forEachRecord(of: shard.id, after: SequenceNumber(0)) {
          records.append($0)
          return true
        }
      }
      return records
    }
  }
}
