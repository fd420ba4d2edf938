package import Engine
package import HTTP
private import Wire

/// Finds who answers a request: a protocol of AWS, or one of the server's own pages.
package final class RequestRouter {
  private let sessions: RegionalSessions
  private let json: JSONProtocol

  package init(sessions: RegionalSessions) {
    self.sessions = sessions
    json = JSONProtocol(sessions: sessions)
  }

  /// The answer to a request; whatever is wrong with the request is in the answer.
  package func answer(_ request: HTTPRequest) -> HTTPResponse {
    switch (request.method, request.path) {
    case ("GET", "/_streamctl/health"), ("HEAD", "/_streamctl/health"): return health
    case ("GET", "/_localstack/health"), ("HEAD", "/_localstack/health"): return localStackHealth
    case ("GET", "/"), ("HEAD", "/"):
      return .text("healthy: dynamodb.\(sessions.defaultRegion).amazonaws.com \n")
    case ("POST", _): return json.answer(request)
    default: return JSONProtocol.unknownOperation
    }
  }

  /// The last record written since this was asked that an enabled mapping waits for.
  package func takeAwaitedSequence() -> SequenceNumber? { sessions.takeAwaitedSequence() }

  private var health: HTTPResponse { .json(["status": "ok"]) }

  /// What tools look at that wait for LocalStack to be ready.
  private var localStackHealth: HTTPResponse {
    .json([
      "services": ["dynamodb": "running", "dynamodbstreams": "running"], "edition": "streamctl",
    ])
  }
}
