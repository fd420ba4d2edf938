internal import HTTP

/// Requests that wait for somebody to write something, as those for messages do.
struct RequestWaits {
  private struct Wait {
    let connection: ServerConnection
    let request: HTTPRequest
    let until: Int
  }

  private var waits: [Wait] = []
  private var seenVersion: Int?
  private var triedAt = 0

  /// How soon a change by another process is noticed.
  static let pauseMilliseconds = 5
  /// After how long to try all the same, as messages become visible by time.
  private static let patienceMicroseconds = 50_000

  var isEmpty: Bool { waits.isEmpty }

  mutating func add(
    _ connection: ServerConnection, _ request: HTTPRequest, until moment: Int, now: Int
  ) {
    if waits.isEmpty { triedAt = now }
    waits.append(Wait(connection: connection, request: request, until: moment))
  }

  mutating func forget(_ connection: ServerConnection) {
    waits.removeAll { $0.connection === connection }
  }

  /// Tries those again that may have something now, or no more time; names those that are answered.
  mutating func retry(
    at moment: Int, isEnding: Bool, _ desk: RequestDesk, _ answered: (ServerConnection) -> Void
  ) {
    let version = desk.dataVersion
    let hasChanged =
      version != seenVersion || desk.hasCommitted || moment - triedAt >= Self.patienceMicroseconds
    seenVersion = version
    desk.hasCommitted = false
    if hasChanged { triedAt = moment }
    var left: [Wait] = []
    for wait in waits {
      let isLastTry = isEnding || wait.until <= moment || wait.connection.hasEnded
      if !hasChanged && !isLastTry
        || desk.take(wait.request, of: wait.connection, isLastTry: isLastTry) != nil
      {
        left.append(wait)
      } else {
        answered(wait.connection)
      }
    }
    waits = left
  }
}
