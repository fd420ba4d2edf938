import Testing

@testable import CLI

struct `The status sheet` {
  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 KB"), (1550, "1.5 KB"),
    (999_999, "999.9 KB"), (1_000_000, "1.0 MB"), (20_050_000, "20.0 MB"),
    (3_210_000_000, "3.2 GB"), (5_000_000_000_000, "5000.0 GB"),
  ]) func `tells sizes in units of thousand`(bytes: Int, text: String) {
    #expect(StatusSheet.size(bytes) == text)
  }

  @Test(arguments: [(1, "1 record"), (10_000, "10000 records"), (10_001, "over 10000 records")])
  func `counts no further than it looked`(count: Int, text: String) {
    #expect(StatusSheet.counted(count, "record") == text)
  }

  @Test(arguments: [
    (999, "0.000 ms"), (13_000, "0.013 ms"), (1_500_000, "1.500 ms"),
    (12_345_678_000, "12345.678 ms"),
  ]) func `and the lines of debug tell times to the microsecond`(time: Int, text: String) {
    #expect(DebugLine.milliseconds(time) == text)
  }

  @Test func `and the lines of debug show a statement on one line, cut where it is long`() {
    #expect(
      DebugLine.statement("SELECT a\n  FROM t", 1000) == "debug: sql 0.001 ms SELECT a FROM t\n")
    let long = DebugLine.statement("SELECT " + String(repeating: "x", count: 9000), 0)
    #expect(long.count < 600)
    #expect(long.hasSuffix("…\n"))
  }
}
