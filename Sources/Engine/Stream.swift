package import Wire

/// A table's change log, from its enabling on.
package struct Stream: Sendable {
  package let id: Int
  package let region: String
  package let tableName: String
  package let label: String
  package let viewType: StreamViewType
  package let partitionName: String
  package let sortName: String?
  package let createdAt: Timestamp
  package let disabledAt: Timestamp?

  package var isEnabled: Bool { disabledAt == nil }
}

/// What a stream record shows of the item it is about.
package enum StreamViewType: String, Sendable, CaseIterable {
  case newImage = "NEW_IMAGE"
  case oldImage = "OLD_IMAGE"
  case newAndOldImages = "NEW_AND_OLD_IMAGES"
  case keysOnly = "KEYS_ONLY"

  var showsNewImage: Bool { self == .newImage || self == .newAndOldImages }
  var showsOldImage: Bool { self == .oldImage || self == .newAndOldImages }
}

/// A part of a stream whose records have an order.
package struct Shard: Sendable {
  package let id: Int
  package let streamID: Int
  /// Such as `shardId-00000001732343384456-8f1e2c3d`.
  package let name: String
  package let parentName: String?
  package let firstSequence: SequenceNumber
  /// Set when the shard takes no more records.
  package let lastSequence: SequenceNumber?
  /// Records up to here were forgotten for their age.
  package let trimmedThrough: SequenceNumber
  /// The hashes of the partition keys that it takes.
  package let hashes: ClosedRange<Int>
}

/// One change of one item; keys and images are DynamoDB JSON as it was stored.
package struct StreamRecord: Sendable {
  /// What a write did to the item.
  package enum EventName: String, Sendable {
    case insert = "INSERT"
    case modify = "MODIFY"
    case remove = "REMOVE"
  }

  package let sequence: SequenceNumber
  package let eventName: EventName
  package let createdAt: Timestamp
  package let keys: [UInt8]
  package let newImage: [UInt8]?
  package let oldImage: [UInt8]?
  package let sizeBytes: Int
  /// Whether the service made the change, as it does when an item expires.
  package let isByService: Bool
  /// Of its partition key; 0 in records of older versions of this program.
  package let keyHash: Int
  /// The span that wrote it; nil for records older than traces.
  package var trace: Trace?
}
