package import Wire

/// Records in a file that somebody kept, or word of a batch that was given up.
package struct ReplayFile: Sendable {
  /// Word of a batch, as a failure destination gets it; the records themselves are in the stream.
  package struct Notice: Sendable, Hashable {
    package let requestID: String
    package let streamARN: String
    package let shardName: String
    package let firstSequence: String
    package let lastSequence: String
    package let recordCount: Int

    init?(_ json: JSON) {
      guard let info = json["DDBStreamBatchInfo"], let streamARN = info["streamArn"]?.string,
        let first = info["startSequenceNumber"]?.string,
        let last = info["endSequenceNumber"]?.string
      else { return nil }
      self.streamARN = streamARN
      requestID = json["requestContext"]?["requestId"]?.string ?? ""
      shardName = info["shardId"]?.string ?? ""
      firstSequence = first
      lastSequence = last
      recordCount = info["batchSize"]?.integer ?? 0
    }
  }

  package private(set) var records: [ReplayRecord] = []
  package private(set) var notices: [Notice] = []
  /// How deep messages may be packed into each other.
  private static let deepest = 5

  /// Takes an event, the answer of `get-records`, or what a failure destination was told.
  ///
  /// The last may still be packed, as `receive-message` answers it and as events with messages have
  /// it.
  package init(_ json: JSON) { unpack(json, depth: 0) }

  private mutating func unpack(_ json: JSON, depth: Int, shardName: String? = nil) {
    guard depth <= Self.deepest else { return }
    let shardName = json["DDBStreamBatchInfo"]?["shardId"]?.string ?? shardName
    func inner(_ text: JSON?) -> JSON? {
      text?.string.flatMap { try? JSON.parse(utf8: Array($0.utf8)) }
    }
    if json["dynamodb"]?.entries != nil {
      records.append(Self.record(json, shardName))
    } else if let packed = inner(json["payload"]) ?? inner(json["Message"]) ?? inner(json["body"])
      ?? inner(json["Body"]) ?? json["Sns"]
    {
      unpack(packed, depth: depth + 1, shardName: shardName)
    } else if let notice = Notice(json) {
      notices.append(notice)
    } else {
      for element in json.elements ?? json["Records"]?.elements ?? json["Messages"]?.elements ?? []
      {
        unpack(element, depth: depth + 1, shardName: shardName)
      }
    }
  }

  /// A record as handlers get it; `get-records` writes times and who removed an item otherwise.
  private static func record(_ json: JSON, _ shardName: String?) -> ReplayRecord {
    let entries = (json.entries ?? []).map { entry -> JSON.Entry in
      switch entry.key {
      case "dynamodb":
        .init(entry.key, .object((entry.value.entries ?? []).map(withSeconds)))
      case "userIdentity":
        .init(
          entry.key,
          [
            "type": entry.value["type"] ?? entry.value["Type"] ?? .null,
            "principalId": entry.value["principalId"] ?? entry.value["PrincipalId"] ?? .null,
          ])
      default: entry
      }
    }
    return ReplayRecord(
      sequenceText: json["dynamodb"]?["SequenceNumber"]?.string ?? "", json: .object(entries),
      shardName: shardName)
  }

  private static func withSeconds(_ entry: JSON.Entry) -> JSON.Entry {
    guard entry.key == "ApproximateCreationDateTime",
      let time = entry.value.string.flatMap({ Timestamp($0) })
    else { return entry }
    return .init(entry.key, .number("\(time.milliseconds / 1000).0"))
  }
}

extension ReplayRecord {
  /// The record with the stream it is from, where it does not say.
  package func adding(streamARN: String?) -> ReplayRecord {
    guard let streamARN, json["eventSourceARN"] == nil, let entries = json.entries else {
      return self
    }
    return ReplayRecord(
      sequenceText: sequenceText,
      json: .object(entries + [.init("eventSourceARN", .string(streamARN))]), shardName: shardName)
  }
}
