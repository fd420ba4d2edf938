import Testing
import Wire

struct `A timestamp` {
  private let sample = Timestamp(milliseconds: 1_795_415_384_456)
  private let whole = Timestamp(milliseconds: 1_795_415_384_000)

  @Test(arguments: [
    (1_795_415_384_456, "1795415384.456"), (1_795_415_384_450, "1795415384.45"),
    (1_795_415_384_400, "1795415384.4"), (1_795_415_384_006, "1795415384.006"),
    (1_795_415_384_000, "1795415384"), (0, "0"), (1, "0.001"), (-1, "-0.001"), (-500, "-0.5"),
    (-1000, "-1"), (-1500, "-1.5"),
  ])
  func `is written as epoch seconds and read again`(milliseconds: Int, digits: String) {
    let timestamp = Timestamp(milliseconds: milliseconds)
    #expect(timestamp.epochSeconds == .number(digits))
    #expect(Timestamp(epochSeconds: .number(digits)) == timestamp)
    #expect(Timestamp(digits) == timestamp)
  }

  @Test(arguments: [
    ("1.7954153844567E9", 1_795_415_384_456), ("1795415384.9999", 1_795_415_384_999),
    ("0.29", 290), ("-0.0019", -1), ("1e3", 1_000_000), ("+5", 5000), (".5", 500),
  ])
  func `is read from epoch seconds with digits to spare`(digits: String, milliseconds: Int) {
    #expect(Timestamp(digits)?.milliseconds == milliseconds)
  }

  @Test(
    arguments: [
      .null, "1795415384", true, .number("1e13"), .number("-1e13"), .number("1e400"),
      .number("nan"), .number(""), [],
    ] as [JSON])
  func `is not read from what are no epoch seconds`(value: JSON) {
    #expect(Timestamp(epochSeconds: value) == nil)
  }

  @Test func `survives epoch seconds for every millisecond of a second`() {
    for fraction in 0..<1000 {
      let timestamp = Timestamp(milliseconds: 1_795_415_384_000 + fraction)
      #expect(Timestamp(epochSeconds: timestamp.epochSeconds) == timestamp)
    }
  }

  @Test func `has the texts AWS gives it`() {
    #expect(sample.label == "2026-11-23T06:29:44.456")
    #expect(whole.label == "2026-11-23T06:29:44.000")
    #expect(sample.lambdaText == "2026-11-23T06:29:44.456+0000")
    #expect(sample.secondsText() == "2026-11-23T06:29:44")
    #expect(sample.isoText() == "2026-11-23T06:29:44.456000+00:00")
    #expect(whole.isoText() == "2026-11-23T06:29:44+00:00")
    #expect(Timestamp(milliseconds: -1).isoText() == "1969-12-31T23:59:59.999000+00:00")
  }

  @Test(arguments: [
    (3600, "2026-11-23T07:29:44.456000+01:00"), (-19_800, "2026-11-23T00:59:44.456000-05:30"),
    (20_700, "2026-11-23T12:14:44.456000+05:45"), (-43_200, "2026-11-22T18:29:44.456000-12:00"),
    (50_400, "2026-11-23T20:29:44.456000+14:00"),
  ])
  func `is printed in a zone`(offsetSeconds: Int, text: String) {
    #expect(sample.isoText(offsetSeconds: offsetSeconds) == text)
    #expect(sample.secondsText(offsetSeconds: offsetSeconds) == String(text.prefix(19)))
    #expect(Timestamp(text) == sample)
  }

  @Test func `is moved and ordered`() {
    #expect(whole.adding(milliseconds: 456) == sample)
    #expect(sample.adding(milliseconds: -456) == whole)
    #expect(whole < sample)
    #expect(!(sample < whole))
  }

  @Test func `stops at the ends of what can be said`() {
    #expect(Timestamp(milliseconds: .max).adding(milliseconds: 1).milliseconds == .max)
    #expect(Timestamp(milliseconds: .min).adding(milliseconds: -1).milliseconds == .min)
    #expect(Timestamp(milliseconds: .max).isoText(offsetSeconds: 3600).hasSuffix("+01:00"))
    #expect(Timestamp(milliseconds: .min).epochSeconds == .number("-9223372036854775.808"))
  }
}

struct `A timestamp's text` {
  @Test(arguments: [
    ("2026-11-23", 1_795_392_000_000),
    ("2026-11-23T06:29", 1_795_415_340_000),
    ("2026-11-23T06:29:44", 1_795_415_384_000),
    ("2026-11-23 06:29:44", 1_795_415_384_000),
    ("2026-11-23t06:29:44z", 1_795_415_384_000),
    ("2026-11-23T06:29:44Z", 1_795_415_384_000),
    ("2026-11-23T06:29:44.4Z", 1_795_415_384_400),
    ("2026-11-23T06:29:44.456Z", 1_795_415_384_456),
    ("2026-11-23T06:29:44.4569999999999999999999999Z", 1_795_415_384_456),
    ("2026-11-23T06:29:44.456000+00:00", 1_795_415_384_456),
    ("2026-11-23T06:29:44.456+01:00", 1_795_411_784_456),
    ("2026-11-23T06:29:44.456+0100", 1_795_411_784_456),
    ("2026-11-23T06:29:44.456+01", 1_795_411_784_456),
    ("2026-11-23T06:29:44.456-05:30", 1_795_435_184_456),
    ("1969-12-31T23:59:59.999Z", -1),
  ])
  func `is read in the forms of ISO 8601`(text: String, milliseconds: Int) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", " ", "now", "nan", "inf", "-infinity", "0x10", "1_000", "1795415384 ", "1e", "--1",
    "2026-11", "2026-11-3", "2026-1-23", "26-11-23", "2026/11/23", "2026-11-23T", "2026-11-23T06",
    "2026-11-23T6:29:44", "2026-11-23T06:29:", "2026-11-23T06:29.5", "2026-11-23T06:29:44.",
    "2026-11-23T06:29:44.Z", "2026-11-23T06:29:44,5Z", "2026-11-23T24:00:00", "2026-02-30",
    "2026-11-23T06:60:00", "2026-11-23T06:29:60", "2026-11-23T06:29:44+", "2026-11-23T06:29:44+1",
    "2026-11-23T06:29:44+01:", "2026-11-23T06:29:44+01:0", "2026-11-23T06:29:44+24:00",
    "2026-11-23T06:29:44+01:60", "2026-11-23T06:29:44ZZ", "2026-11-23T06:29:44 Z", "2026-11-23Z",
    "２０２６-11-23", "+026-11-23", "2026-+1-23", "é",
  ])
  func `is refused in any other form`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `never crashes when it is mutated`() {
    let seeds = ["2026-11-23T06:29:44.456+01:00", "1795415384.456", "2026-11-23"]
    let letters = Array("0123456789-+:.TZtz eE_xn\u{E9}".unicodeScalars)
    var random = SplitMix64(state: 7)
    var read = 0
    for round in 0..<20_000 {
      var scalars = Array(seeds[round % seeds.count].unicodeScalars)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: scalars.indices, using: &random)
        scalars[place] = letters[Int.random(in: letters.indices, using: &random)]
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      guard let timestamp = Timestamp(String(text)) else { continue }
      read += 1
      // A four-digit year is all the ISO form has room for.
      guard (0..<253_402_300_800_000).contains(timestamp.milliseconds) else { continue }
      #expect(Timestamp(timestamp.isoText()) == timestamp)
    }
    #expect(read > 1000)
  }
}
