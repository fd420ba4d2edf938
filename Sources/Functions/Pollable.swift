#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that the thread waits for together with others.
protocol Pollable: AnyObject {
  /// Names the descriptors that matter now, and what for.
  func appendEvents(to events: inout [pollfd])
  /// Moves what can be moved without waiting.
  func transfer(_ ready: ReadyDescriptors)
  /// When it wants a turn though nothing has come, on the monotonic clock.
  var wakeMicroseconds: Int { get }
}

/// Those of somebody's descriptors on which something has happened.
struct ReadyDescriptors {
  private let events: ArraySlice<pollfd>

  init(_ events: ArraySlice<pollfd>) { self.events = events }

  var isEmpty: Bool { events.allSatisfy { $0.revents == 0 } }

  /// A few at the most, so that looking through all of them is quickest.
  func contains(_ descriptor: Descriptor) -> Bool {
    descriptor.isOpen && events.contains { $0.fd == descriptor.number && $0.revents != 0 }
  }
}

extension Descriptor {
  /// Asks for a turn when there is something to read, or room to write.
  func append(to events: inout [pollfd], reading: Bool = true, writing: Bool = false) {
    guard isOpen else { return }
    let wanted = (reading ? POLLIN : 0) | (writing ? POLLOUT : 0)
    events.append(pollfd(fd: number, events: Int16(wanted), revents: 0))
  }
}
