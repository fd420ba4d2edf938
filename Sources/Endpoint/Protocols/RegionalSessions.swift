internal import Engine
package import Operations

/// The sessions in which requests are performed, one for each region that clients speak of.
package final class RegionalSessions {
  package let defaultRegion: String
  private let make: (Caller) -> Session
  private var sessions: [String: Session] = [:]
  /// The last record that came of a request and that an enabled mapping waits for.
  private var awaitedSequence: SequenceNumber?
  /// How the request is to be performed that is performed now, and what came of that.
  var visit = Visit()

  /// What whoever has a request from a socket tells and is told, beside request and answer.
  struct Visit {
    var trace: Trace?
    /// Whether it is to be answered with what there is.
    var isLastTry = false
    /// What the request waits for; then its answer is to be dropped.
    var deferral: Deferral?
  }

  /// A client can name any region, so not every one is kept.
  private static let countLimit = 16

  package init(defaultRegion: String, make: @escaping (Caller) -> Session) {
    self.defaultRegion = defaultRegion
    self.make = make
  }

  /// Performs a body in the session of a region, and notes what it leaves to deliver.
  func perform<R>(in region: String?, _ body: (Session) throws -> R) rethrows -> R {
    let session = session(in: region ?? defaultRegion)
    let before = session.awaitedSequence
    session.trace = visit.trace
    session.isLastTry = visit.isLastTry
    defer {
      if session.awaitedSequence != before { awaitedSequence = session.awaitedSequence }
      visit.deferral = session.takeDeferral()
    }
    return try body(session)
  }

  /// What is to be delivered since this was asked last; nil for nothing.
  func takeAwaitedSequence() -> SequenceNumber? {
    defer { awaitedSequence = nil }
    return awaitedSequence
  }

  private func session(in region: String) -> Session {
    if let session = sessions[region] { return session }
    if sessions.count >= Self.countLimit { sessions.removeAll() }
    let session = make(Caller(region: region))
    sessions[region] = session
    return session
  }
}
