/// Reads requests out of the bytes of one connection, however they are cut; does no input itself.
///
/// Bytes go in through `append`; `next` gives one step after another until it needs more. A
/// refusal is final: the place where a next request would begin is not known behind it.
package struct HTTPRequestReader: Sendable {
  /// What the bytes so far amount to.
  package enum Step: Sendable, Hashable {
    case needsMore
    /// The client waits for `100 Continue` before it sends the body.
    case expectsContinue
    case request(HTTPRequest)
    case refusal(HTTPRefusal)
  }

  /// How large the parts of a request may be.
  package struct Limits: Sendable {
    package var requestLineBytes = 8 * 1024
    /// Request line, header fields and trailers together.
    package var headBytes = 64 * 1024
    package var fieldCount = 128
    package var bodyBytes = 16 * 1024 * 1024
    /// For targets whose bodies may be larger; nil for all the others.
    package var bodyBytesOfTarget: (@Sendable (String) -> Int?)?
    /// A chunk's size and its extensions, which nothing here reads.
    package var chunkLineBytes = 256

    package init() {}

    func bodyBytes(of head: HTTPHead) -> Int { bodyBytesOfTarget?(head.target) ?? bodyBytes }
  }

  enum Phase {
    case requestLine
    case fields(HTTPHead)
    case continuing(HTTPHead, HTTPHead.Framing)
    case fixedBody(HTTPHead, rest: Int)
    case chunkSize(HTTPHead)
    case chunk(HTTPHead, rest: Int)
    case chunkEnd(HTTPHead)
    case trailers(HTTPHead)
    case refused(HTTPRefusal)
  }

  let limits: Limits
  var phase = Phase.requestLine
  var body: [UInt8] = []
  var trailers: [HTTPField] = []
  /// Of the lines of this request that were taken so far, their ends included.
  var headCount = 0
  var fieldCount = 0
  private var hasSkippedEmptyLine = false
  private var buffer: [UInt8] = []
  /// The first byte that is not taken yet.
  private var position = 0
  /// Up to here, behind `position`, there is no line feed.
  private var searched = 0
  /// All bytes taken since the beginning.
  private(set) var takenCount = 0

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// Whether no part of a next request has arrived.
  package var isIdle: Bool {
    guard case .requestLine = phase else { return false }
    return position == buffer.count
  }

  /// Takes in what has arrived.
  package mutating func append(_ bytes: ArraySlice<UInt8>) {
    if case .refused = phase { return }
    if position == buffer.count {
      buffer.removeAll(keepingCapacity: true)
    } else if position > 0 {
      buffer.removeSubrange(..<position)
    }
    searched -= position
    position = 0
    buffer += bytes
  }

  /// The next thing the bytes say; call it until it needs more.
  package mutating func next() -> Step {
    do throws(HTTPRefusal) {
      while true {
        if let step = try advance() { return step }
      }
    } catch {
      phase = .refused(error)
      buffer = []
      body = []
      (position, searched) = (0, 0)
      return .refusal(error)
    }
  }

  /// Goes one step on; nil when the state has changed and there may be more to read.
  private mutating func advance() throws(HTTPRefusal) -> Step? {
    switch phase {
    case .requestLine: return try readRequestLine()
    case .fields(let head): return try readField(of: head)
    case .continuing(let head, let framing):
      begin(framing, of: head)
      return nil
    case .fixedBody(let head, let rest): return readBody(of: head, rest)
    case .chunkSize(let head): return try readChunkSize(of: head)
    case .chunk(let head, let rest): return readChunk(of: head, rest)
    case .chunkEnd(let head): return try readChunkEnd(of: head)
    case .trailers(let head): return try readTrailer(of: head)
    case .refused(let refusal): return .refusal(refusal)
    }
  }

  private mutating func readRequestLine() throws(HTTPRefusal) -> Step? {
    try checkFirstByte()
    let tooLong = HTTPRefusal(414, "The request line is too long.")
    guard let line = try takeLine(limits.requestLineBytes, orElse: tooLong) else {
      return .needsMore
    }
    if line.isEmpty, !hasSkippedEmptyLine {
      // Some old clients end a body with a line break that they do not count.
      hasSkippedEmptyLine = true
      return nil
    }
    headCount += line.count + 2
    phase = .fields(try HTTPHead(requestLine: line))
    return nil
  }

  /// What begins otherwise than any method may have no line's end that could be waited for.
  private func checkFirstByte() throws(HTTPRefusal) {
    guard position < buffer.count else { return }
    let byte = buffer[position]
    guard !byte.isTokenByte, byte != .carriageReturn, byte != .lineFeed else { return }
    throw HTTPRefusal(
      400,
      byte == 0x16
        ? "There is no TLS here: the address begins with http://, not https://."
        : "The request line is not a method, a target and a version.")
  }

  private mutating func readField(of head: HTTPHead) throws(HTTPRefusal) -> Step? {
    guard let line = try takeHeadLine() else { return .needsMore }
    guard line.isEmpty else {
      var head = head
      try head.add(fieldLine: line)
      phase = .fields(head)
      return nil
    }
    let framing = try head.framing(bodyLimitBytes: limits.bodyBytes(of: head))
    guard head.expectsContinue, framing != .length(0) else {
      begin(framing, of: head)
      return nil
    }
    phase = .continuing(head, framing)
    return .expectsContinue
  }

  private mutating func begin(_ framing: HTTPHead.Framing, of head: HTTPHead) {
    switch framing {
    case .length(let count): phase = .fixedBody(head, rest: count)
    case .chunked: phase = .chunkSize(head)
    }
  }

  private mutating func readBody(of head: HTTPHead, _ rest: Int) -> Step? {
    let rest = takeBody(rest)
    phase = .fixedBody(head, rest: rest)
    return rest == 0 ? finish(head) : .needsMore
  }

  /// Gives the request, and makes ready for the next one.
  mutating func finish(_ head: HTTPHead) -> Step {
    let request = HTTPRequest(
      method: head.method, target: head.target, minorVersion: head.minorVersion,
      fields: head.fields, body: body, trailers: trailers)
    phase = .requestLine
    body = []
    trailers = []
    (headCount, fieldCount, hasSkippedEmptyLine) = (0, 0, false)
    return .request(request)
  }
}

extension HTTPRequestReader {
  /// Takes a line of the header block or of the trailers, within their limits.
  mutating func takeHeadLine() throws(HTTPRefusal) -> ArraySlice<UInt8>? {
    let tooLong = HTTPRefusal(431, "The header fields are too long.")
    guard let line = try takeLine(max(0, limits.headBytes - headCount), orElse: tooLong) else {
      return nil
    }
    headCount += line.count + 2
    guard !line.isEmpty else { return line }
    fieldCount += 1
    guard fieldCount <= limits.fieldCount else {
      throw HTTPRefusal(431, "There are more than \(limits.fieldCount) header fields.")
    }
    return line
  }

  /// Takes a line without its end; nil when it has not ended yet.
  mutating func takeLine(
    _ limitBytes: Int, orElse tooLong: HTTPRefusal
  ) throws(HTTPRefusal) -> ArraySlice<UInt8>? {
    guard let lineFeed = buffer[searched...].firstIndex(of: .lineFeed) else {
      searched = buffer.count
      guard buffer.count - position <= limitBytes else { throw tooLong }
      return nil
    }
    guard lineFeed + 1 - position <= limitBytes else { throw tooLong }
    guard lineFeed > position, buffer[lineFeed - 1] == .carriageReturn else {
      throw HTTPRefusal(400, "A line ends with a line feed alone.")
    }
    let line = buffer[position..<(lineFeed - 1)]
    guard !line.contains(.carriageReturn) else {
      throw HTTPRefusal(400, "A line has a carriage return in it.")
    }
    take(lineFeed + 1 - position)
    return line
  }

  /// Moves bytes to the body, and says how many are still to come.
  mutating func takeBody(_ rest: Int) -> Int {
    let count = min(rest, buffer.count - position)
    body += buffer[position..<(position + count)]
    take(count)
    return rest - count
  }

  private mutating func take(_ count: Int) {
    position += count
    takenCount += count
    searched = position
  }
}
