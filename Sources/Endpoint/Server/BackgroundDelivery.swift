private import Delivery
private import Engine
package import Functions
import Synchronization

/// Delivers in real time on a thread of its own, with a store of its own, until it must end.
package final class BackgroundDelivery: Sendable {
  /// Rung when there is something to deliver.
  package let bell: Doorbell
  private let mustEnd = Atomic<Bool>(false)
  private let isRunning = Atomic<Bool>(false)
  private let setup: ServerSetup

  private static let pauseMicroseconds = 1_000_000

  package init(_ setup: ServerSetup) throws(RunnerError) {
    self.setup = setup
    bell = try Doorbell()
  }

  /// Begins; nil when the system has no thread for it.
  ///
  /// - Parameter other: rung when it has ended.
  package func start(ringing other: Doorbell) -> BackgroundThread? {
    isRunning.store(true, ordering: .relaxed)
    let thread = BackgroundThread {
      self.deliver()
      self.isRunning.store(false, ordering: .releasing)
      other.ring()
    }
    if thread == nil { isRunning.store(false, ordering: .relaxed) }
    return thread
  }

  /// Lets what runs come to its end, and no more begin; whether it has come there.
  package func end() -> Bool {
    if !mustEnd.exchange(true, ordering: .relaxed) { bell.ring() }
    return !isRunning.load(ordering: .acquiring)
  }

  private var isEnding: Bool { mustEnd.load(ordering: .relaxed) }

  private func deliver() {
    while !isEnding {
      do {
        try follow()
      } catch {
        setup.remark("what is written is not delivered at the moment: \(error)")
        Supervision.awaitAny(
          of: [], untilMicroseconds: SystemClock.monotonicMicroseconds() + Self.pauseMicroseconds)
      }
    }
  }

  private func follow() throws {
    let store = try setup.openStore()
    let loop = DeliveryLoop(
      store: store, environment: setup.environment, endpoint: setup.endpoint,
      onOutput: setup.onOutput, honorsWindows: true,
      mustEnd: { self.isEnding }, report: setup.remark)
    try loop.follow(wokenBy: bell)
  }
}
