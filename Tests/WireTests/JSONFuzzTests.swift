import Testing
import Wire

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many documents are read; `FUZZ_ROUNDS` in the environment asks for more.
private let rounds = getenv("FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 50_000

/// Documents made worse at random, the same on every run.
struct `Mutated JSON documents` {
  private static let seeds = [
    #"{"TableName":"orders","Key":{"pk":{"S":"a\u00e9\ud83d\ude00"},"n":{"N":"1.50e+3"}}}"#,
    #"[null,true,false,0,-1,1.5,2E10,"",[],{},[[[]]],{"a":{"b":{"c":[1,2,3]}}}]"#,
    #"{"a":1,"a":2,"é":"😀","e\u0301":"\b\f\n\r\t\"\\\/"}"#,
    "  [ 1 ,\n\t{ \"x\" : \"y\" } ]\r\n",
  ].map { Array($0.utf8) }

  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "e", ".", "-", "0",
    "null", "tru", " ", "\n", "\u{0}", "é", "😀",
  ].map { Array($0.utf8) }

  @Test func `never crash, and what is read is printed and read again the same`() throws {
    var random = SplitMix64(state: 20_261_123)
    var accepted = 0
    for round in 0..<rounds {
      var bytes = Self.seeds[round % Self.seeds.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&bytes, using: &random) }
      guard let value = Self.parsed(bytes) else { continue }
      accepted += 1
      let text = value.utf8
      let again = try #require(Self.parsed(text), "\(String(decoding: bytes, as: UTF8.self))")
      #expect(again == value)
      #expect(again.utf8 == text)
      #expect(Self.parsed(Array(value.formatted().utf8)) == value)
    }
    #expect(accepted > rounds / 20, "the mutations are too coarse to test what is read")
    #expect(accepted < rounds - rounds / 20, "the mutations are too gentle to test what is refused")
  }

  @Test func `cut short are refused, and never behind their end`() {
    for seed in Self.seeds.dropLast() {
      for count in 0..<seed.count {
        let error = #expect(throws: JSONError.self) { try JSON.parse(utf8: Array(seed[..<count])) }
        #expect(error.map { $0.offset <= count && $0.line >= 1 && $0.column >= 1 } == true)
      }
    }
  }

  private static func parsed(_ bytes: [UInt8]) -> JSON? { try? JSON.parse(utf8: bytes) }

  private static func mutate(_ bytes: inout [UInt8], using random: inout SplitMix64) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 0...3, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
    case 2: if place < bytes.count { bytes[place] = .random(in: 0...255, using: &random) }
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    default:
      if place < bytes.count, bytes[place] > 0x60 {
        bytes[place] = .random(in: 0x61...0x7A, using: &random)
      }
    }
  }
}

struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
