/// What comes before a request's body, line by line.
struct HTTPHead {
  /// Where a body ends.
  enum Framing: Equatable {
    case length(Int)
    case chunked
  }

  let method: String
  let target: String
  let minorVersion: Int
  private(set) var fields: [HTTPField] = []

  /// Reads a request line, such as `POST / HTTP/1.1`.
  init(requestLine line: ArraySlice<UInt8>) throws(HTTPRefusal) {
    let parts = line.split(separator: .space, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isTokenByte),
      parts[1].allSatisfy(\.isTargetByte)
    else {
      throw HTTPRefusal(400, "The request line is not a method, a target and a version.")
    }
    minorVersion = try Self.minorVersion(parts[2])
    method = String(decoding: parts[0], as: UTF8.self)
    target = String(decoding: parts[1], as: UTF8.self)
    guard HTTPMethod.known.contains(method) else {
      throw HTTPRefusal(501, "The method is not one this server knows.")
    }
    guard
      target.hasPrefix("/") || target.hasPrefix("http://") || target.hasPrefix("https://")
        || (target == "*" && method == "OPTIONS")
    else {
      throw HTTPRefusal(400, "The target of the request does not begin with a slash.")
    }
  }

  private static func minorVersion(_ bytes: ArraySlice<UInt8>) throws(HTTPRefusal) -> Int {
    let version = Array(bytes)
    guard version.count == 8, version.starts(with: "HTTP/".utf8), version[5].isDigit,
      version[6] == UInt8(ascii: "."), version[7].isDigit
    else {
      throw HTTPRefusal(400, "The request line does not end with an HTTP version.")
    }
    guard version[5] == UInt8(ascii: "1"), version[7] <= UInt8(ascii: "1") else {
      throw HTTPRefusal(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.")
    }
    return Int(version[7] - UInt8(ascii: "0"))
  }

  mutating func add(fieldLine line: ArraySlice<UInt8>) throws(HTTPRefusal) {
    fields.append(try Self.field(line))
  }

  /// Reads one field; the same rules hold for trailers.
  static func field(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> HTTPField {
    if line.first?.isBlank == true {
      throw HTTPRefusal(400, "A header field is folded over two lines.")
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      throw HTTPRefusal(400, "A header line has no name and colon.")
    }
    let name = line[..<colon]
    guard name.allSatisfy(\.isTokenByte) else {
      let isSpaced = name.last?.isBlank == true
      throw HTTPRefusal(
        400, isSpaced ? "A header field has a space before its colon." : "A header name is wrong.")
    }
    let value = line[(colon + 1)...].trimmed
    guard value.allSatisfy(\.isFieldByte) else {
      throw HTTPRefusal(400, "A header value has a control character in it.")
    }
    return HTTPField(
      String(decoding: name, as: UTF8.self).lowercased(), String(decoding: value, as: UTF8.self))
  }
}

extension HTTPHead {
  /// Whether the client holds the body back until it is told to go on.
  var expectsContinue: Bool { minorVersion == 1 && !fields.tokens(of: "expect").isEmpty }

  /// Checks the fields together, and says where the body ends.
  func framing(bodyLimitBytes: Int) throws(HTTPRefusal) -> Framing {
    try checkHost()
    let framing = try framingOfLengths()
    if case .length(let count) = framing, count > bodyLimitBytes {
      throw .tooLarge(limitBytes: bodyLimitBytes)
    }
    try checkContentEncoding()
    if expectsContinue, fields.tokens(of: "expect") != ["100-continue"] {
      throw HTTPRefusal(417, "The only expectation that can be met is 100-continue.")
    }
    return framing
  }

  private func checkHost() throws(HTTPRefusal) {
    let count = fields.count { $0.name == "host" }
    guard count == 1 || (count == 0 && minorVersion == 0) else {
      throw HTTPRefusal(400, "The request has \(count == 0 ? "no" : "more than one") Host field.")
    }
  }

  private func framingOfLengths() throws(HTTPRefusal) -> Framing {
    let lengths = fields.filter { $0.name == "content-length" }
    let codings = fields.tokens(of: "transfer-encoding")
    guard !codings.isEmpty else { return .length(try contentLength(lengths)) }
    guard lengths.isEmpty else {
      throw HTTPRefusal(400, "The request has both Content-Length and Transfer-Encoding.")
    }
    guard minorVersion == 1 else {
      throw HTTPRefusal(400, "Transfer-Encoding is not for HTTP/1.0.")
    }
    guard codings.count(where: { $0 == "chunked" }) <= 1 else {
      throw HTTPRefusal(400, "Transfer-Encoding says chunked more than once.")
    }
    guard codings == ["chunked"] else {
      throw HTTPRefusal(501, "The only Transfer-Encoding known here is chunked.")
    }
    return .chunked
  }

  private func contentLength(_ lengths: [HTTPField]) throws(HTTPRefusal) -> Int {
    guard let first = lengths.first?.value else { return 0 }
    guard lengths.allSatisfy({ $0.value == first }) else {
      throw HTTPRefusal(400, "The request has two Content-Lengths that differ.")
    }
    guard !first.isEmpty, first.utf8.allSatisfy(\.isDigit) else {
      throw HTTPRefusal(400, "Content-Length is not a number.")
    }
    return Int(first) ?? .max
  }

  private func checkContentEncoding() throws(HTTPRefusal) {
    let codings = fields.tokens(of: "content-encoding").filter { $0 != "identity" && $0 != "" }
    guard codings.isEmpty else {
      throw HTTPRefusal(
        415,
        "The body is compressed or encoded (Content-Encoding: \(codings.joined(separator: ", "))); "
          + "send it as it is. AWS SDKs do when request compression is off "
          + "(AWS_DISABLE_REQUEST_COMPRESSION=true).")
    }
  }
}

extension HTTPRefusal {
  static func tooLarge(limitBytes: Int) -> HTTPRefusal {
    HTTPRefusal(413, "The body is larger than \(limitBytes) bytes.")
  }
}
