#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
internal import Wire

/// The time zone of the machine, or of the TZ variable.
enum LocalZone {
  /// How far the zone is ahead of UTC at that time.
  static func offsetSeconds(at time: Timestamp) -> Int {
    var seconds = time_t(time.milliseconds / 1000)
    var civil = tm()
    guard localtime_r(&seconds, &civil) != nil else { return 0 }
    return civil.tm_gmtoff
  }
}
