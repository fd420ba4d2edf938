internal import HTTP
internal import Operations
private import Shapes
private import Wire

/// AWS Query, with answers in XML: SNS, CloudWatch and SQS as older SDKs speak to them.
///
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
struct QueryProtocol {
  let performer: WirePerformer

  /// Answers a form, or a URL with a query.
  func answer(_ call: IncomingCall, _ parameters: QueryParameters) -> HTTPResponse {
    let action = parameters["Action"] ?? ""
    let version = parameters["Version"]
    let found = ServiceFinder.service(of: call, action: action, version: version)
    guard let service = found else {
      return Self.unknownService(call.signingName ?? "The service of version \(version ?? "?")")
    }
    guard let operation = service.operation(action) else {
      return Self.response(Self.unknown(action, of: service), to: service)
    }
    let names = QueryNames(operation.name)
    var parameters = parameters
    if let url = Self.queueURL(call, operation), parameters["QueueUrl"] == nil {
      parameters.set("QueueUrl", url)
    }
    let reader = QueryReader(parameters: parameters, names: names)
    do {
      let json = reader.request(operation.inputShape)
      let answer = try performer.perform(operation, json, for: call)
      return response(answer, to: operation, of: service)
    } catch let error as ServiceError where error.code == "SerializationException" {
      return Self.response(
        WireError("MalformedInput", error.message, of: service), to: service)
    } catch {
      return Self.response(WireError(error, of: service), to: service)
    }
  }

  /// The URL of a queue is a place to send requests for it to.
  private static func queueURL(_ call: IncomingCall, _ operation: any Operation.Type) -> String? {
    guard operation.name.service == .sqs, call.path.utf8.count > 1,
      operation.inputShape.members.contains(where: { $0.name == "QueueUrl" })
    else { return nil }
    return "http://\(call.host)\(PercentCoding.decoded(call.path.utf8))"
  }

  private static func unknown(_ action: String, of service: WireService) -> WireError {
    guard !action.isEmpty else {
      return WireError(
        "MissingAction", "The request must contain the parameter Action.", of: service)
    }
    return .unknown(action, of: service, code: "InvalidAction", status: 400)
  }
}

extension QueryProtocol {
  private func response(
    _ answer: JSON, to operation: any Operation.Type, of service: WireService
  ) -> HTTPResponse {
    let id = RequestID.uuid()
    let name = operation.name.wire
    let shape = operation.outputShape
    var writer = XMLWriter(isIndented: service.service != .sqs)
    writer.element(name + "Response", namespace: service.xmlNamespace) { writer in
      if !shape.members.isEmpty {
        writer.element(name + "Result") { $0.write(answer, shape, QueryNames(operation.name)) }
      }
      writer.element("ResponseMetadata") { $0.element("RequestId", text: id) }
    }
    return Self.response(status: 200, id, writer.bytes)
  }

  private static func response(_ error: WireError, to service: WireService?) -> HTTPResponse {
    let id = RequestID.uuid()
    let isQueue = service?.service == .sqs
    var writer = XMLWriter(isIndented: !isQueue)
    writer.element("ErrorResponse", namespace: service?.xmlNamespace) { writer in
      writer.element("Error") { writer in
        writer.element("Type", text: error.fault)
        writer.element("Code", text: error.code)
        writer.element("Message", text: error.message ?? "")
        if isQueue { writer.element("Detail", text: "") }
      }
      writer.element("RequestId", text: id)
    }
    return response(status: error.status, id, writer.bytes)
  }

  private static func response(status: Int, _ id: String, _ body: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: [HTTPField("x-amzn-RequestId", id), HTTPField("Content-Type", "text/xml")],
      body: body)
  }

  /// What is said to those who ask for a service that is not here.
  static func unknownService(_ name: String) -> HTTPResponse {
    response(WireError("InvalidAction", ServiceFinder.unknownService(name), of: .dynamoDB), to: nil)
  }

  /// What is said of a form with far too much in it.
  static var malformed: HTTPResponse {
    response(WireError("MalformedQueryString", "The form is too long.", of: .dynamoDB), to: nil)
  }
}
