private import CPOSIX

#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// What somebody wants to know of a descriptor.
struct Interest: OptionSet, Hashable {
  let rawValue: UInt8

  static let reading = Interest(rawValue: 1)
  static let writing = Interest(rawValue: 2)
  /// That the other side will send nothing more, for those who do not read.
  static let end = Interest(rawValue: 4)
}

/// What has happened on a descriptor.
struct Readiness {
  let descriptor: Int32
  let canRead: Bool
  let canWrite: Bool
  /// Both ways are closed, or broken.
  let isGone: Bool
  /// The other side will send nothing more.
  let isHalfClosed: Bool
}

#if os(Linux)
  /// Waits for any number of descriptors at a cost that depends on how many are ready (epoll).
  final class Poller {
    private let descriptor: Int32
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    init() throws(ListenError) {
      descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
      guard descriptor >= 0 else {
        throw ListenError(description: "Cannot wait: \(String(cString: strerror(errno)))")
      }
    }

    deinit { close(descriptor) }

    func add(_ number: Int32, _ interest: Interest) { set(EPOLL_CTL_ADD, number, interest) }

    func change(_ number: Int32, to interest: Interest) { set(EPOLL_CTL_MOD, number, interest) }

    /// Is to be called before the descriptor is closed.
    func remove(_ number: Int32) { set(EPOLL_CTL_DEL, number, []) }

    private func set(_ operation: Int32, _ number: Int32, _ interest: Interest) {
      var event = epoll_event()
      if interest.contains(.reading) { event.events |= EPOLLIN.rawValue }
      if interest.contains(.writing) { event.events |= EPOLLOUT.rawValue }
      if interest.contains(.end) { event.events |= EPOLLRDHUP.rawValue }
      event.data.fd = number
      epoll_ctl(descriptor, operation, number, &event)
    }

    /// Waits that long at most; with a negative number, as long as it takes.
    func wait(milliseconds: Int) -> [Readiness] {
      let count = epoll_wait(
        descriptor, &events, Int32(events.count), Int32(clamping: milliseconds))
      guard count > 0 else { return [] }
      return events[..<Int(count)].map { event in
        let flags = event.events
        return Readiness(
          descriptor: event.data.fd, canRead: flags & EPOLLIN.rawValue != 0,
          canWrite: flags & EPOLLOUT.rawValue != 0,
          isGone: flags & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0,
          isHalfClosed: flags & EPOLLRDHUP.rawValue != 0)
      }
    }
  }
#else
  /// Waits for descriptors by `poll`, where there is nothing better that all systems have.
  final class Poller {
    private var entries: [pollfd] = []

    init() throws(ListenError) {}

    func add(_ number: Int32, _ interest: Interest) {
      entries.append(pollfd(fd: number, events: Self.events(interest), revents: 0))
    }

    func change(_ number: Int32, to interest: Interest) {
      guard let index = entries.firstIndex(where: { $0.fd == number }) else { return }
      entries[index].events = Self.events(interest)
    }

    /// Is to be called before the descriptor is closed.
    func remove(_ number: Int32) { entries.removeAll { $0.fd == number } }

    private static func events(_ interest: Interest) -> Int16 {
      Int16(
        (interest.contains(.reading) ? POLLIN : 0) | (interest.contains(.writing) ? POLLOUT : 0))
    }

    /// Waits that long at most; with a negative number, as long as it takes.
    func wait(milliseconds: Int) -> [Readiness] {
      guard poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds)) > 0 else {
        return []
      }
      return entries.filter { $0.revents != 0 }.map { entry in
        let flags = Int32(entry.revents)
        return Readiness(
          descriptor: entry.fd, canRead: flags & POLLIN != 0, canWrite: flags & POLLOUT != 0,
          isGone: flags & (POLLERR | POLLHUP | POLLNVAL) != 0, isHalfClosed: false)
      }
    }
  }
#endif
