package import Wire

/// An answer before it is written; length, date and connection fields are added then.
package struct HTTPResponse: Sendable, Hashable {
  package let status: Int
  package let fields: [HTTPField]
  package let body: [UInt8]

  package init(status: Int, fields: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// An answer for people.
  package static func text(_ text: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, fields: [HTTPField("Content-Type", "text/plain; charset=utf-8")],
      body: Array(text.utf8))
  }

  /// An answer for programs.
  package static func json(_ json: JSON, status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, fields: [HTTPField("Content-Type", "application/json")], body: json.utf8)
  }

  /// What a client is told whose request is not read on.
  package init(_ refusal: HTTPRefusal) {
    self = .text(refusal.reason + "\n", status: refusal.status)
  }

  /// What tells a client to send the body it holds back.
  package static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}

extension HTTPResponse {
  /// The bytes of the answer.
  ///
  /// A HEAD request gets the fields without the body. HTTP/1.0 must be told that a connection
  /// stays open, HTTP/1.1 that it does not.
  package func bytes(
    keepsAlive: Bool, to request: HTTPRequest? = nil, at time: Timestamp
  ) -> [UInt8] {
    var head = "HTTP/1.1 \(status) \(Self.phrase(of: status))\r\n"
    for field in fields { head += "\(field.name): \(Self.oneLine(field.value))\r\n" }
    head += "Content-Length: \(body.count)\r\n"
    if !keepsAlive {
      head += "Connection: close\r\n"
    } else if request?.minorVersion == 0 {
      head += "Connection: keep-alive\r\n"
    }
    head += "Date: \(time.httpText)\r\nServer: streamctl\r\n\r\n"
    let sendsBody = request?.method != "HEAD"
    var bytes: [UInt8] = []
    bytes.reserveCapacity(head.utf8.count + (sendsBody ? body.count : 0))
    bytes += head.utf8
    if sendsBody { bytes += body }
    return bytes
  }

  /// A line break in a value would begin another field.
  private static func oneLine(_ value: String) -> String {
    guard value.utf8.contains(where: { !$0.isFieldByte }) else { return value }
    return String(decoding: value.utf8.map { $0.isFieldByte ? $0 : .space }, as: UTF8.self)
  }

  private static func phrase(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 400: "Bad Request"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 410: "Gone"
    case 412: "Precondition Failed"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status \(status)"
    }
  }
}

extension Timestamp {
  /// `Mon, 23 Nov 2026 06:29:44 GMT`, as a `Date` field has it.
  var httpText: String {
    let time = CivilTime(milliseconds: milliseconds)
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let midnight = milliseconds - ((milliseconds % 86_400_000) + 86_400_000) % 86_400_000
    let day = days[(midnight / 86_400_000 % 7 + 7) % 7]
    let date = "\(padded(time.day, 2)) \(months[time.month - 1]) \(padded(time.year, 4))"
    let clock = [time.hour, time.minute, time.second].map { padded($0, 2) }.joined(separator: ":")
    return "\(day), \(date) \(clock) GMT"
  }
}
