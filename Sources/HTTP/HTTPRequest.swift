/// One header field; names are in lower case where they were received.
package struct HTTPField: Sendable, Hashable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A whole request, body included.
package struct HTTPRequest: Sendable, Hashable {
  /// Such as `POST`; one of those in `HTTPMethod.known`.
  package let method: String
  /// As it was sent, such as `/2015-03-31/functions/?MaxItems=1`.
  package let target: String
  /// The 1 of HTTP/1.1.
  package let minorVersion: Int
  /// In the order they were sent.
  package let fields: [HTTPField]
  /// Without the marks of chunks.
  package let body: [UInt8]
  /// What came behind the last chunk; no header field, whatever its name.
  package let trailers: [HTTPField]

  package init(
    method: String, target: String, minorVersion: Int = 1, fields: [HTTPField] = [],
    body: [UInt8] = [], trailers: [HTTPField] = []
  ) {
    self.method = method
    self.target = target
    self.minorVersion = minorVersion
    self.fields = fields
    self.body = body
    self.trailers = trailers
  }

  /// The value of the first field with a name, which is given in lower case.
  package func value(of name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The target without its query, and without the host when a proxy's form was used.
  package var path: String {
    var rest = target[...]
    if let scheme = ["http://", "https://"].first(where: rest.hasPrefix) {
      let authority = rest.dropFirst(scheme.utf8.count)
      rest = authority.firstIndex(of: "/").map { authority[$0...] } ?? "/"
    }
    return String(rest.prefix { $0 != "?" })
  }

  /// Whether the client may send another request on this connection.
  package var keepsAlive: Bool {
    let tokens = fields.tokens(of: "connection")
    return minorVersion == 0
      ? tokens.contains("keep-alive") && !tokens.contains("close") : !tokens.contains("close")
  }
}

extension [HTTPField] {
  /// The members of a field's comma-separated list, over all fields of that name, in lower case.
  func tokens(of name: String) -> [String] {
    var tokens: [String] = []
    for field in self where field.name == name {
      for part in field.value.split(separator: ",", omittingEmptySubsequences: false) {
        tokens.append(String(decoding: part.utf8.trimmed, as: UTF8.self).lowercased())
      }
    }
    return tokens
  }
}

/// Why a request is not read on; the connection can only be closed behind it.
package struct HTTPRefusal: Error, Sendable, Hashable {
  package let status: Int
  /// One sentence for whoever wrote the client.
  package let reason: String

  init(_ status: Int, _ reason: String) {
    self.status = status
    self.reason = reason
  }
}

enum HTTPMethod {
  static let known: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
}
