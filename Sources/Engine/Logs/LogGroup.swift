package import Wire

/// Logs that belong together, such as those of one function.
package struct LogGroup: Sendable, Hashable {
  package let id: Int
  package let region: String
  package let name: String
  package let createdAt: Timestamp
  /// Such as `STANDARD`.
  package let className: String
  /// For how many days lines are kept; nil for as long as the store keeps any.
  package let retentionDays: Int?
  /// All lines of the group up to this one were looked at for their age, and are gone.
  let examinedThrough: Int

  /// Older lines than this are gone, or as good as gone.
  func oldestKept(at now: Timestamp) -> Timestamp {
    retentionDays.map { now.adding(milliseconds: -$0 * 86_400_000) } ?? Timestamp(milliseconds: 0)
  }
}

/// The lines of one source in a log group, with the times of those that are left.
package struct LogStream: Sendable, Hashable {
  package let id: Int
  package let name: String
  package let createdAt: Timestamp
  package let firstEventAt: Timestamp?
  package let lastEventAt: Timestamp?
  package let lastIngestedAt: Timestamp?
}

/// The place of a line in the order of time; lines of one time are in the order they came.
package struct LogPosition: Sendable, Hashable, Comparable {
  package let milliseconds: Int
  package let id: Int

  package init(milliseconds: Int, id: Int) {
    self.milliseconds = milliseconds
    self.id = id
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.milliseconds, left.id) < (right.milliseconds, right.id)
  }

  /// Before all lines.
  package static let start = LogPosition(milliseconds: .min, id: 0)
  /// Behind all lines.
  package static let end = LogPosition(milliseconds: .max, id: .max)
}

/// One line as the store has it.
package struct StoredLogEvent: Sendable {
  package let id: Int
  package let streamID: Int
  package let streamName: String
  package let time: Timestamp
  package let message: String
  package let ingestedAt: Timestamp

  package var position: LogPosition { LogPosition(milliseconds: time.milliseconds, id: id) }
}

/// Which lines of a group to look at.
package struct LogQuery: Sendable {
  package let group: LogGroup
  /// Nil for all streams.
  package var streamID: Int?
  /// The first time that counts.
  package var from: Timestamp
  /// The last time that counts.
  package var through: Timestamp
  /// Only lines behind this place.
  package var after = LogPosition.start
  /// Only lines before this place.
  package var before = LogPosition.end
  /// Only lines that came after this one.
  package var afterID = 0
  package var isNewestFirst = false

  package init(group: LogGroup, from: Timestamp?, through: Timestamp?) {
    self.group = group
    self.from = from ?? Timestamp(milliseconds: 0)
    self.through = through ?? Timestamp(milliseconds: .max)
  }
}
