import Endpoint
import TestKit
import Testing

/// Who is let in.
struct `A server's gate` {
  private static let list = "DynamoDB_20120810.ListTables"

  private static func signed(_ key: String) -> String {
    "Authorization: AWS4-HMAC-SHA256 Credential=\(key)/20261123/us-east-1/dynamodb/aws4_request, "
      + "SignedHeaders=host, Signature=0"
  }

  @Test(arguments: [
    (signed("secret"), 200), ("Authorization: Bearer secret", 200),
    ("X-Streamctl-Token: secret", 200), (signed("test"), 403), (signed("secre"), 403),
    (signed("secret/x"), 403), ("Authorization: Bearer Secret", 403), ("X-Other: secret", 403),
  ])
  func `wants the token where there is one`(field: String, status: Int) throws {
    let server = try RunningServer { $0.token = "secret" }
    let client = try server.client()
    client.send(HTTPClient.call(Self.list, "{}", field))
    let answer = try #require(client.answer())
    #expect(answer.status == status)
    #expect(answer.body.contains("UnrecognizedClientException") == (status == 403))
  }

  @Test(arguments: [
    "/_streamctl/health", "/_localstack/health", "/_localstack/info", "/_localstack/init/ready",
  ])
  func `tells anybody that the server is well, and no more`(path: String) throws {
    let server = try RunningServer { $0.token = "secret" }
    let client = try server.client()
    client.send("GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(client.answer()?.status == 200)
    client.send(
      "POST \(path) HTTP/1.1\r\nHost: h\r\nX-Amz-Target: \(Self.list)\r\n"
        + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n\r\n{}")
    #expect(client.answer()?.status == 403)
  }

  /// A browser sends no `Origin` with what a page merely links to or shows.
  @Test(arguments: [
    ("/?Action=ListQueues&Version=2012-11-05", "cross-site", 403),
    ("/?Action=ListQueues&Version=2012-11-05", "none", 200),
    ("/?Action=ListQueues&Version=2012-11-05", "same-origin", 200),
    ("/_streamctl/health", "cross-site", 200),
  ])
  func `performs nothing that a page of another site links to`(
    target: String, site: String, status: Int
  ) throws {
    let server = try RunningServer()
    let client = try server.client()
    client.send("GET \(target) HTTP/1.1\r\nHost: h\r\nSec-Fetch-Site: \(site)\r\n\r\n")
    #expect(client.answer()?.status == status)
  }

  @Test(arguments: [
    ("http://localhost:3000", 200), ("https://app.localhost", 200), ("http://127.0.0.1", 200),
    ("http://[::1]:80", 200), ("https://example.org", 403), ("http://localhost.example.org", 403),
    ("null", 403),
  ])
  func `lets pages of this machine in, and no others`(origin: String, status: Int) throws {
    let server = try RunningServer()
    let client = try server.client()
    client.send(
      "OPTIONS / HTTP/1.1\r\nHost: h\r\nOrigin: \(origin)\r\n"
        + "Access-Control-Request-Headers: x-amz-target\r\n\r\n"
        + HTTPClient.call(Self.list, "{}", "Origin: \(origin)"))
    let preflight = try #require(client.answer())
    let answer = try #require(client.answer())
    #expect(preflight.status == status)
    #expect(answer.status == status)
    let isIn = status == 200
    #expect(preflight.fields["access-control-allow-headers"] == (isIn ? "x-amz-target" : nil))
    #expect(answer.fields["access-control-allow-origin"] == (isIn ? origin : nil))
  }

  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1", true), ("localhost", "127.0.0.1", true), ("::1", "::1", true),
    ("[::1]", "::1", true), ("127.9.9.9", "127.9.9.9", true), ("0.0.0.0", "0.0.0.0", false),
    ("::", "::", false), ("192.168.1.1", "192.168.1.1", false),
  ])
  func `knows which addresses only this machine reaches`(
    name: String, text: String, isLoopback: Bool
  ) throws {
    let address = try #require(ListenAddress(name))
    #expect(address.text == text)
    #expect(address.isLoopback == isLoopback)
  }

  @Test(arguments: ["", "example.org", "127.0.0.1:80", "127.1", "256.0.0.1", "1.2.3.4.5", "[::1"])
  func `takes no names for addresses`(name: String) {
    #expect(ListenAddress(name) == nil)
  }
}
