internal import HTTP
internal import Operations
private import Shapes
private import Wire

/// Smithy RPC v2 CBOR, which newer SDKs speak to CloudWatch.
///
/// https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
struct CBORProtocol {
  let performer: WirePerformer

  /// Answers a POST to `/service/NAME/operation/NAME`; a path may come before that.
  func answer(_ call: IncomingCall) -> HTTPResponse {
    let parts = call.path.split(separator: "/").suffix(4).map(String.init)
    guard parts.count == 4, parts[0] == "service", parts[2] == "operation",
      let service = WireService.of(targetPrefix: parts[1])
    else {
      let text = ServiceFinder.unknownService(parts.count > 1 ? parts[1] : call.path)
      let error = WireError("UnknownOperationException", text, of: .dynamoDB, status: 404)
      return response(error, of: .dynamoDB)
    }
    guard let operation = service.operation(parts[3]) else {
      let code = "UnknownOperationException"
      let error = WireError.unknown(parts[3], of: service, code: code, status: 404)
      return response(error, of: service)
    }
    return perform(operation, for: call, of: service)
  }

  private func perform(
    _ operation: any Operation.Type, for call: IncomingCall, of service: WireService
  ) -> HTTPResponse {
    guard let json = Self.object(call.request.body) else {
      let error = WireError("SerializationException", "The body is no map in CBOR.", of: service)
      return response(error, of: service)
    }
    do {
      let answer = try performer.perform(operation, json, for: call)
      // Where the model has no answer at all, there is no body either.
      guard !operation.outputShape.members.isEmpty else {
        return HTTPResponse(status: 200, fields: Self.fields)
      }
      return response(status: 200, answer, operation.outputShape)
    } catch {
      return response(WireError(error, of: service), of: service)
    }
  }

  /// A request without members may come without a body.
  private static func object(_ body: [UInt8]) -> JSON? {
    guard !body.isEmpty else { return .object([]) }
    guard let json = try? CBORReader.read(body), json.entries != nil else { return nil }
    return json
  }

  private func response(_ error: WireError, of service: WireService) -> HTTPResponse {
    let mark = HTTPField("x-amzn-query-error", "\(error.code);\(error.fault)")
    return response(status: error.status, error.json(of: service), nil, more: [mark])
  }

  private func response(
    status: Int, _ json: JSON, _ shape: Shape?, more: [HTTPField] = []
  ) -> HTTPResponse {
    var writer = CBORWriter()
    writer.write(json, shape)
    let kind = HTTPField("Content-Type", "application/cbor")
    return HTTPResponse(status: status, fields: Self.fields + [kind] + more, body: writer.bytes)
  }

  private static var fields: [HTTPField] {
    [
      HTTPField("x-amzn-RequestId", RequestID.uuid()),
      HTTPField("smithy-protocol", "rpc-v2-cbor"),
    ]
  }
}
