import Archive
import Testing

/// Python's zlib packs or damages streams, and says what it makes of them itself.
@Suite(.enabled(if: Tool.isInstalled(Tool.python), "python3 is not installed"))
struct `Against zlib` {
  /// Each stream is printed as its size, the size it unpacks to or -1, and the checksum.
  private static let preamble = """
    import random, struct, sys, zlib
    random.seed(7)
    def kinds(n):
        words = [bytes(random.randrange(97, 123) for _ in range(random.randrange(1, 9)))
                 for _ in range(50)]
        yield bytes(n)
        yield random.randbytes(n)
        yield b" ".join(random.choice(words) for _ in range(n // 5))[:n]
        yield bytes(random.choice(b"ab") for _ in range(n))
        yield bytes(min(255, int(random.expovariate(0.05))) for _ in range(n))
        yield (random.randbytes(random.randrange(1, 300)) * n)[:n]
        far = random.randbytes(32768)
        yield (far + far[:100] + far)[:n]
        yield b"".join(bytes([random.randrange(256)]) * random.randrange(1, 600)
                       for _ in range(n // 300 + 1))[:n]
    def pack(data, level, bits, memory, strategy):
        c = zlib.compressobj(level, zlib.DEFLATED, -bits, memory, strategy)
        cut = random.randrange(len(data) + 1)
        flush = random.choice([zlib.Z_NO_FLUSH, zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH])
        out = c.compress(data[:cut])
        if flush: out += c.flush(flush)
        return out + c.compress(data[cut:]) + c.flush()
    def settings():
        return (random.choice([0, 1, 3, 6, 9]), random.choice([9, 12, 15]),
                random.choice([1, 8, 9]), random.randrange(5))
    def unpack(packed):
        d = zlib.decompressobj(-15)
        try: data = d.decompress(packed, 1 << 22)
        except zlib.error: return None
        return data if d.eof and not d.unused_data else None
    def tell(packed, data):
        size, crc = (-1, 0) if data is None else (len(data), zlib.crc32(data))
        sys.stdout.buffer.write(struct.pack("<IiI", len(packed), size, crc) + packed)

    """

  private static func check(_ script: String) throws -> (sound: Int, damaged: Int) {
    let bytes = try Tool.python(preamble + script, in: TemporaryDirectory())
    var counts = (sound: 0, damaged: 0)
    var position = 0
    func word() -> UInt32 {
      defer { position += 4 }
      return (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
    }
    while position < bytes.count {
      let (packedBytes, size, checksum) = (Int(word()), Int32(bitPattern: word()), word())
      let output = try? Inflater.inflate(
        bytes[position..<position + packedBytes], limitBytes: 1 << 22)
      position += packedBytes
      if size < 0 { counts.damaged += 1 } else { counts.sound += 1 }
      #expect((output?.count).map(Int32.init) == (size < 0 ? nil : size))
      if let output { #expect(CRC32.checksum(of: output) == checksum) }
    }
    return counts
  }

  @Test func `streams of every kind and setting unpack to what was packed`() throws {
    let counts = try Self.check(
      """
      for n in (0, 1, 2, 100, 1000, 5000, 33000, 70000):
          for data in kinds(n):
              for _ in range(4 if n > 5000 else 12): tell(pack(data, *settings()), data)
      """)
    #expect(counts.sound > 500)
    #expect(counts.damaged == 0)
  }

  @Test func `damaged streams are refused where zlib refuses them`() throws {
    let counts = try Self.check(
      """
      for n in (20, 200, 700):
          for data in kinds(n):
              for _ in range(200):
                  packed = bytearray(pack(data, *settings()))
                  for _ in range(random.randrange(1, 4)):
                      packed[random.randrange(min(len(packed), random.choice([9, 70, 700])))] ^= (
                          1 << random.randrange(8))
                  tell(bytes(packed), unpack(bytes(packed)))
      """)
    #expect(counts.damaged > 1000)
    #expect(counts.sound > 500)
  }

  @Test func `random bytes after a dynamic header are judged alike`() throws {
    let counts = try Self.check(
      """
      for _ in range(6000):
          packed = bytes([random.choice([4, 5, 2, 3])]) + random.randbytes(random.randrange(90))
          tell(packed, unpack(packed))
      """)
    #expect(counts.damaged > 1000)
  }
}
