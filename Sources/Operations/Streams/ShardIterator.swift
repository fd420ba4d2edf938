internal import Wire

/// A place in a shard, as `get-shard-iterator` hands it out; it holds all there is to know.
package struct ShardIterator: Sendable, Hashable {
  /// How long AWS takes an iterator back.
  static let lifetimeMilliseconds = 15 * 60 * 1000

  let streamARN: String
  let shardName: String
  /// Reading goes on behind this record.
  let sequence: Int
  let issuedAt: Timestamp

  init(streamARN: String, shardName: String, after sequence: Int, issuedAt: Timestamp) {
    self.streamARN = streamARN
    self.shardName = shardName
    self.sequence = sequence
    self.issuedAt = issuedAt
  }

  var text: String {
    let place = "\(shardName) \(sequence) \(issuedAt.milliseconds)"
    return streamARN + "|1|" + Base64.encode(Array(place.utf8))
  }

  /// Reads what `text` writes, and nothing else.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == "1", let place = Base64.decode(String(parts[2])) else {
      return nil
    }
    let words = String(decoding: place, as: UTF8.self).split(separator: " ")
    guard words.count == 3, let sequence = Int(words[1]), sequence >= 0,
      let issued = Int(words[2]), issued >= 0
    else {
      return nil
    }
    self.init(
      streamARN: String(parts[0]), shardName: String(words[0]), after: sequence,
      issuedAt: Timestamp(milliseconds: issued))
  }
}
