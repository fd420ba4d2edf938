import Endpoint
import TestKit
import Testing

/// What clients may do to a server, and what they may not.
struct `A server` {
  private let server: RunningServer
  private let client: HTTPClient

  init() throws {
    server = try RunningServer()
    client = try server.client()
  }

  private static let health = "GET /_streamctl/health HTTP/1.1\r\nHost: h\r\n\r\n"

  @Test func `answers one request after another on a connection`() throws {
    for number in 1...3 {
      client.send(HTTPClient.put("\(number)", in: "Orders"))
      #expect(client.answer()?.status == 200)
      client.send(HTTPClient.get("\(number)", from: "Orders"))
      #expect(client.answer()?.body == #"{"Item":{"id":{"S":"\#(number)"}}}"#)
    }
  }

  @Test func `answers requests that were sent at once in their order`() throws {
    client.send(
      (1...300).map { number in
        HTTPClient.put("\(number)", in: "Orders") + HTTPClient.get("\(number)", from: "Orders")
      }.joined() + Self.health + "nonsense\r\n\r\n" + Self.health)
    for number in 1...300 {
      #expect(client.answer()?.body == "{}")
      #expect(client.answer()?.body == #"{"Item":{"id":{"S":"\#(number)"}}}"#)
    }
    #expect(client.answer()?.body == #"{"status":"ok"}"#)
    #expect(client.answer()?.status == 400)
    // Nothing is read behind what is no request.
    #expect(client.rest() == "")
  }

  @Test func `does not wait for a client that has gone`() throws {
    let others = try (0..<3).map { _ in try server.client() }
    for round in 0..<20 {
      // All were answered just now, so each may be about to write again, and one goes instead.
      for (index, other) in others.enumerated() where index > 0 || round < 10 {
        other.send(HTTPClient.put("\(index)", in: "Orders"))
      }
      client.send(HTTPClient.put("\(round)", in: "Orders"))
      for (index, other) in others.enumerated() where index > 0 || round < 10 {
        #expect(other.answer()?.status == 200)
      }
      #expect(client.answer()?.status == 200)
      if round == 9 { others[0].breakOff() }
    }
  }

  @Test func `reads requests that come in pieces`() throws {
    for piece in HTTPClient.put("1", in: "Orders") {
      client.send(String(piece))
    }
    #expect(client.answer()?.status == 200)
  }

  @Test(arguments: [
    ("GET /_streamctl/health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", true),
    ("GET /_streamctl/health HTTP/1.0\r\n\r\n", true),
    ("GET /_streamctl/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false),
    (health, false),
  ])
  func `closes the connection when the client wants it`(request: String, closes: Bool) throws {
    client.send(request + request)
    #expect(client.answer()?.fields["connection"] == (closes ? "close" : client.keepAlive(request)))
    if closes {
      #expect(client.rest() == "")
    } else {
      #expect(client.answer()?.status == 200)
    }
  }

  @Test func `tells a client to go on that waits with its body`() throws {
    client.send(
      "POST / HTTP/1.1\r\nHost: h\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
        + "Content-Type: application/x-amz-json-1.0\r\nExpect: 100-continue\r\n"
        + "Content-Length: 2\r\n\r\n")
    var start = [UInt8](repeating: 0, count: 25)
    #expect(client.receive(&start))
    #expect(String(decoding: start, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
    client.send("{}")
    #expect(client.answer()?.body == #"{"TableNames":["Orders"]}"#)
  }

  @Test func `tells it so behind the answers to what came before`() throws {
    client.send(
      HTTPClient.put("1", in: "Orders")
        + "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
    #expect(client.answer()?.status == 200)
    client.send("x")
    #expect(client.answer()?.status == 404)
  }

  @Test func `takes a body in chunks`() throws {
    client.send(
      "POST / HTTP/1.1\r\nHost: h\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
        + "Content-Type: application/x-amz-json-1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")
    #expect(client.answer()?.body == #"{"TableNames":["Orders"]}"#)
  }

  @Test func `answers a HEAD with the fields alone`() throws {
    client.send("HEAD /_streamctl/health HTTP/1.1\r\nHost: h\r\n\r\n" + Self.health)
    #expect(client.answer(toHead: true)?.fields["content-length"] == "15")
    #expect(client.answer()?.body == #"{"status":"ok"}"#)
  }

  @Test(arguments: [
    ("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
    ("Content-Length: 3\n\r\nabc", 400),
    ("X: a\r\n b\r\n\r\n", 400),
    ("Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", 415),
    ("Content-Length: 16777217\r\n\r\n", 413),
    ("Transfer-Encoding: chunked\r\n\r\n1000001\r\n", 413),
    ("Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
    ("X: " + String(repeating: "x", count: 70_000) + "\r\n\r\n", 431),
  ])
  func `refuses what can be read in two ways or is too much, and reads no further`(
    rest: String, status: Int
  ) throws {
    let smuggled = HTTPClient.put("smuggled", in: "Orders")
    client.send("POST / HTTP/1.1\r\nHost: h\r\n\(rest)\(smuggled)")
    #expect(client.answer()?.status == status)
    #expect(client.rest() == "")
    let other = try server.client()
    other.send(HTTPClient.get("smuggled", from: "Orders"))
    #expect(other.answer()?.body == "{}")
  }

  @Test func `answers a client that has closed its side`() throws {
    client.send(HTTPClient.put("1", in: "Orders") + HTTPClient.get("1", from: "Orders"))
    client.endSending()
    #expect(client.answer()?.status == 200)
    #expect(client.answer()?.status == 200)
    #expect(client.rest() == "")
  }

  @Test func `takes a large body and gives a large answer`() throws {
    let text = String(repeating: "x", count: 100_000)
    let body = #"{"TableName":"Orders","Item":{"id":{"S":"1"},"text":{"S":"\#(text)"}}}"#
    #expect(client.call("DynamoDB_20120810.PutItem", body)?.status == 200)
    client.send(HTTPClient.get("1", from: "Orders"))
    #expect(try #require(client.answer()).body.utf8.count == 100_041)
  }

  @Test func `goes on when clients break off`() throws {
    for length in stride(from: 0, to: 200, by: 7) {
      let other = try server.client()
      other.send(String(HTTPClient.put("1", in: "Orders").prefix(length)))
      other.breakOff()
    }
    client.send(Self.health)
    #expect(client.answer()?.status == 200)
  }
}

extension HTTPClient {
  /// What the connection field of an answer is that leaves the connection open.
  fileprivate func keepAlive(_ request: String) -> String? {
    request.contains("HTTP/1.0") ? "keep-alive" : nil
  }
}
