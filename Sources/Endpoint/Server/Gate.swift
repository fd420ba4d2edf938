internal import HTTP

/// Who is let in: programs that know the token, if there is one, and no pages of other sites.
struct Gate {
  let token: String?

  /// The answer to a request that goes no further; nil for one that does.
  func answer(_ request: HTTPRequest) -> HTTPResponse? {
    let isPage = ServerPage.isAsked(by: request)
    if isForeign(request, isPage: isPage) {
      return .text("Pages of other sites are not served here.\n", status: 403)
    }
    if request.method == "OPTIONS" { return dressed(HTTPResponse(status: 200), for: request) }
    guard !isPage, let token, !isGiven(token, by: request) else { return nil }
    return HTTPResponse(
      status: 403, fields: [HTTPField("Content-Type", "application/x-amz-json-1.0")],
      body: Array(
        (#"{"__type":"com.amazon.coral.service#UnrecognizedClientException","#
          + #""message":"The security token included in the request is invalid."}"#).utf8))
  }

  /// An answer with what a browser must be told to show it to a page of this machine.
  func dressed(_ answer: HTTPResponse, for request: HTTPRequest) -> HTTPResponse {
    guard let origin = request.value(of: "origin") else { return answer }
    var fields = [
      HTTPField("Access-Control-Allow-Origin", origin), HTTPField("Vary", "Origin"),
      HTTPField("Access-Control-Expose-Headers", "*"),
    ]
    if request.method == "OPTIONS" {
      let wanted = request.value(of: "access-control-request-headers") ?? "*"
      fields += [
        HTTPField("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH"),
        HTTPField("Access-Control-Allow-Headers", wanted),
        HTTPField("Access-Control-Max-Age", "600"),
      ]
    }
    return HTTPResponse(
      status: answer.status, fields: answer.fields + fields, body: answer.body)
  }

  /// Browsers name no origin with what a page links to or shows, but say that it is another's.
  private func isForeign(_ request: HTTPRequest, isPage: Bool) -> Bool {
    if let origin = request.value(of: "origin") { return !Self.isLocal(origin) }
    return !isPage && request.value(of: "sec-fetch-site") == "cross-site"
  }

  /// The token is the access key that signs, a bearer's token, or a field of its own.
  private func isGiven(_ token: String, by request: HTTPRequest) -> Bool {
    if let own = request.value(of: "x-streamctl-token") { return Self.isSame(own, token) }
    guard let authorization = request.value(of: "authorization") else { return false }
    if authorization.hasPrefix("Bearer ") {
      return Self.isSame(String(authorization.dropFirst(7)), token)
    }
    return CredentialScope.accessKey(in: authorization).map { Self.isSame($0, token) } ?? false
  }

  /// Takes as long for texts that differ early as for those that differ late.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    var difference: UInt8 = 0
    for (one, other) in zip(left.utf8, right.utf8) { difference |= one ^ other }
    return difference == 0
  }

  /// Such as `http://localhost:3000`.
  private static func isLocal(_ origin: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: origin.hasPrefix) else { return false }
    var host = origin.dropFirst(scheme.utf8.count)
    if host.hasPrefix("[") {
      host = host.prefix { $0 != "]" }.dropFirst()
    } else {
      host = host.prefix { $0 != ":" && $0 != "/" }
    }
    return host == "localhost" || host.hasSuffix(".localhost")
      || ListenAddress(String(host))?.isLoopback == true
  }
}
