private import Archive
internal import HTTP
internal import Operations
private import Shapes
internal import Wire

/// AWS JSON 1.0 and 1.1, which DynamoDB, its streams, SQS, CloudWatch Logs and CloudWatch speak.
///
/// https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
struct JSONProtocol {
  private struct Target {
    let operation: any Operation.Type
    let service: WireService
  }

  private let performer: WirePerformer
  /// By `X-Amz-Target`.
  private let targets: [String: Target]

  init(performer: WirePerformer) {
    self.performer = performer
    var targets: [String: Target] = [:]
    for operation in Catalog.aws {
      if let name = operation.name.target, let service = WireService.of(operation.name.service) {
        targets[name] = Target(operation: operation, service: service)
      }
    }
    self.targets = targets
  }

  /// Answers a POST, in the order in which AWS finds faults: the body's kind, its text, the
  /// operation, the request.
  func answer(_ call: IncomingCall) -> HTTPResponse {
    let request = call.request
    let name = request.value(of: "x-amz-target") ?? ""
    let target = targets[name]
    let service = target?.service ?? Self.service(of: name)
    guard request.body.isEmpty || Self.isJSON(request.value(of: "content-type")) else {
      return Self.unknownOperation
    }
    let json = request.body.isEmpty ? nil : Self.object(request.body)
    guard request.body.isEmpty || json != nil else {
      return response(WireError("SerializationException", nil, of: service), service)
    }
    guard let operation = target?.operation else {
      return response(Self.unknown(name, of: service), service)
    }
    guard let json else {
      return response(WireError("SerializationException", nil, of: service), service)
    }
    do {
      let answer = try performer.perform(operation, json, for: call)
      // Where AWS's model has no answer at all, AWS sends none.
      let isEmpty = answer.entries?.isEmpty == true && operation.outputShape.members.isEmpty
      return response(status: 200, isEmpty ? [] : answer.utf8, service)
    } catch {
      return response(WireError(error, of: service), service)
    }
  }

  private func response(_ error: WireError, _ service: WireService) -> HTTPResponse {
    let mark = HTTPField("x-amzn-query-error", "\(error.code);\(error.fault)")
    return response(
      status: error.status, error.json(of: service).utf8, service,
      more: service.xmlNamespace == nil ? [] : [mark])
  }

  private func response(
    status: Int, _ body: [UInt8], _ service: WireService, more: [HTTPField] = []
  ) -> HTTPResponse {
    let isNewer = service.jsonVersion == "1.1"
    let contentType = isNewer ? "application/x-amz-json-1.1" : "application/x-amz-json-1.0"
    guard service.signingName == "dynamodb" else {
      let id = HTTPField("x-amzn-RequestId", RequestID.uuid())
      let fields = [id, HTTPField("Content-Type", contentType)] + more
      return HTTPResponse(status: status, fields: fields, body: body)
    }
    return Self.checkedResponse(status: status, contentType: contentType, body)
  }

  /// An answer as DynamoDB sends them, with the checksum of its body.
  private static func checkedResponse(
    status: Int, contentType: String, _ body: [UInt8]
  ) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: [
        HTTPField("x-amzn-RequestId", RequestID.letters()),
        HTTPField("x-amz-crc32", String(CRC32.checksum(of: body))),
        HTTPField("Content-Type", contentType),
      ],
      body: body)
  }
}

extension JSONProtocol {
  /// What AWS answers to anything that is no call of an operation at all.
  static var unknownOperation: HTTPResponse {
    checkedResponse(
      status: 404, contentType: "application/xml", Array("<UnknownOperationException/>\n".utf8))
  }

  /// The service before the dot; what is of no service here is answered as DynamoDB would.
  private static func service(of target: String) -> WireService {
    WireService.of(targetPrefix: target.prefix { $0 != "." }) ?? .dynamoDB
  }

  private static func unknown(_ target: String, of service: WireService) -> WireError {
    let parts = target.split(separator: ".", omittingEmptySubsequences: false)
    let code = "UnknownOperationException"
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isTokenByte) })
    else { return WireError(code, nil, of: service) }
    guard WireService.of(targetPrefix: parts[0]) != nil else {
      return WireError(code, ServiceFinder.unknownService(target), of: service)
    }
    return .unknown(target, of: service, code: code, status: 400)
  }

  private static func isJSON(_ contentType: String?) -> Bool {
    guard let contentType, contentType != "application/x-amz-json-1.0" else {
      return contentType != nil
    }
    let type = contentType.utf8.prefix { $0 != UInt8(ascii: ";") }
    switch String(decoding: type.trimmed, as: UTF8.self).lowercased() {
    case "application/x-amz-json-1.0", "application/x-amz-json-1.1", "application/json": return true
    default: return false
    }
  }

  static func object(_ body: [UInt8]) -> JSON? {
    guard let json = try? JSON.parse(utf8: body), json.entries != nil else { return nil }
    return json
  }
}

extension WireError {
  /// Errors of the framework that AWS's services are built on.
  private static let frameworkCodes = [
    "AccessDeniedException", "ExpiredTokenException", "IncompleteSignatureException",
    "InternalFailure", "InvalidParameterValueException", "InvalidSignatureException",
    "MissingAuthenticationTokenException", "MissingRequiredParameterException",
    "SerializationException", "ServiceUnavailableException", "UnknownOperationException",
    "UnrecognizedClientException",
  ]

  /// Errors whose text AWS spells with a capital letter; SDKs read both.
  private static let capitalMessages = [
    "SerializationException", "IdempotentParameterMismatchException",
    "TransactionCanceledException", "TransactionInProgressException",
  ]

  /// The error as AWS JSON has it.
  func json(of service: WireService) -> JSON {
    var members = [JSON.Entry("__type", .string(type(of: service)))]
    if let message {
      let key = Self.capitalMessages.contains(shapeName) ? "Message" : "message"
      members.append(JSON.Entry(key, .string(message)))
    }
    return .object(members + details)
  }

  func type(of service: WireService) -> String {
    guard !service.errorNamespace.isEmpty else { return shapeName }
    let isModelled = service.service == .cloudWatch && isListed
    if shapeName == "ValidationException" { return "com.amazon.coral.validate#" + shapeName }
    if Self.frameworkCodes.contains(shapeName), !isModelled {
      return "com.amazon.coral.service#" + shapeName
    }
    return service.errorNamespace + "#" + shapeName
  }
}
