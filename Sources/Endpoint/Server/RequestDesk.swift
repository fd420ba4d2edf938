internal import Engine
internal import HTTP
internal import Operations

/// Performs requests on one thread, those of one turn in one group, so that they share a sync.
final class RequestDesk {
  private struct Held {
    let connection: ServerConnection
    let request: HTTPRequest
    let answer: HTTPResponse
  }

  private let store: Store
  private let sessions: RegionalSessions
  private let router: RequestRouter
  private let gate: Gate
  private var held: [Held] = []
  /// Whether anything has been committed since this was last set to false.
  var hasCommitted = false

  init(_ setup: ServerSetup, store: Store) {
    self.store = store
    gate = setup.gate
    sessions = setup.sessions(sharing: store, isHurried: true)
    router = RequestRouter(sessions: sessions, remark: setup.remark)
  }

  /// Begins a group.
  func begin(_ turn: GroupTurn) { store.beginGroup(turn) }

  /// What requests wait for that are put off until nobody else is writing.
  var writeTurn: WriteTurn { store.writeTurn }

  /// Whether the group has something to make durable.
  var hasWritten: Bool { store.hasGroupWritten }

  /// Performs a request and holds its answer until `end`; gives what it waits for instead, when it
  /// was not performed.
  func take(
    _ request: HTTPRequest, of connection: ServerConnection, isLastTry: Bool = false
  ) -> Deferral? {
    let (answer, deferral) = perform(request, isLastTry: isLastTry)
    if let deferral { return deferral }
    connection.heldCount += 1
    held.append(Held(connection: connection, request: request, answer: answer))
    return nil
  }

  /// Makes durable what was done, and only then gives the answers.
  func end(_ send: (ServerConnection, HTTPRequest, HTTPResponse) -> Void) {
    let hasWritten = store.hasGroupWritten
    var loss: StoreError?
    do throws(StoreError) { try store.endGroup() } catch { loss = error }
    hasCommitted = hasCommitted || (hasWritten && loss == nil)
    let held = held
    self.held.removeAll(keepingCapacity: true)
    for entry in held {
      let answer = loss.map { failure(of: entry.request, $0) } ?? entry.answer
      entry.connection.heldCount -= 1
      send(entry.connection, entry.request, answer)
    }
  }

  /// What to deliver since this was asked last; nil for nothing.
  func takeAwaitedSequence() -> SequenceNumber? { router.takeAwaitedSequence() }

  /// Changes when somebody else has committed.
  var dataVersion: Int? { try? store.dataVersion() }

  /// Does what time has made due, a part of it; true when there may be more.
  func keepUp() -> Bool {
    sessions.visit = RegionalSessions.Visit()
    return sessions.perform(in: nil) { session in (try? session.keepUp()) ?? false }
  }

  /// The answer of a request's own protocol to a store that fails.
  private func failure(of request: HTTPRequest, _ loss: StoreError) -> HTTPResponse {
    store.beginGroup()
    store.loseGroup(loss)
    defer { try? store.endGroup() }
    return perform(request, isLastTry: true).answer
  }

  private func perform(
    _ request: HTTPRequest, isLastTry: Bool
  ) -> (answer: HTTPResponse, deferral: Deferral?) {
    if let answer = gate.answer(request) { return (answer, nil) }
    sessions.visit = RegionalSessions.Visit(
      trace: request.value(of: "x-amzn-trace-id").flatMap { Trace(header: $0) },
      isLastTry: isLastTry)
    let answer = router.answer(request)
    return (gate.dressed(answer, for: request), sessions.visit.deferral)
  }
}
