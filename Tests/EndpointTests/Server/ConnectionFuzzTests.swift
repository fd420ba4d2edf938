import Endpoint
import HTTP
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many connections are made; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 20_000

/// What a server says to connections whose bytes were damaged on the way.
struct `A connection with damaged requests` {
  private static let seeds = [
    "GET /_streamctl/health HTTP/1.1\r\nHost: h\r\n\r\n",
    HTTPClient.call("DynamoDB_20120810.ListTables", "{}"),
    HTTPClient.call("DynamoDB_20120810.ListTables", "{}", "Connection: close"),
    "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: 1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
    "PUT /a?b=c HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: h\r\nOrigin: http://localhost:1\r\n\r\n",
  ]
  private static let words = [
    "\r\n", "\n", "\r", " ", ":", ",", "0", "1", "\u{0}", "\t", ";", "/", "HTTP/1.1", "close",
    "Content-Length: 1\r\n", "Transfer-Encoding: chunked\r\n", "chunked", "Host: x\r\n",
    "Expect: 100-continue\r\n", "Connection: close\r\n", "HEAD",
  ].map { Array($0.utf8) }

  /// The answers that the reader, which has tests of its own, lets expect: each request's
  /// method, and the status of the refusal at the end.
  private struct Expectation {
    var methods: [String] = []
    var refusal: Int?

    init(_ bytes: [UInt8]) {
      var reader = HTTPRequestReader()
      reader.append(bytes[...])
      while true {
        switch reader.next() {
        case .needsMore: return
        case .expectsContinue: continue
        case .refusal(let refused):
          refusal = refused.status
          return
        case .request(let request):
          methods.append(request.method)
          guard request.keepsAlive else { return }
        }
      }
    }
  }

  @Test func `is answered request by request, up to what is none`() throws {
    let server = try RunningServer()
    var numbers = SeededGenerator(seed: 2026)
    for round in 0..<rounds {
      let bytes = Self.damaged(&numbers)
      let expected = Expectation(bytes)
      let client = try server.client()
      var rest = bytes[...]
      while !rest.isEmpty {
        let portion = rest.prefix(.random(in: 1...600, using: &numbers))
        client.send(Array(portion))
        rest = rest.dropFirst(portion.count)
      }
      client.endSending()
      for method in expected.methods {
        let answer = client.answer(toHead: method == "HEAD")
        #expect(answer != nil, "round \(round): \(Self.shown(bytes))")
      }
      if let status = expected.refusal {
        let answer = client.answer()
        #expect(answer?.status == status, "round \(round): \(Self.shown(bytes))")
      }
      let end = client.rest()
      #expect(
        end == "" || end == "HTTP/1.1 100 Continue\r\n\r\n", "round \(round): \(Self.shown(bytes))")
    }
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).debugDescription
  }

  private static func damaged(_ numbers: inout SeededGenerator) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...3, using: &numbers) {
      bytes += seeds.randomElement(using: &numbers)?.utf8 ?? "".utf8
    }
    for _ in 0..<Int.random(in: 0...3, using: &numbers) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: bytes[place] = .random(in: 0...255, using: &numbers)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: words.randomElement(using: &numbers) ?? [], at: place)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + 20))
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
      }
    }
    return bytes
  }
}
