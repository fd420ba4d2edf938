internal import SQLite
package import Wire

/// The store as it is at one moment; what it can tell is in the extensions, by subject.
package class ReadTransaction {
  let connection: Connection
  /// When the transaction began.
  package let now: Timestamp

  init(_ connection: Connection, clock: Clock) {
    self.connection = connection
    now = clock.now()
  }
}

/// Changes that become durable together; what can be changed is in the extensions, by subject.
package final class WriteTransaction: ReadTransaction {
  /// The last stream record written here; nil when there is none.
  package internal(set) var lastSequence: SequenceNumber?
  /// Whether a mapping waits for a record written here.
  package internal(set) var isAwaited = false
  /// What many writes would change again and again, kept until the end.
  var tally = Tally()
  /// The logs of the tables written to, by the table's UUID.
  var openLogs: [String: OpenLog?] = [:]
  /// The span of a trace that this is part of; made when first needed unless told.
  package var trace: Trace?
  /// What records keep of the trace, once one was written.
  var stamp: [UInt8]?
  /// Whether what is written now is the service's own doing, as its records then say.
  var writesAsService = false
}
