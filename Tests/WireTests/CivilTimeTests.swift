import Testing
import Wire

struct `A civil time` {
  @Test(arguments: [
    ("0001-01-01T00:00:00", 0, -62_135_596_800_000),
    ("1582-10-15T00:00:00", 0, -12_219_292_800_000),
    ("1600-02-29T00:00:00", 0, -11_670_998_400_000),
    ("1900-02-28T00:00:00", 0, -2_203_977_600_000),
    ("1900-03-01T00:00:00", 0, -2_203_891_200_000),
    ("1969-12-31T23:59:59", 999, -1),
    ("1970-01-01T00:00:00", 0, 0),
    ("2000-02-29T00:00:00", 0, 951_782_400_000),
    ("2000-03-01T00:00:00", 0, 951_868_800_000),
    ("2024-02-29T12:30:15", 5, 1_709_209_815_005),
    ("2026-11-23T06:29:44", 456, 1_795_415_384_456),
    ("2038-01-19T03:14:08", 0, 2_147_483_648_000),
    ("2100-02-28T23:59:59", 0, 4_107_542_399_000),
    ("2100-03-01T00:00:00", 0, 4_107_542_400_000),
    ("9999-12-31T23:59:59", 999, 253_402_300_799_999),
  ])
  func `is that many milliseconds after the epoch`(text: String, fraction: Int, milliseconds: Int) {
    let time = CivilTime(milliseconds: milliseconds)
    #expect(time.secondsText == text)
    #expect(time.dateText == String(text.prefix(10)))
    #expect(time.millisecond == fraction)
    #expect(time.milliseconds == milliseconds)
  }

  @Test func `goes from day to day without a gap for eight hundred years`() {
    var previous = CivilTime(milliseconds: 0)
    for day in 1...292_194 {
      let time = CivilTime(milliseconds: day * 86_400_000)
      let followsInMonth = time.month == previous.month && time.day == previous.day + 1
      let beginsMonth = time.day == 1 && (time.month - previous.month + 12) % 12 == 1
      guard followsInMonth || beginsMonth, time.milliseconds == day * 86_400_000 else {
        Issue.record("\(time.dateText) after \(previous.dateText)")
        return
      }
      previous = time
    }
    #expect(previous.dateText == "2770-01-01")
  }

  @Test(arguments: [
    (2026, 2, 29), (2026, 2, 30), (1900, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 0, 1),
    (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (-1, 1, 1), (10_000, 1, 1),
    (Int.max, 1, 1), (2026, Int.min, 1),
  ])
  func `does not exist for a date no calendar has`(year: Int, month: Int, day: Int) {
    #expect(CivilTime(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    (24, 0, 0, 0), (-1, 0, 0, 0), (0, 60, 0, 0), (0, -1, 0, 0), (0, 0, 60, 0), (0, 0, 0, 1000),
  ])
  func `does not exist for a time no day has`(hour: Int, minute: Int, second: Int, fraction: Int) {
    let time = CivilTime(
      year: 2026, month: 1, day: 1, hour: hour, minute: minute, second: second,
      millisecond: fraction)
    #expect(time == nil)
  }

  @Test(arguments: [(2024, 2, 29), (2000, 2, 29), (0, 1, 1), (9999, 12, 31)])
  func `exists for a date a calendar has`(year: Int, month: Int, day: Int) throws {
    let time = try #require(CivilTime(year: year, month: month, day: day))
    #expect(CivilTime(milliseconds: time.milliseconds) == time)
  }

  @Test(arguments: [Int.min, Int.min + 1, Int.max - 1, Int.max])
  func `can be said for the farthest points`(milliseconds: Int) {
    let time = CivilTime(milliseconds: milliseconds)
    #expect((1...12).contains(time.month) && (1...31).contains(time.day))
    #expect((0...23).contains(time.hour) && (0...999).contains(time.millisecond))
  }

  @Test(arguments: [(0, 2, "00"), (7, 2, "07"), (123, 2, "123"), (-5, 4, "-0005"), (5, 0, "5")])
  func `has its numbers padded with zeros`(number: Int, width: Int, text: String) {
    #expect(padded(number, width) == text)
  }
}
