import HTTP
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many requests are read; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 20_000

struct `A request reader` {
  static let post = """
    POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: A.B\r\nContent-Length: 2\r\n\r\n{}
    """
  static let chunked = """
    POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\n\
    Trailer: 1\r\n\r\n
    """

  @Test func `reads a body of a fixed length`() {
    let steps = Self.steps(Self.post)
    let fields = [
      HTTPField("host", "localhost"), HTTPField("x-amz-target", "A.B"),
      HTTPField("content-length", "2"),
    ]
    #expect(
      steps == [
        .request(HTTPRequest(method: "POST", target: "/", fields: fields, body: Array("{}".utf8)))
      ])
  }

  @Test func `joins chunks and keeps trailers apart`() throws {
    let request = try #require(Self.requests(Self.chunked).first)
    #expect(request.body == Array("abcde".utf8))
    #expect(request.value(of: "trailer") == nil)
    #expect(request.trailers == [HTTPField("trailer", "1")])
    #expect(Self.requests(Self.post).first?.trailers == [])
    #expect(Self.requests(Self.chunked + Self.post).last?.trailers == [])
  }

  @Test func `reads one request behind another`() {
    #expect(Self.requests(Self.post + Self.chunked + Self.post).map(\.target) == ["/", "/x", "/"])
  }

  @Test(arguments: [post, chunked, post + chunked])
  func `reads the same however the bytes are cut`(text: String) {
    let bytes = Array(text.utf8)
    for size in [1, 2, 3, 7] {
      var reader = HTTPRequestReader()
      var steps: [HTTPRequestReader.Step] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        reader.append(bytes[start..<min(start + size, bytes.count)])
        while case let step = reader.next(), step != .needsMore { steps.append(step) }
      }
      #expect(steps == Self.steps(text))
      #expect(reader.isIdle)
    }
  }

  @Test func `says when the client waits to send its body`() {
    let text = """
      POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx
      """
    #expect(Self.steps(text).first == .expectsContinue)
    #expect(Self.requests(text).first?.body == Array("x".utf8))
  }

  /// What could be read in two ways is not read at all.
  @Test(arguments: [
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length : 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\nHost: h\n\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nA: b\rc\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\n", 415),
    ("POST / HTTP/1.1\r\nHost: h\r\nExpect: magic\r\nContent-Length: 1\r\n\r\n", 417),
    ("BREW / HTTP/1.1\r\nHost: h\r\n\r\n", 501),
    ("POST / HTTP/2.0\r\nHost: h\r\n\r\n", 505),
    ("POST /\r\n\r\n", 400),
    ("\u{16}\u{3}\u{1}\r\n", 400),
  ])
  func `refuses what is ambiguous or too much`(text: String, status: Int) throws {
    let last = try #require(Self.steps(text).last)
    guard case .refusal(let refusal) = last else {
      Issue.record("not refused: \(last)")
      return
    }
    #expect(refusal.status == status)
  }

  @Test(arguments: [("/", 413), ("/code", nil)])
  func `takes larger bodies where it is told to`(target: String, status: Int?) {
    var limits = HTTPRequestReader.Limits()
    limits.bodyBytes = 4
    limits.bodyBytesOfTarget = { $0 == "/code" ? 5 : nil }
    let head = "POST \(target) HTTP/1.1\r\nHost: h\r\n"
    let fixed = head + "Content-Length: 5\r\n\r\nabcde"
    let chunked = head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    #expect(Self.status(fixed, limits) == status)
    #expect(Self.status(chunked, limits) == status)
    #expect(Self.status(fixed.replacing("5", with: "6"), limits) == 413)
  }

  @Test func `refuses endless lines before they end`() {
    let line = String(repeating: "a", count: 10_000)
    #expect(Self.status("GET /" + line) == 414)
    #expect(Self.status("GET / HTTP/1.1\r\nA: " + String(repeating: line, count: 7)) == 431)
    let fields = (0..<200).map { "A\($0): b\r\n" }.joined()
    #expect(Self.status("GET / HTTP/1.1\r\nHost: h\r\n" + fields) == 431)
  }

  /// Such a client would wait for an answer to what has no end here.
  @Test(arguments: ["\u{16}\u{3}\u{1}\u{2}", "\u{0}", " GET / HTTP/1.1", "{"])
  func `refuses at its first byte what is no HTTP`(text: String) {
    #expect(Self.status(text) == 400)
  }

  @Test func `tells clients that begin with TLS to leave it`() {
    guard case .refusal(let refusal)? = Self.steps("\u{16}\u{3}").last else {
      Issue.record("not refused")
      return
    }
    #expect(refusal.reason.contains("http://"))
  }

  @Test func `is done with a connection it has refused`() {
    var reader = HTTPRequestReader()
    reader.append(Array("nonsense\r\n".utf8)[...])
    let refusal = reader.next()
    reader.append(Array(Self.post.utf8)[...])
    #expect(reader.next() == refusal)
  }

  /// No mutation of requests makes it crash, hang, or read on behind a refusal.
  @Test func `survives mutated requests`() {
    var generator = SeededGenerator(seed: 20_261_123)
    for _ in 0..<rounds {
      var bytes = Array((Bool.random(using: &generator) ? Self.post : Self.chunked).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        default: bytes.remove(at: place)
        }
      }
      let steps = Self.steps(bytes)
      #expect(steps.count <= bytes.count)
      let refusal = steps.firstIndex { if case .refusal = $0 { true } else { false } }
      #expect(refusal == nil || refusal == steps.count - 1)
    }
  }

  private static func steps(_ text: String) -> [HTTPRequestReader.Step] { steps(Array(text.utf8)) }

  private static func steps(
    _ bytes: [UInt8], _ limits: HTTPRequestReader.Limits = HTTPRequestReader.Limits()
  ) -> [HTTPRequestReader.Step] {
    var reader = HTTPRequestReader(limits: limits)
    reader.append(bytes[...])
    var steps: [HTTPRequestReader.Step] = []
    while case let step = reader.next(), step != .needsMore {
      steps.append(step)
      if case .refusal = step { break }
    }
    return steps
  }

  private static func requests(_ text: String) -> [HTTPRequest] {
    steps(text).compactMap { if case .request(let request) = $0 { request } else { nil } }
  }

  private static func status(
    _ text: String, _ limits: HTTPRequestReader.Limits = HTTPRequestReader.Limits()
  ) -> Int? {
    if case .refusal(let refusal)? = steps(Array(text.utf8), limits).last {
      refusal.status
    } else {
      nil
    }
  }
}
