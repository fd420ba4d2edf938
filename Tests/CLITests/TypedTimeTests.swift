import Testing
import Wire

@testable import CLI

/// What Python's dateutil reads for the AWS CLI.
struct `A time that is typed` {
  private static let today = Timestamp("2026-11-23T06:29:44Z")!

  @Test(arguments: [
    ("Thu, 02 Jan 2020 10:20:30 GMT", "2020-01-02T10:20:30Z"),
    ("Thu, 02 Jan 2020 10:20:30 +0200", "2020-01-02T08:20:30Z"),
    ("Thu Jan  2 10:20:30 2020", "2020-01-02T10:20:30Z"),
    ("Jan 1 2020", "2020-01-01T00:00:00Z"),
    ("January 1st, 2020", "2020-01-01T00:00:00Z"),
    ("2 January 2020 10:00", "2020-01-02T10:00:00Z"),
    ("2 January 2020 10:00 PM", "2020-01-02T22:00:00Z"),
    ("2 January 2020 12:30 am", "2020-01-02T00:30:00Z"),
    ("2 January 2020 7pm", "2020-01-02T19:00:00Z"),
    ("2020/01/02", "2020-01-02T00:00:00Z"),
    ("01/02/2020", "2020-01-02T00:00:00Z"),
    ("31/12/2020", "2020-12-31T00:00:00Z"),
    ("2020.01.02 10:20:30.5", "2020-01-02T10:20:30.500Z"),
    ("1/2/20", "2020-01-02T00:00:00Z"),
    ("1/2/80", "1980-01-02T00:00:00Z"),
    ("20200102T102030Z", "2020-01-02T10:20:30Z"),
    ("20200102T1020", "2020-01-02T10:20:00Z"),
    ("20200102 102030", "2020-01-02T10:20:30Z"),
    ("2020-01-02T10:20:30+02", "2020-01-02T08:20:30Z"),
    ("2020-1-2", "2020-01-02T00:00:00Z"),
    ("2020-01", "2020-01-23T00:00:00Z"),
    ("Feb 2020", "2020-02-23T00:00:00Z"),
    ("10:20", "2026-11-23T10:20:00Z"),
    ("Jan 5", "2026-01-05T00:00:00Z"),
  ])
  func `may have many forms`(typed: String, time: String) {
    #expect(TypedTime.read(typed, today: Self.today) == Timestamp(time), "\(typed)")
  }

  @Test(arguments: [
    "", " ", "nonsense", "2020-13-01", "2020-02-30", "Jan 32 2020", "25:00", "10:60", "1 2 3 4",
    "Jan Feb 2020", "2020-01-02T10:20:30+99:00", "am", "Z", "é", "99999999999999999999 Jan",
  ])
  func `is refused when it is none`(typed: String) {
    #expect(TypedTime.read(typed, today: Self.today) == nil, "\(typed)")
  }
}
