#if canImport(Glibc)
  // Rounding is done by the C library.
  private import Glibc
#else
  private import Darwin
#endif

/// A point in time, exact to the millisecond, in the ways AWS writes one.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z.
  package let milliseconds: Int

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Stops at the first and the last point that can be said.
  package func adding(milliseconds more: Int) -> Timestamp {
    let (sum, overflows) = milliseconds.addingReportingOverflow(more)
    return Timestamp(milliseconds: overflows ? (more < 0 ? .min : .max) : sum)
  }

  /// Seconds since the epoch as a JSON number: `1732343384.456`, and `1732343384` for a whole one.
  package var epochSeconds: JSON {
    let fraction = milliseconds % 1000
    guard fraction != 0 else { return .integer(milliseconds / 1000) }
    let sign = milliseconds < 0 ? "-" : ""
    var digits = padded(abs(fraction), 3)
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    return .number("\(sign)\((milliseconds / 1000).magnitude).\(digits)")
  }

  /// Reads what `epochSeconds` writes; digits beyond the millisecond are cut.
  package init?(epochSeconds: JSON) {
    guard case .number(let digits) = epochSeconds, let seconds = Double(digits),
      abs(seconds) < 1e13
    else { return nil }
    // A double cannot hold most decimal fractions: 0.29 * 1000 is just below 290.
    let microseconds = (seconds * 1_000_000).rounded()
    self.init(milliseconds: Int((microseconds / 1000).rounded(.towardZero)))
  }

  /// `2026-11-23T06:29:44.456`, as in a stream's label.
  package var label: String {
    let time = CivilTime(milliseconds: milliseconds)
    return time.secondsText + "." + padded(time.millisecond, 3)
  }

  /// `2026-11-23T06:29:44.456+0000`, as in a function's LastModified.
  package var lambdaText: String { label + "+0000" }

  /// `2026-11-23T06:29:44`, in the zone that is that far ahead of UTC.
  package func secondsText(offsetSeconds: Int = 0) -> String {
    CivilTime(milliseconds: adding(milliseconds: offsetSeconds * 1000).milliseconds).secondsText
  }

  /// `2026-11-23T06:29:44.456000+00:00`, as the AWS CLI prints it: no fraction when it is zero.
  package func isoText(offsetSeconds: Int = 0) -> String {
    let fraction = CivilTime(milliseconds: milliseconds).millisecond
    let offsetMinutes = abs(offsetSeconds) / 60
    return secondsText(offsetSeconds: offsetSeconds)
      + (fraction == 0 ? "" : "." + padded(fraction, 3) + "000")
      + (offsetSeconds < 0 ? "-" : "+") + padded(offsetMinutes / 60, 2) + ":"
      + padded(offsetMinutes % 60, 2)
  }
}

extension CivilTime {
  /// `2026-11-23`.
  package var dateText: String { padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) }

  /// `2026-11-23T06:29:44`.
  package var secondsText: String {
    dateText + "T" + padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2)
  }
}

/// The number's digits with zeros in front, up to a width that does not count a minus sign.
package func padded(_ number: Int, _ width: Int) -> String {
  (number < 0 ? "-" : "") + padded(String(number.magnitude), width)
}

func padded(_ digits: String, _ width: Int) -> String {
  String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
