internal import HTTP
internal import Operations
internal import Shapes
internal import Wire

/// AWS REST JSON 1, which Lambda speaks.
///
/// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
struct RESTProtocol {
  let performer: WirePerformer
  private let service = WireService.lambda

  init(performer: WirePerformer) { self.performer = performer }

  /// Whether a path begins with a date, as those of Lambda alone do.
  static func speaks(_ path: String) -> Bool {
    let bytes = Array(path.utf8.prefix(12))
    let dashes = [5, 8]
    return bytes.count == 12 && bytes[0] == UInt8(ascii: "/") && bytes[11] == UInt8(ascii: "/")
      && (1...10).allSatisfy {
        dashes.contains($0) ? bytes[$0] == UInt8(ascii: "-") : bytes[$0].isDigit
      }
  }

  /// Whether a function's package comes to a target: when it is made, and when its code is changed.
  static func takesPackage(_ target: String) -> Bool {
    let parts = target.prefix { $0 != "?" }.utf8.split(separator: UInt8(ascii: "/"))
    guard parts.count >= 2, parts[1].elementsEqual("functions".utf8), speaks(target) else {
      return false
    }
    return parts.count == 2 || (parts.count == 4 && parts[3].elementsEqual("code".utf8))
  }

  func answer(_ call: IncomingCall) -> HTTPResponse {
    let parts = call.path.utf8.split(separator: UInt8(ascii: "/"))
    let query = QueryParameters(call.query)
    for binding in RESTBinding.all where binding.method == call.request.method {
      guard let query, binding.takes(query), let labels = binding.labels(in: parts),
        let operation = service.operation(binding.operation)
      else { continue }
      let request = RESTRequest(
        binding: binding, members: operation.inputShape.members, labels: labels, query: query)
      return perform(operation, request, for: call)
    }
    let place = "\(call.request.method) \(call.path)"
    let code = "UnknownOperationException"
    return response(.unknown(place, of: service, code: code, status: 404))
  }

  private func perform(
    _ operation: any Operation.Type, _ request: RESTRequest, for call: IncomingCall
  ) -> HTTPResponse {
    do {
      let json = try request.json(call.request)
      let answer = try performer.perform(operation, json, for: call)
      return response(answer, request.binding, isEmpty: operation.outputShape.members.isEmpty)
    } catch {
      return response(WireError(error, of: service))
    }
  }

  private func response(
    _ answer: JSON, _ binding: RESTBinding, isEmpty: Bool
  ) -> HTTPResponse {
    var fields = [HTTPField("x-amzn-RequestId", RequestID.uuid())]
    for place in binding.answerFields {
      if let text = answer[place.member]?.string { fields.append(HTTPField(place.name, text)) }
    }
    let status = binding.statusMember.flatMap { answer[$0]?.integer } ?? binding.status
    var body: [UInt8] = []
    if let payload = binding.payload {
      body = answer[payload]?.string.flatMap(Base64.decode) ?? []
    } else if !isEmpty, status != 204 {
      body = answer.utf8
    }
    if status != 204 { fields.append(HTTPField("Content-Type", "application/json")) }
    return HTTPResponse(status: status, fields: fields, body: body)
  }

  private func response(_ error: WireError) -> HTTPResponse {
    var fields = [
      HTTPField("x-amzn-RequestId", RequestID.uuid()),
      HTTPField("x-amzn-ErrorType", error.shapeName), HTTPField("Content-Type", "application/json"),
    ]
    if error.status == 429 { fields.append(HTTPField("Retry-After", "1")) }
    var members: [JSON.Entry] = []
    if error.isListed, !error.details.contains(where: { $0.key == "Type" }) {
      members.append(JSON.Entry("Type", .string(error.status < 500 ? "User" : "Service")))
    }
    let key = error.hasSmallMessage ? "message" : "Message"
    if let message = error.message { members.append(JSON.Entry(key, .string(message))) }
    let body = JSON.object(members + error.details).utf8
    return HTTPResponse(status: error.status, fields: fields, body: body)
  }
}

/// A request before its parts are put together.
private struct RESTRequest {
  let binding: RESTBinding
  let members: [MemberDescription]
  let labels: [(member: String, value: String)]
  let query: QueryParameters

  /// The request as the operation takes it: the body's members, and those that are elsewhere.
  func json(_ request: HTTPRequest) throws(ServiceError) -> JSON {
    var entries = try bodyEntries(request)
    for label in labels { entries.append(JSON.Entry(label.member, .string(label.value))) }
    for place in binding.query {
      let values = query.values(of: place.name)
      guard !values.isEmpty else { continue }
      entries.append(JSON.Entry(place.member, value(of: place.member, values)))
    }
    for place in binding.requestFields {
      guard let text = request.value(of: place.name.lowercased()) else { continue }
      entries.append(JSON.Entry(place.member, .string(text)))
    }
    return .object(entries)
  }

  /// A member that belongs elsewhere is not looked for in the body.
  private func bodyEntries(_ request: HTTPRequest) throws(ServiceError) -> [JSON.Entry] {
    if let payload = binding.payload {
      let body = request.body
      return body.isEmpty ? [] : [JSON.Entry(payload, .string(Base64.encode(body)))]
    }
    guard !request.body.isEmpty, ["POST", "PUT"].contains(binding.method) else { return [] }
    guard let entries = JSONProtocol.object(request.body)?.entries else {
      throw ServiceError(
        "InvalidRequestContentException", "Could not parse request body into json.")
    }
    let elsewhere = labels.map(\.member) + binding.query.map(\.member)
    return entries.filter { !elsewhere.contains($0.key) }
  }

  private func value(of member: String, _ values: [String]) -> JSON {
    guard let shape = members.first(where: { $0.name == member })?.shape else { return "" }
    if case .list(let element) = shape {
      return .array(values.map { QueryReader.scalar($0, element) })
    }
    return QueryReader.scalar(values[0], shape)
  }
}

extension RESTBinding {
  /// Whether the query says what it must for this operation.
  fileprivate func takes(_ query: QueryParameters) -> Bool {
    guard let parts = fixedQuery?.split(separator: "=").map(String.init) else { return true }
    return query[parts[0]] == parts[1]
  }
}
