import Endpoint
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Clients that are slow, silent or many.
struct `A server with difficult clients` {
  private static func server(_ change: (inout ServerLimits) -> Void) throws -> RunningServer {
    try RunningServer { change(&$0.limits) }
  }

  private func isServing(_ server: RunningServer) throws -> Bool {
    let client = try server.client()
    client.send(HTTPClient.put("alive", in: "Orders"))
    return client.answer()?.status == 200
  }

  @Test(arguments: [
    "POST / HTTP/1.1\r\nHost", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx",
  ])
  func `tells one that stops in the middle of a request that it is too slow`(
    beginning: String
  ) throws {
    let server = try Self.server { $0.stallSeconds = 0 }
    let client = try server.client()
    client.send(beginning)
    #expect(client.answer()?.status == 408)
    #expect(client.rest() == "")
  }

  @Test func `does not wait for ever for one that sends a byte now and then`() throws {
    let server = try Self.server { $0.requestSeconds = 0 }
    let client = try server.client()
    var answer: HTTPClient.Answer?
    for byte in "POST / HTTP/1.1\r\nHost: h" where answer == nil {
      client.send(String(byte))
      usleep(100_000)
    }
    answer = client.answer()
    #expect(answer?.status == 408)
  }

  @Test func `closes a connection on which nothing is asked`() throws {
    let server = try Self.server { $0.idleSeconds = 0 }
    let client = try server.client()
    #expect(client.rest() == "")
  }

  @Test func `gives up one that never reads, and serves the others meanwhile`() throws {
    let server = try Self.server {
      $0.unreadSeconds = 1
      $0.unreadBytes = 1 << 16
    }
    let text = String(repeating: "x", count: 300_000)
    let client = try server.client()
    let body = #"{"TableName":"Orders","Item":{"id":{"S":"big"},"text":{"S":"\#(text)"}}}"#
    #expect(client.call("DynamoDB_20120810.PutItem", body)?.status == 200)
    let deaf = try server.client()
    for _ in 0..<200 { deaf.send(HTTPClient.get("big", from: "Orders")) }
    for _ in 0..<5 { #expect(try isServing(server)) }
    usleep(2_500_000)
    #expect(deaf.waitsForEnd())
    #expect(try isServing(server))
  }

  @Test func `hears the next request behind an answer that took a while to be read`() throws {
    let server = try Self.server { $0.unreadBytes = 1000 }
    let client = try server.client()
    let text = String(repeating: "x", count: 380_000)
    let names = (0..<12).map { #"{"id":{"S":"\#($0)"}}"# }
    for name in names {
      let item = name.dropLast() + #","text":{"S":"\#(text)"}}"#
      let body = #"{"TableName":"Orders","Item":\#(item)}"#
      #expect(client.call("DynamoDB_20120810.PutItem", body)?.status == 200)
    }
    let keys = names.joined(separator: ",")
    client.send(
      HTTPClient.call(
        "DynamoDB_20120810.BatchGetItem", #"{"RequestItems":{"Orders":{"Keys":[\#(keys)]}}}"#))
    usleep(200_000)
    #expect(try #require(client.answer()).body.utf8.count > 12 * text.utf8.count)
    client.send("GET /_streamctl/health HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(client.answer()?.status == 200)
  }

  @Test func `serves 64 at once among 1,000 that are connected`() throws {
    guard raiseFileLimit(to: 2400) else { return }
    let server = try Self.server { _ in }
    let clients = try (0..<1000).map { _ in try server.client() }
    for round in 0..<5 {
      let active = clients[(round * 64)..<(round * 64 + 64)]
      for (number, client) in active.enumerated() {
        client.send(HTTPClient.put("\(round)-\(number)", in: "Orders"))
      }
      for client in active { #expect(client.answer()?.status == 200) }
    }
    for client in clients { client.send("GET /_streamctl/health HTTP/1.1\r\nHost: h\r\n\r\n") }
    for client in clients { #expect(client.answer()?.status == 200) }
  }

  @Test func `makes room for new ones by closing idle ones`() throws {
    let server = try Self.server { $0.connectionCount = 10 }
    let clients = try (0..<50).map { _ in
      let client = try server.client()
      client.send("GET /_streamctl/health HTTP/1.1\r\nHost: h\r\n\r\n")
      #expect(client.answer()?.status == 200)
      return client
    }
    #expect(clients[0].rest() == "")
  }

  /// The test's clients and the server are one process.
  private func raiseFileLimit(to count: rlim_t) -> Bool {
    var limit = rlimit()
    #if os(Linux)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limit) == 0, limit.rlim_max >= count else { return false }
    limit.rlim_cur = max(limit.rlim_cur, count)
    return setrlimit(kind, &limit) == 0
  }
}
