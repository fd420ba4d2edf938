import Engine
import TestKit
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

  private static func sheet() throws -> StatusSheet {
    let workspace = try Workspace()
    try workspace.create()
    try workspace.putProfile("1")
    return try workspace.store.read { transaction in
      StatusSheet(
        try StoreStatus(
          of: "/store", sizeBytes: 4096, region: Workspace.region, failureLimit: 5, transaction))
    }
  }

  @Test func `stands in boxes on a terminal`() throws {
    let lines = StatusLayout(sheet: try Self.sheet()).boxedLines(columns: 80, isColored: false)
    #expect(
      lines.prefix(6) == [
        "┌ Store ──────────────────────────────────────────────────────────┐",
        "│ /store  4.0 KB  region us-east-1                                │",
        "└─────────────────────────────────────────────────────────────────┘",
        "┌ Tables ─────────────────────────────────────────────────────────┐",
        "│ UserProfileTable  1 item  3 bytes  stream of NEW_AND_OLD_IMAGES │",
        "└─────────────────────────────────────────────────────────────────┘",
      ])
  }

  @Test(arguments: [20, 40, 60, 80, 300])
  func `has boxes whose lines are all as long, and fit the terminal`(columns: Int) throws {
    let lines = StatusLayout(sheet: try Self.sheet())
      .boxedLines(columns: columns, isColored: false)
    #expect(Set(lines.map(\.count)).count == 1)
    #expect(lines[0].count <= max(24, columns))
    if columns < 60 { #expect(lines.contains { $0.hasSuffix("… │") }) }
  }

  @Test func `has colours that do not shift it`() throws {
    let sheet = try Self.sheet()
    let plain = StatusLayout(sheet: sheet).boxedLines(columns: 80, isColored: false)
    let colored = StatusLayout(sheet: sheet).boxedLines(columns: 80, isColored: true)
    #expect(colored[0].hasPrefix("┌ \u{1B}[1;36mStore\u{1B}[0m ─"))
    let stripped = colored.map { line in
      line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated().map {
        $0.offset == 0 ? String($0.element) : String($0.element.drop { $0 != "m" }.dropFirst())
      }.joined()
    }
    #expect(stripped == plain)
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
