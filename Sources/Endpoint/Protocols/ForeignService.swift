internal import HTTP
private import Wire

/// Tells those who ask for what is not here, in the form that their SDK reads.
enum ForeignService {
  /// The answer to a request that is signed for a service of AWS's that is not here.
  static func answer(_ call: IncomingCall) -> HTTPResponse? {
    guard let name = call.scope?.service, WireService.of(signingName: name) == nil else {
      return nil
    }
    let message = ServiceFinder.unknownService(name)
    if name.hasPrefix("s3") { return bucketAnswer(message) }
    if writesXML.contains(name) { return QueryProtocol.unknownService(name) }
    return answer(message)
  }

  /// The answer to a request for a place where nothing is.
  static func nothing(at call: IncomingCall) -> HTTPResponse {
    answer(ServiceFinder.unknownService("\(call.request.method) \(call.path)"))
  }

  /// REST JSON, which most of AWS's other services speak.
  private static func answer(_ message: String) -> HTTPResponse {
    HTTPResponse(
      status: 404,
      fields: [
        HTTPField("x-amzn-RequestId", RequestID.uuid()),
        HTTPField("x-amzn-ErrorType", "UnknownOperationException"),
        HTTPField("Content-Type", "application/json"),
      ], body: (["message": .string(message)] as JSON).utf8)
  }

  private static let writesXML = ["cloudfront", "route53"]

  /// With the status of S3's own, behind which clients do not try again.
  private static func bucketAnswer(_ message: String) -> HTTPResponse {
    let id = RequestID.uuid()
    var writer = XMLWriter(isIndented: false)
    writer.element("Error") { writer in
      writer.element("Code", text: "NotImplemented")
      writer.element("Message", text: message)
      writer.element("RequestId", text: id)
    }
    return HTTPResponse(
      status: 501,
      fields: [HTTPField("x-amz-request-id", id), HTTPField("Content-Type", "application/xml")],
      body: writer.bytes)
  }
}
