import Archive
import Testing

private func inflate(_ bytes: [UInt8], limitBytes: Int = 1 << 20) -> Result<[UInt8], InflateError> {
  Result { () throws(InflateError) in try Inflater.inflate(bytes[...], limitBytes: limitBytes) }
}

struct `A DEFLATE stream` {
  @Test func `of a stored block gives the bytes themselves`() {
    #expect(inflate([1, 3, 0, 0xFC, 0xFF, 7, 8, 9]) == .success([7, 8, 9]))
    #expect(inflate([0, 1, 0, 0xFE, 0xFF, 7, 1, 1, 0, 0xFE, 0xFF, 8]) == .success([7, 8]))
    #expect(inflate([1, 0, 0, 0xFF, 0xFF]) == .success([]))
  }

  @Test func `of a fixed block is read by the fixed codes`() {
    #expect(inflate([3, 0]) == .success([]))
    let letters = [UInt8](hex: "4b4c4a4e494d4bcfc8cc02 00")
    #expect(inflate(letters) == .success(Array("abcdefghij".utf8)))
    let high = BitWriter.bytes {
      $0.number(1 | 1 << 1, 3)
      $0.code("111111111")
      $0.code("0000000")
    }
    #expect(inflate(high) == .success([255]))
  }

  @Test func `of a dynamic block is read by its own codes`() {
    #expect(inflate(Sample.wordsDeflated) == .success(Sample.words))
  }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 16])
  func `repeats what it has just written`(distance: Int) {
    let period = (0..<distance).map { UInt8($0) }
    let codes = ["00000", "00001", "00010", "00101", "00101", "00110", "00111"]
    let index = [1, 2, 3, 7, 8, 9, 16].firstIndex(of: distance) ?? 0
    let extra = [(0, 0), (0, 0), (0, 0), (0, 1), (1, 1), (0, 2), (3, 2)][index]
    let bytes = BitWriter.bytes {
      $0.number(1 | 1 << 1, 3)
      for byte in period {
        let digits = String(Int(byte) + 0x30, radix: 2)
        $0.code(String(repeating: "0", count: 8 - digits.count) + digits)
      }
      $0.code("11000101")
      $0.code(codes[index])
      $0.number(extra.0, extra.1)
      $0.code("0000000")
    }
    let expected = (0..<distance + 258).map { period[$0 % distance] }
    #expect(inflate(bytes) == .success(expected))
  }

  @Test func `may have one distance code or none`() {
    let emptyBlock = BitWriter.bytes {
      $0.dynamicHeader(codeLengths: [1: 1, 18: 1])
      $0.code("1")
      $0.number(138 - 11, 7)
      $0.code("1")
      $0.number(118 - 11, 7)
      $0.code("0")
      $0.code("0")
      $0.code("0")
    }
    #expect(inflate(emptyBlock) == .success([]))
  }

  @Test func `is cut off at every byte`() {
    for stream in [Sample.wordsDeflated, [1, 3, 0, 0xFC, 0xFF, 7, 8, 9], [3, 0]] {
      for count in 0..<stream.count {
        #expect(inflate(Array(stream[..<count])) == .failure(.truncated))
      }
    }
  }

  @Test func `ends where its bytes end`() {
    #expect(inflate([3, 0, 0]) == .failure(.trailingBytes))
    #expect(inflate(Sample.wordsDeflated + [0]) == .failure(.trailingBytes))
    #expect(inflate([1, 0, 0, 0xFF, 0xFF, 0]) == .failure(.trailingBytes))
  }

  @Test func `may fill its limit and not a byte more`() {
    let words = Sample.words.count
    #expect(inflate(Sample.wordsDeflated, limitBytes: words) == .success(Sample.words))
    for limit in [0, 1, words / 2, words - 1] {
      let refused = inflate(Sample.wordsDeflated, limitBytes: limit)
      #expect(refused == .failure(.limitExceeded(limitBytes: limit)))
    }
    let stored = inflate([1, 3, 0, 0xFC, 0xFF, 7, 8, 9], limitBytes: 2)
    #expect(stored == .failure(.limitExceeded(limitBytes: 2)))
    #expect(inflate([3, 0], limitBytes: 0) == .success([]))
  }

  @Test func `that would fill the memory stops at its limit`() {
    let bomb = BitWriter.bytes {
      $0.number(1 | 1 << 1, 3)
      $0.code("00110000")
      for _ in 0..<10_000 { $0.code("11000101" + "00000") }
      $0.code("0000000")
    }
    #expect(inflate(bomb, limitBytes: 100_000) == .failure(.limitExceeded(limitBytes: 100_000)))
    #expect((try? inflate(bomb, limitBytes: 1 << 22).get().count) == 2_580_001)
  }
}

struct `A damaged DEFLATE stream` {
  @Test func `names a block of the reserved kind`() {
    #expect(inflate([7]) == .failure(.unknownBlockKind))
  }

  @Test func `names a stored length that its complement denies`() {
    #expect(inflate([1, 3, 0, 0xFB, 0xFF, 7, 8, 9]) == .failure(.storedLengthMismatch))
  }

  @Test func `names a distance beyond the first byte`() {
    let far = BitWriter.bytes {
      $0.number(1 | 1 << 1, 3)
      $0.code("00110000" + "0000001" + "00001" + "0000000")
    }
    #expect(inflate(far) == .failure(.distanceTooFar))
  }

  @Test(arguments: ["11000110", "11000111", "0000001" + "11110", "0000001" + "11111"])
  func `names the fixed codes that mean nothing`(code: String) {
    let bytes = BitWriter.bytes {
      $0.number(1 | 1 << 1, 3)
      $0.code("00110000" + code + "0000000000")
    }
    #expect(inflate(bytes) == .failure(.unassignedCode))
  }

  @Test func `names a code length code with too many or too few codes`() {
    let over = BitWriter.bytes {
      $0.dynamicHeader(codeLengths: [0: 1, 1: 1, 2: 1])
      $0.number(0, 16)
    }
    #expect(inflate(over) == .failure(.oversubscribedCode))
    let single = BitWriter.bytes {
      $0.dynamicHeader(codeLengths: [0: 1])
      $0.number(0, 16)
    }
    #expect(inflate(single) == .failure(.incompleteCode))
    let none = BitWriter.bytes {
      $0.dynamicHeader(codeLengths: [:])
      $0.number(0, 16)
    }
    #expect(inflate(none) == .failure(.unassignedCode))
  }

  @Test func `names a literal code with too many or too few codes`() {
    func block(_ lengthCodes: String, then codes: String = "") -> [UInt8] {
      BitWriter.bytes {
        $0.dynamicHeader(codeLengths: [1: 2, 2: 2, 17: 2, 18: 2])
        $0.code("11")
        $0.number(138 - 11, 7)
        $0.code("11")
        $0.number(115 - 11, 7)
        $0.code(lengthCodes + codes)
        if codes.isEmpty { $0.number(0, 16) }
      }
    }
    #expect(inflate(block("00" + "00" + "00" + "00" + "00")) == .failure(.oversubscribedCode))
    #expect(inflate(block("01" + "01" + "01" + "01" + "00", then: "00" + "11")) == .success([253]))
    #expect(inflate(block("01" + "01" + "01" + "00" + "00")) == .failure(.oversubscribedCode))
    let sparse = inflate(block("10" + "000" + "01" + "00"))
    #expect(sparse == .failure(.incompleteCode))
  }

  @Test func `names code lengths that cannot be`() {
    #expect(
      inflate(BitWriter.bytes { $0.dynamicHeader(literals: 287, codeLengths: [0: 1, 1: 1]) })
        == .failure(.badCodeLengths))
    #expect(
      inflate(BitWriter.bytes { $0.dynamicHeader(distances: 31, codeLengths: [0: 1, 1: 1]) })
        == .failure(.badCodeLengths))
    let repeatsNothing = BitWriter.bytes {
      $0.dynamicHeader(codeLengths: [0: 1, 16: 1])
      $0.code("1")
      $0.number(0, 16)
    }
    #expect(inflate(repeatsNothing) == .failure(.badCodeLengths))
    let runsOver = BitWriter.bytes {
      $0.dynamicHeader(codeLengths: [0: 1, 18: 1])
      for _ in 0..<2 {
        $0.code("1")
        $0.number(127, 7)
      }
    }
    #expect(inflate(runsOver) == .failure(.badCodeLengths))
  }

  @Test func `names a code without an end of block`() {
    let bytes = BitWriter.bytes {
      $0.dynamicHeader(codeLengths: [0: 1, 18: 1])
      $0.code("1")
      $0.number(127, 7)
      $0.code("1")
      $0.number(120 - 11, 7)
    }
    #expect(inflate(bytes) == .failure(.missingEndOfBlock))
  }

  @Test func `never does more than fail`() {
    var numbers = SeededGenerator(seed: 1951)
    var failureCount = 0
    for _ in 0..<20_000 {
      var bytes = Sample.wordsDeflated
      for _ in 0..<Int.random(in: 1...3, using: &numbers) {
        let index = Int.random(in: 0..<bytes.count, using: &numbers)
        bytes[index] = UInt8.random(in: 0...255, using: &numbers)
      }
      switch inflate(bytes, limitBytes: 4000) {
      case .success(let output): #expect(output.count <= 4000)
      case .failure: failureCount += 1
      }
    }
    #expect(failureCount > 10_000)
  }
}
