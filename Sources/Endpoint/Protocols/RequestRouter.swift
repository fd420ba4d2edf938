package import Engine
package import HTTP
private import Operations
private import Wire

/// Finds who answers a request: a protocol of AWS, or one of the server's own pages.
package final class RequestRouter {
  private let sessions: RegionalSessions
  private let json: JSONProtocol
  private let query: QueryProtocol
  private let cbor: CBORProtocol
  private let rest: RESTProtocol

  package init(sessions: RegionalSessions) {
    self.sessions = sessions
    let performer = WirePerformer(sessions: sessions)
    json = JSONProtocol(performer: performer)
    query = QueryProtocol(performer: performer)
    cbor = CBORProtocol(performer: performer)
    rest = RESTProtocol(performer: performer)
  }

  /// The answer to a request; whatever is wrong with the request is in the answer.
  package func answer(_ request: HTTPRequest) -> HTTPResponse {
    let call = IncomingCall(request)
    if request.method == "POST", request.value(of: "x-amz-target") != nil {
      return json.answer(call)
    }
    if request.method != "POST", let page = page(call) { return page }
    if RESTProtocol.speaks(call.path) { return rest.answer(call) }
    switch request.method {
    case "POST" where Self.isCBOR(call): return cbor.answer(call)
    case "POST" where Self.isForm(request): return answerForm(call)
    case "POST": return json.answer(call)
    case "GET": return answerQuery(call) ?? JSONProtocol.unknownOperation
    default: return JSONProtocol.unknownOperation
    }
  }

  /// The last record written since this was asked that an enabled mapping waits for.
  package func takeAwaitedSequence() -> SequenceNumber? { sessions.takeAwaitedSequence() }
}

extension RequestRouter {
  private static func isCBOR(_ call: IncomingCall) -> Bool {
    call.request.value(of: "smithy-protocol") == "rpc-v2-cbor" || call.path.hasPrefix("/service/")
  }

  private static func isForm(_ request: HTTPRequest) -> Bool {
    let form = "application/x-www-form-urlencoded"
    return request.value(of: "content-type")?.lowercased().hasPrefix(form) ?? false
  }

  /// A form's parameters may be in the URL, too.
  private func answerForm(_ call: IncomingCall) -> HTTPResponse {
    guard var parameters = QueryParameters(call.request.body) else {
      return QueryProtocol.malformed
    }
    if !call.query.isEmpty, let more = QueryParameters(call.query) { parameters.add(more) }
    return query.answer(call, parameters)
  }

  /// Nil for a URL that asks for no action.
  private func answerQuery(_ call: IncomingCall) -> HTTPResponse? {
    guard !call.query.isEmpty, let parameters = QueryParameters(call.query),
      parameters["Action"] != nil
    else { return nil }
    return query.answer(call, parameters)
  }
}

extension RequestRouter {
  private func page(_ call: IncomingCall) -> HTTPResponse? {
    guard call.request.method == "GET" || call.request.method == "HEAD" else { return nil }
    switch call.path {
    case "/_streamctl/health": return health
    case "/_localstack/health", "/health": return localStackHealth
    case "/" where call.query.isEmpty:
      return .text("healthy: dynamodb.\(sessions.defaultRegion).amazonaws.com \n")
    default: return nil
    }
  }

  private var health: HTTPResponse { .json(["status": "ok"]) }

  /// What tools look at that wait for LocalStack to be ready.
  private var localStackHealth: HTTPResponse {
    let services = WireService.all.map { JSON.Entry($0.service.command, "running") }
    return .json(["services": .object(services), "edition": "streamctl"])
  }
}
