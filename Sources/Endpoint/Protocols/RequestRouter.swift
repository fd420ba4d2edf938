private import Delivery
package import Engine
package import HTTP

/// Finds who answers a request: a protocol of AWS, or one of the server's own pages.
package final class RequestRouter {
  private let sessions: RegionalSessions
  private let json: JSONProtocol
  private let query: QueryProtocol
  private let cbor: CBORProtocol
  private let rest: RESTProtocol
  private let remark: (String) -> Void
  /// Accounts that clients were told of to be none here.
  private var toldAccounts: [String] = []

  private static let mostToldAccounts = 10

  /// - Parameter remark: tells the user something.
  package init(sessions: RegionalSessions, remark: @escaping (String) -> Void = { _ in }) {
    self.sessions = sessions
    self.remark = remark
    let performer = WirePerformer(sessions: sessions)
    json = JSONProtocol(performer: performer)
    query = QueryProtocol(performer: performer)
    cbor = CBORProtocol(performer: performer)
    rest = RESTProtocol(performer: performer)
  }

  /// The answer to a request; whatever is wrong with the request is in the answer.
  package func answer(_ request: HTTPRequest) -> HTTPResponse {
    let call = IncomingCall(request)
    if let account = call.scope?.accountID, account != ARN.accountID { tell(of: account) }
    if request.method == "POST", request.value(of: "x-amz-target") != nil {
      return json.answer(call)
    }
    if let page = page(call) { return page }
    if request.method == "GET", let answer = answerQuery(call) { return answer }
    if let answer = foreignAnswer(call) { return answer }
    if RESTProtocol.speaks(call.path) { return rest.answer(call) }
    switch request.method {
    case "POST" where Self.isCBOR(call): return cbor.answer(call)
    case "POST" where Self.isForm(request): return answerForm(call)
    case "POST": return json.answer(call)
    default: return ForeignService.nothing(at: call)
    }
  }

  /// The last record written since this was asked that an enabled mapping waits for.
  package func takeAwaitedSequence() -> SequenceNumber? { sessions.takeAwaitedSequence() }
}

extension RequestRouter {
  private func tell(of account: String) {
    guard toldAccounts.count < Self.mostToldAccounts, !toldAccounts.contains(account) else {
      return
    }
    toldAccounts.append(account)
    remark(
      "a client signs for account \(account); there is one account here, \(ARN.accountID), which "
        + "all clients share")
  }

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
    if let page = ServerPage.answer(call.request) { return page }
    guard ["GET", "HEAD"].contains(call.request.method), call.path == "/",
      call.query.isEmpty, call.scope.map({ $0.service == "dynamodb" }) ?? true
    else { return nil }
    return .text("healthy: dynamodb.\(sessions.defaultRegion).amazonaws.com \n")
  }

  /// Forms and Smithy RPC find out by themselves that there is no such service.
  private func foreignAnswer(_ call: IncomingCall) -> HTTPResponse? {
    if call.request.method == "POST", Self.isCBOR(call) || Self.isForm(call.request) { return nil }
    return ForeignService.answer(call)
  }
}
