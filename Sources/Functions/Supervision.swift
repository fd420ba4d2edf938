#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Waits for any number of invocations on one thread; the only place that waits.
package enum Supervision {
  /// Returns as soon as one of the invocations is over, several may be, or a moment has passed.
  ///
  /// Bytes move for all of them meanwhile, and time-outs and exits are noticed. Between two calls
  /// handlers run on, until their pipes are full.
  ///
  /// - Parameters:
  ///   - moment: on the clock of `SystemClock.monotonicMicroseconds`; one that has passed makes
  ///     this a look without waiting. Without it there must be something to wait for.
  ///   - descriptor: another one, which is only watched: that it can be read ends the wait, too.
  package static func awaitAny(
    of pending: [PendingInvocation], untilMicroseconds moment: Int? = nil,
    watching descriptor: Int32? = nil
  ) {
    if advance(pending) { return }
    guard !pending.isEmpty || moment != nil || descriptor != nil else { return }
    let parties = pending.filter { $0.result == nil }
    repeat {
      let isWanted = transfer(parties, untilMicroseconds: moment ?? .max, watching: descriptor)
      if advance(parties) || isWanted { return }
    } while SystemClock.monotonicMicroseconds() < moment ?? .max
  }

  /// Gives each a turn, none of which waits; true when one is over.
  private static func advance(_ pending: [PendingInvocation]) -> Bool {
    var isAnyOver = false
    for invocation in pending where invocation.isOver() { isAnyOver = true }
    return isAnyOver
  }

  /// Waits until something has come for one of them or until one wants a turn, and moves what can
  /// be moved; true when the watched descriptor can be read.
  @discardableResult
  static func transfer(
    _ parties: [any Pollable], untilMicroseconds moment: Int, watching descriptor: Int32? = nil
  ) -> Bool {
    var events: [pollfd] = []
    var ends: [Int] = []
    var wake = moment
    for party in parties {
      party.appendEvents(to: &events)
      ends.append(events.count)
      wake = min(wake, party.wakeMicroseconds)
    }
    if let descriptor {
      events.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    let guest = Guest.present
    if let guest {
      events.append(pollfd(fd: guest.descriptor, events: Int16(POLLIN), revents: 0))
    }
    guard wait(&events, untilMicroseconds: wake) else { return false }
    if let guest, events.popLast()?.revents != 0 { guest.serve() }
    var start = 0
    for (party, end) in zip(parties, ends) {
      let ready = ReadyDescriptors(events[start..<end])
      if !ready.isEmpty { party.transfer(ready) }
      start = end
    }
    return events[start...].contains { $0.revents != 0 }
  }

  /// A wait is never longer, so that no number is too great for the system.
  private static let longestMicroseconds = 3_600_000_000

  private static func wait(_ events: inout [pollfd], untilMicroseconds moment: Int) -> Bool {
    let limit = min(max(0, moment - SystemClock.monotonicMicroseconds()), longestMicroseconds)
    guard !events.isEmpty else {
      SystemClock.sleep(microseconds: limit)
      return false
    }
    // Rounded up, so that the last millisecond before a deadline does not spin.
    return poll(&events, nfds_t(events.count), Int32((limit + 999) / 1000)) > 0
  }
}
