import Engine
import Synchronization
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Locks belong to open files, so two stores in one process shut each other out as two processes do.
struct `A lease` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `is given to one store at a time`() throws {
    let first = try Store(path: folder.path("store"))
    let second = try Store(path: folder.path("store"))
    var lease = first.lease(of: 1, waiting: false)
    #expect(lease != nil)
    #expect(second.lease(of: 1, waiting: false) == nil)
    lease = nil
    _ = lease
    #expect(second.lease(of: 1, waiting: false) != nil)
  }

  @Test func `of one checkpoint leaves the others free`() throws {
    let first = try Store(path: folder.path("store"))
    let second = try Store(path: folder.path("store"))
    let lease = first.lease(of: 1, waiting: false)
    #expect(second.lease(of: 2, waiting: false) != nil)
    #expect(second.lease(of: 1_000_000_007, waiting: false) != nil)
    withExtendedLifetime(lease) {}
  }

  @Test func `is seen by others, who do not take it by looking`() throws {
    let first = try Store(path: folder.path("store"))
    let second = try Store(path: folder.path("store"))
    #expect(!second.isLeased(1))
    var lease = first.lease(of: 1, waiting: false)
    var event = first.lease(ofInvocation: 1, waiting: false)
    #expect(second.isLeased(1))
    #expect(!second.isLeased(2))
    #expect(second.isLeased(invocation: 1))
    #expect(!second.isLeased(invocation: 2))
    (lease, event) = (nil, nil)
    _ = (lease, event)
    #expect(!second.isLeased(1))
    #expect(first.lease(of: 1, waiting: false) != nil)
  }

  @Test func `does not keep anybody from writing`() throws {
    let workspace = Workspace(folder: folder)
    let lease = try Store(path: folder.path("store")).lease(of: 1, waiting: false)
    try workspace.create()
    withExtendedLifetime(lease) {}
  }

  @Test func `ends with its store`() throws {
    let second = try Store(path: folder.path("store"))
    do {
      let first = try Store(path: folder.path("store"))
      _ = first.lease(of: 1, waiting: false)
    }
    #expect(second.lease(of: 1, waiting: false) != nil)
  }

  @Test func `is waited for until it is free`() throws {
    let events = Events()
    let path = folder.path("store")
    let first = try Store(path: path)
    var lease = first.lease(of: 7, waiting: true)
    let thread = Thread {
      let second = try Store(path: path)
      let lease = second.lease(of: 7, waiting: true)
      events.add("taken")
      withExtendedLifetime(lease) {}
    }
    // Long enough for the thread to get there; were it not to wait, it would be first.
    usleep(100_000)
    events.add("released")
    withExtendedLifetime(lease) {}
    lease = nil
    #expect(thread.join() == nil)
    #expect(events.all == ["released", "taken"])
  }
}

/// What happened in several threads, in order.
private final class Events: Sendable {
  private let list = Mutex<[String]>([])

  func add(_ event: String) { list.withLock { $0.append(event) } }

  var all: [String] { list.withLock { $0 } }
}
