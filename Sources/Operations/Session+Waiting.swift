internal import Engine

/// What a request waits for that was not performed, because others would wait for it.
package enum Deferral: Sendable, Hashable {
  /// A thread of its own.
  case ownThread
  /// Until nobody else is writing.
  case turn
  /// A change of the store, or that many seconds to pass.
  case change(seconds: Int)
}

/// Thrown by what was not performed; the caller takes the deferral and drops the answer.
struct Deferred: Error {}

extension Session {
  /// Is called before what takes long and cannot be interrupted.
  func beginLongWork() throws(Deferred) {
    guard isHurried else { return }
    deferral = .ownThread
    throw Deferred()
  }

  /// Is called before a wait for something to be written; false when it is not to be waited for.
  func beginWait(seconds: Int) throws(Deferred) -> Bool {
    guard isHurried else { return true }
    guard seconds > 0, !isLastTry else { return false }
    deferral = .change(seconds: seconds)
    throw Deferred()
  }

  /// Has what would have to wait for another writer put off.
  func puttingOff<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch is WriterBusy {
      deferral = .turn
      throw Deferred()
    }
  }

  /// What the request performed last waits for, if it was not performed.
  package func takeDeferral() -> Deferral? {
    defer { deferral = nil }
    return deferral
  }
}
