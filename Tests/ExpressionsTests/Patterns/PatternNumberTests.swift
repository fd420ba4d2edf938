import Testing

@testable import Expressions

struct `A number in a pattern` {
  private static func millionths(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBufferPointer { PatternNumber($0)?.millionths }
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("1", 1_000_000), ("-1.5", -1_500_000), ("0.000001", 1), ("0.0000019", 1),
    ("1e3", 1_000_000_000), ("1E-6", 1), ("1e-7", 0), ("12.50e+1", 125_000_000),
    ("0e999999999999", 0),
    ("1749085375.123456", 1_749_085_375_123_456), ("5000000000", 5_000_000_000_000_000),
    ("-5e9", -5_000_000_000_000_000), ("0.00000000000000000000000000000000001e35", 1_000_000),
    ("1.00000000000000000000000000000001", 1_000_000),
  ])
  func `is told in millionths`(_ text: String, _ millionths: Int64) {
    #expect(Self.millionths(text) == millionths)
  }

  @Test(arguments: [
    "5000000000.000001", "-6e9", "1e30", "123456789012345678901234567890", "1e99999999999999999999",
    "",
    "-", "x", "1x", "1e", "1e+", ".", "1.2.3",
  ])
  func `is none beyond the limits or what is no number`(_ text: String) {
    #expect(Self.millionths(text) == nil)
  }
}
