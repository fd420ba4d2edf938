internal import HTTP

/// A request as all protocols look at it.
struct IncomingCall {
  let request: HTTPRequest
  /// The target without its query.
  let path: String
  /// What stands behind the question mark, as it was sent.
  let query: Substring.UTF8View
  /// Who signed the request; nil when nobody did, or not so that it can be read.
  let scope: CredentialScope?

  init(_ request: HTTPRequest) {
    self.request = request
    path = request.target == "/" ? "/" : request.path
    let mark = request.target.utf8.firstIndex(of: UInt8(ascii: "?"))
    query =
      mark.map { request.target[request.target.index(after: $0)...].utf8 } ?? Substring().utf8
    if let authorization = request.value(of: "authorization") {
      scope = CredentialScope(authorization: authorization)
    } else {
      scope = query.isEmpty ? nil : Self.scope(ofSigned: query)
    }
  }

  /// The region that the request is for; nil when it names none.
  var region: String? { scope?.region ?? HostName(host).region }

  /// The service that the request is for, as signatures name it; nil when it names none.
  var signingName: String? { scope?.service ?? HostName(host).service }

  /// The server's own name and port, as the client knows them.
  var host: String { request.value(of: "host") ?? "" }

  private static func scope(ofSigned query: Substring.UTF8View) -> CredentialScope? {
    for part in query.split(separator: UInt8(ascii: "&")) {
      let pieces = part.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard pieces.count == 2, pieces[0].elementsEqual("X-Amz-Credential".utf8) else { continue }
      return CredentialScope(credential: PercentCoding.decoded(pieces[1])[...].utf8)
    }
    return nil
  }
}
