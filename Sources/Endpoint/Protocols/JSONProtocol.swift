private import Archive
package import HTTP
private import Operations
private import Wire

/// AWS JSON 1.0, which DynamoDB and DynamoDB Streams speak.
///
/// https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
package struct JSONProtocol {
  private let sessions: RegionalSessions

  package init(sessions: RegionalSessions) { self.sessions = sessions }

  /// Answers a POST, in the order in which AWS finds faults: the body's kind, its text, the
  /// operation, the request.
  package func answer(_ request: HTTPRequest) -> HTTPResponse {
    guard request.body.isEmpty || Self.isJSON(request.value(of: "content-type")) else {
      return Self.unknownOperation
    }
    let json = request.body.isEmpty ? nil : Self.object(request.body)
    guard request.body.isEmpty || json != nil else {
      return response(.unexplained("SerializationException"))
    }
    guard let target = request.value(of: "x-amz-target"), Self.isTarget(target) else {
      return response(.unexplained("UnknownOperationException"))
    }
    guard let operation = Catalog.operation(target: target) else {
      return response(
        ErrorAnswer(
          ServiceError("UnknownOperationException", "\(target) is not available in streamctl")))
    }
    guard let json else { return response(.unexplained("SerializationException")) }
    return perform(operation, json, region: region(of: request))
  }

  private func perform(
    _ operation: any Operation.Type, _ json: JSON, region: String?
  ) -> HTTPResponse {
    do {
      let answer = try sessions.perform(in: region) { try operation.perform(json, in: $0) }
      return response(status: 200, answer)
    } catch {
      return response(ErrorAnswer(error))
    }
  }

  /// A request that is not signed, or not so that it names a region, is the default region's.
  private func region(of request: HTTPRequest) -> String? {
    request.value(of: "authorization").flatMap(CredentialScope.init)?.region
  }

  private func response(_ error: ErrorAnswer) -> HTTPResponse {
    response(status: error.status, error.json)
  }

  private func response(status: Int, _ json: JSON) -> HTTPResponse {
    Self.response(status: status, contentType: "application/x-amz-json-1.0", json.utf8)
  }

  private static func response(
    status: Int, contentType: String, _ body: [UInt8]
  ) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: [
        HTTPField("x-amzn-RequestId", RequestID.random()),
        HTTPField("x-amz-crc32", String(CRC32.checksum(of: body))),
        HTTPField("Content-Type", contentType),
      ],
      body: body)
  }
}

extension JSONProtocol {
  /// What AWS answers to anything that is no call of an operation at all.
  static var unknownOperation: HTTPResponse {
    response(
      status: 404, contentType: "application/xml", Array("<UnknownOperationException/>\n".utf8))
  }

  private static func isJSON(_ contentType: String?) -> Bool {
    guard let type = contentType?.utf8.prefix(while: { $0 != UInt8(ascii: ";") }) else {
      return false
    }
    let name = String(decoding: type.trimmed, as: UTF8.self).lowercased()
    return name == "application/x-amz-json-1.0" || name == "application/json"
  }

  /// A service, a dot and an operation.
  private static func isTarget(_ target: String) -> Bool {
    let parts = target.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isTokenByte) }
  }

  private static func object(_ body: [UInt8]) -> JSON? {
    guard let json = try? JSON.parse(utf8: body), json.entries != nil else { return nil }
    return json
  }
}

/// The names AWS gives requests: 52 random capital letters and digits.
enum RequestID {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)

  static func random() -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(52)
    while letters.count < 52 {
      var bits = UInt64.random(in: 0...UInt64.max)
      for _ in 0..<min(12, 52 - letters.count) {
        letters.append(alphabet[Int(bits & 31)])
        bits >>= 5
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
