import Testing

@testable import Expressions

struct `A number's text` {
  @Test(
    arguments: [
      ("0", "0"), ("-0", "0"), ("+0", "0"), ("0.000", "0"), ("0e1000", "0"), ("-0E-500", "0"),
      ("1", "1"), ("1.0", "1"), ("1.200", "1.2"), ("0042.1200", "42.12"), ("00042", "42"),
      ("1E5", "100000"), ("1.5E2", "150"), ("1e+2", "100"), ("+1.5", "1.5"), ("-7", "-7"),
      ("1.5E+3", "1500"), ("0.00001", "0.00001"), ("1e-5", "0.00001"), (".123", "0.123"),
      ("5.", "5"), ("0001.23", "1.23"), ("-17.4E37", "-174" + String(repeating: "0", count: 36)),
      ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
      ("1.2345678901234567890123456789012345678", "1.2345678901234567890123456789012345678"),
      ("314159265358979323846.26433832795028841", "314159265358979323846.26433832795028841"),
      ("9223372036854775807", "9223372036854775807"), ("1E18", "1000000000000000000"),
      ("1234567890123456789.5", "1234567890123456789.5"), ("1E125", "1" + zeros(125)),
      ("9.9999999999999999999999999999999999999E+125", nines(38) + zeros(88)),
      ("-9.9999999999999999999999999999999999999E+125", "-" + nines(38) + zeros(88)),
      ("1E-130", "0." + zeros(129) + "1"), ("-1E-130", "-0." + zeros(129) + "1"),
      ("1.5E-130", "0." + zeros(129) + "15"), ("1" + zeros(60) + "E-60", "1"),
      (zeros(500) + "1." + zeros(500), "1"),
    ])
  func `is plain, exact and as short as can be`(written: String, text: String) throws {
    #expect(try Number(parsing: written).text == text)
    #expect(try Number(parsing: text).text == text)
  }

  @Test func `is that of the integer it was made from`() {
    for value in [0, 1, -1, 10, 99, -100, 123_456, Int.max, Int.min, 1_000_000_000_000_000_000] {
      #expect(Number(value).text == String(value))
    }
  }

  @Test func `reads back as the same number, in either form`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5_000 {
      let number = generator.number()
      #expect(try Number(parsing: number.text) == number)
    }
  }
}

struct `Text that is no number` {
  @Test(
    arguments: [
      "", " ", " 1", "1 ", "1 2", "abc", "dog", "NaN", "-NaN", "Infinity", "-Infinity", "+", "-",
      ".", "-.", "e5", ".e5", "+e2", "1e", "1e+", "1E-", "1.2.3", "1+2", "--1", "+-1", "0x10",
      "1_000", "1,5", "1e5.5", "1e2e3", "\"42\"", "١٢", "1\u{0}", "1e99999999999", "1e2147483648",
      "1e-99999999999999999999999999",
    ])
  func `is refused with the text in the message`(text: String) {
    let error = ValueError(
      .validation, "The parameter cannot be converted to a numeric value: \(text)",
      isEnveloped: true)
    #expect(throws: error) { try Number(parsing: text) }
  }
}

struct `A number out of bounds` {
  @Test(arguments: ["1e126", "-1e126", "11e125", "1.0e100000000", "1" + zeros(126), "1e2147483647"])
  func `overflows`(text: String) {
    #expect(throws: ValueError.overflow) { try Number(parsing: text) }
    #expect(
      ValueError.overflow.message
        == "Number overflow. Attempting to store a number with magnitude larger than supported "
        + "range")
  }

  @Test(arguments: ["1e-131", "-1e-131", "0.9e-130", "0." + zeros(130) + "1", "1e-2147483647"])
  func `underflows`(text: String) {
    #expect(throws: ValueError.underflow) { try Number(parsing: text) }
    #expect(
      ValueError.underflow.message
        == "Number underflow. Attempting to store a number with magnitude smaller than supported "
        + "range")
  }

  @Test(
    arguments: [
      "123456789012345678901234567890123456789", "-1.23456789012345678901234567890123456789",
      "314159265358979323846264338327950288419e30", "1." + zeros(37) + "1",
    ])
  func `has more than 38 digits`(text: String) {
    #expect(throws: ValueError.tooPrecise) { try Number(parsing: text) }
    #expect(
      ValueError.tooPrecise.message
        == "Attempting to store more than 38 significant digits in a Number")
  }
}

struct `A number's order` {
  static let ascending = [
    "-9.9999999999999999999999999999999999999E+125", "-1E125", "-1000", "-999.5", "-100", "-99",
    "-10", "-9.99", "-9.9", "-9", "-1.23", "-1.2", "-1", "-0.5", "-0.05", "-1E-129", "-1.1E-130",
    "-1E-130", "0", "1E-130", "1.1E-130", "1E-129", "0.05", "0.5", "1", "1.2", "1.23", "9", "9.9",
    "9.99", "10", "99", "100", "999.5", "1000", "12345678901234567890",
    "12345678901234567890.1", "1E125", "9.9999999999999999999999999999999999999E+125",
  ]

  @Test func `is that of its value`() throws {
    let numbers = try Self.ascending.map { try Number(parsing: $0) }
    for (place, number) in numbers.enumerated() {
      for (otherPlace, other) in numbers.enumerated() {
        #expect((number < other) == (place < otherPlace))
        #expect((number == other) == (place == otherPlace))
      }
    }
  }

  @Test func `is that of its sort key`() throws {
    let keys = try Self.ascending.map { try Number(parsing: $0).sortKeyBytes }
    for (key, next) in zip(keys, keys.dropFirst()) { #expect(key.lexicographicallyPrecedes(next)) }
  }

  @Test func `is that of its sort key for numbers of every kind`() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<20_000 {
      let (left, right) = (generator.number(), generator.number())
      let (leftKey, rightKey) = (left.sortKeyBytes, right.sortKeyBytes)
      #expect(leftKey.lexicographicallyPrecedes(rightKey) == (left < right))
      #expect((leftKey == rightKey) == (left == right))
      #expect(leftKey.count <= 22)
    }
  }
}

struct `A sort key` {
  @Test func `gives back its number`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5_000 {
      let number = generator.number()
      #expect(Number(sortKeyBytes: number.sortKeyBytes) == number)
    }
  }

  @Test(
    arguments: [
      [], [0], [1], [2, 0], [3], [3, 130], [4, 130, 10], [3, 130, 0], [3, 130, 1], [3, 130, 100],
      [3, 130, 10, 0], [1, 125, 89], [1, 125, 255], [1, 125, 89, 99, 255], [1, 125, 90, 89],
      [3, 130] + [UInt8](repeating: 99, count: 20),
    ] as [[UInt8]])
  func `is not just any bytes`(bytes: [UInt8]) {
    #expect(Number(sortKeyBytes: bytes) == nil)
  }

  @Test func `has one form only`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...6, using: &generator)).map { place in
        place == 0
          ? UInt8.random(in: 0...4, using: &generator)
          : UInt8.random(in: 0...255, using: &generator)
      }
      if let number = Number(sortKeyBytes: bytes) { #expect(number.sortKeyBytes == bytes) }
    }
  }
}

func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
func nines(_ count: Int) -> String { String(repeating: "9", count: count) }
