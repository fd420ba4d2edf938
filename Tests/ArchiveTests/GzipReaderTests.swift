import Testing

@testable import Archive

/// Unpacks bytes piece by piece; gives what is wrong instead.
private func unpacked(_ bytes: [UInt8]) -> Result<[UInt8], GzipError> {
  bytes.withUnsafeBytes { buffer in
    let reader = GzipReader(buffer)
    var content: [UInt8] = []
    do throws(GzipError) {
      while true {
        let piece = try reader.next()
        guard !piece.isEmpty else { return .success(content) }
        content += piece
      }
    } catch {
      return .failure(error)
    }
  }
}

/// A member that holds its content as it is, in one block.
private func stored(_ content: String, flags: UInt8 = 0, extra: [UInt8] = []) -> [UInt8] {
  let bytes = Array(content.utf8)
  let count = UInt8(bytes.count)
  let crc = CRC32.checksum(of: bytes)
  return [0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3] + extra + [1, count, 0, ~count, 0xFF] + bytes
    + (0..<4).map { UInt8(truncatingIfNeeded: crc >> (8 * $0)) } + [count, 0, 0, 0]
}

struct `Gzip data` {
  @Test func `are unpacked, with all that headers may hold`() {
    #expect(unpacked([]) == .success([]))
    #expect(unpacked(stored("abc")) == .success(Array("abc".utf8)))
    #expect(unpacked(stored("abc") + stored("") + stored("d")) == .success(Array("abcd".utf8)))
    let header: [UInt8] = [2, 0, 9, 9] + Array("name\0comment\0".utf8) + [7, 7]
    #expect(unpacked(stored("x", flags: 4 | 8 | 16 | 2, extra: header)) == .success([0x78]))
  }

  @Test func `that are cut anywhere are found to be`() {
    let whole = stored("abcdef", flags: 8, extra: Array("n\0".utf8))
    for count in 1..<whole.count {
      let result = unpacked(Array(whole[..<count]))
      #expect(result == .failure(count < 2 ? .notGzip : .truncated), "\(count)")
    }
  }

  @Test func `that are damaged are found to be`() {
    var bytes = stored("abc")
    bytes[16] ^= 1
    #expect(unpacked(bytes) == .failure(.checksumMismatch))
    #expect(unpacked(Array("no gzip".utf8)) == .failure(.notGzip))
    #expect(unpacked(stored("abc") + [0]) == .failure(.notGzip))
  }

  @Test func `of many megabytes come in pieces that reach back over their edges`() throws {
    let folder = try TemporaryDirectory()
    var random = SeededGenerator(seed: 3)
    var content: [UInt8] = []
    while content.count < 3_000_000 {
      if content.isEmpty || Bool.random(using: &random) {
        content += (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
      } else {
        let start = max(0, content.count - Int.random(in: 1...32_000, using: &random))
        content += Array(content[start..<min(start + 3000, content.count)])
      }
    }
    let path = folder.path + "/content"
    try File.write(content, to: path)
    #expect(unpacked(try Tool.output("gzip -c '\(path)'")) == .success(content))
  }
}
