package import Wire

/// One thing that happened in a store, as `tail` shows it.
package struct Activity: Sendable {
  /// What it was.
  package enum Event: Sendable {
    case record(StreamRecord, shardName: String)
    case delivery(DeliveryAttempt)
    case invocation(InvocationAttempt)
    case output(message: String, streamName: String)
  }

  package let time: Timestamp
  /// The table of a record, the function of anything else.
  package let origin: String
  package let event: Event
}

/// Which activities to show; nil lets everything through.
package struct ActivityFilter: Sendable {
  package var region: String
  package var tableName: String?
  package var functionName: String?
  package var since: Timestamp

  package init(region: String, tableName: String?, functionName: String?, since: Timestamp) {
    self.region = region
    self.tableName = tableName
    self.functionName = functionName
    self.since = since
  }
}

/// A place in the four logs that make up a store's activity.
package struct ActivityCursor: Sendable, Hashable {
  var sequence: Int
  var deliveryID: Int
  var logEventID: Int
  var invocationID: Int
}
