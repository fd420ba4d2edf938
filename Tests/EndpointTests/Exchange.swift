import HTTP
import Operations
import TestKit
import Wire

@testable import Endpoint

/// A router over a store of its own, and the requests of several protocols.
struct Exchange {
  let workspace: Workspace
  let router: RequestRouter
  let remarks: Remarks

  init() throws {
    let workspace = try Workspace()
    self.workspace = workspace
    let folder = workspace.folder
    let remarks = Remarks()
    self.remarks = remarks
    router = RequestRouter(
      sessions: RegionalSessions(defaultRegion: Workspace.region) { caller in
        Workspace(folder: folder, region: caller.region).session
      }, remark: remarks.add)
  }

  func send(
    _ method: String, _ target: String, _ fields: [String: String] = [:], body: String = ""
  ) -> HTTPResponse {
    send(method, target, fields, bytes: Array(body.utf8))
  }

  func send(
    _ method: String, _ target: String, _ fields: [String: String], bytes: [UInt8]
  ) -> HTTPResponse {
    let fields = fields.merging(["host": "localhost:4566"]) { given, _ in given }
    return router.answer(
      HTTPRequest(
        method: method, target: target,
        fields: fields.sorted { $0.key < $1.key }.map { HTTPField($0.key, $0.value) },
        body: bytes))
  }

  /// A form of AWS Query.
  func query(_ form: String, _ fields: [String: String] = [:], to target: String = "/")
    -> HTTPResponse
  {
    let type = ["content-type": "application/x-www-form-urlencoded; charset=utf-8"]
    return send("POST", target, fields.merging(type) { given, _ in given }, body: form)
  }

  /// A request of AWS JSON.
  func json(_ target: String, _ request: JSON, _ fields: [String: String] = [:]) -> HTTPResponse {
    let own = ["content-type": "application/x-amz-json-1.0", "x-amz-target": target]
    return send("POST", "/", fields.merging(own) { given, _ in given }, bytes: request.utf8)
  }

  /// A signature's field for a region and a service.
  static func signed(
    _ region: String, _ service: String, by key: String = "AKID"
  ) -> [String: String] {
    let credential = "\(key)/20261123/\(region)/\(service)/aws4_request"
    return [
      "authorization":
        "AWS4-HMAC-SHA256 Credential=\(credential), SignedHeaders=host, Signature=0"
    ]
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }

  var json: JSON? { try? JSON.parse(utf8: body) }

  func field(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The text with the request's own name replaced, which is in a field, too.
  var maskedText: String {
    let id = field("x-amzn-RequestId") ?? ""
    return text.split(separator: id, omittingEmptySubsequences: false).joined(separator: "ID")
  }
}
