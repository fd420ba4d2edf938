extension HTTPRequestReader {
  mutating func readChunkSize(of head: HTTPHead) throws(HTTPRefusal) -> Step? {
    let tooLong = HTTPRefusal(400, "The line of a chunk's size is too long.")
    guard let line = try takeLine(limits.chunkLineBytes, orElse: tooLong) else {
      return .needsMore
    }
    let size = try chunkSize(line)
    let limit = limits.bodyBytes(of: head)
    guard size <= limit - body.count else { throw .tooLarge(limitBytes: limit) }
    phase = size == 0 ? .trailers(head) : .chunk(head, rest: size)
    return nil
  }

  /// Hexadecimal digits; extensions may follow behind a semicolon, and are not looked at.
  private func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> Int {
    let digits = line.prefix { $0 != UInt8(ascii: ";") }
    guard !digits.isEmpty, digits.allSatisfy({ $0.hexValue != nil }),
      line.dropFirst(digits.count).allSatisfy(\.isFieldByte)
    else {
      throw HTTPRefusal(400, "The size of a chunk is not a hexadecimal number.")
    }
    var size = 0
    for digit in digits {
      // Far beyond any limit already, and so it stays.
      guard size <= Int.max >> 4 else { return .max }
      size = size << 4 | (digit.hexValue ?? 0)
    }
    return size
  }

  mutating func readChunk(of head: HTTPHead, _ rest: Int) -> Step? {
    let rest = takeBody(rest)
    phase = rest == 0 ? .chunkEnd(head) : .chunk(head, rest: rest)
    return rest == 0 ? nil : .needsMore
  }

  mutating func readChunkEnd(of head: HTTPHead) throws(HTTPRefusal) -> Step? {
    let mismatch = HTTPRefusal(400, "A chunk is longer than its size says.")
    guard let line = try takeLine(2, orElse: mismatch) else { return .needsMore }
    guard line.isEmpty else { throw mismatch }
    phase = .chunkSize(head)
    return nil
  }

  /// Trailers are checked as header fields are, and kept apart from them.
  mutating func readTrailer(of head: HTTPHead) throws(HTTPRefusal) -> Step? {
    guard let line = try takeHeadLine() else { return .needsMore }
    guard !line.isEmpty else { return finish(head) }
    trailers.append(try HTTPHead.field(line))
    return nil
  }
}
