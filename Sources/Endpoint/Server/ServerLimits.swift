internal import HTTP

/// How long clients may take, and how much they may have at once.
package struct ServerLimits: Sendable {
  /// How long a connection stays open on which nothing is asked.
  package var idleSeconds = 120
  /// How long a request may take to arrive once it has begun, without a byte coming in between.
  package var stallSeconds = 30
  /// How long a request may take to arrive at all.
  package var requestSeconds = 300
  /// How long a client may leave an answer unread.
  package var unreadSeconds = 30
  /// How long a server that ends waits for clients to read their answers.
  package var farewellSeconds = 2
  /// How long a client may take to close its side after the last answer.
  package var lingerSeconds = 2
  package var connectionCount = 4096
  /// Answers that a client has not read, above which it is not heard.
  package var unreadBytes = 1 << 20

  package init() {}
}

extension ServerLimits {
  /// Of one request: a function's package may be larger than anything else.
  static let request: HTTPRequestReader.Limits = {
    var limits = HTTPRequestReader.Limits()
    limits.bodyBytesOfTarget = { RESTProtocol.takesPackage($0) ? packageBytes : nil }
    return limits
  }()

  /// The 50 MB that AWS takes, in base64, and what stands around them.
  private static let packageBytes = 70 << 20
}
