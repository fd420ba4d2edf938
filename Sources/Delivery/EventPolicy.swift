package import Engine
package import Wire

/// Decides what becomes of an event invocation; a pure function of what came of it and when.
package struct EventPolicy: Sendable, Hashable {
  /// What came of an attempt.
  package enum Ending: Sendable, Hashable {
    case succeeded
    /// The function ran and failed.
    case failed
    /// The function could not be run for now; as at AWS that uses up no retry.
    case notInvoked
    /// As many run as may at once; it is tried again, and uses up no retry either.
    case throttled
    /// The function must not be run at all.
    case forbidden
  }

  /// Why an invocation has come to its end, in AWS's words.
  package enum Condition: String, Sendable, Hashable {
    case success = "Success"
    case retriesExhausted = "RetriesExhausted"
    case ageExceeded = "EventAgeExceeded"
    case zeroConcurrency = "ZeroReservedConcurrency"
  }

  /// What becomes of an invocation after an attempt.
  package enum Verdict: Sendable, Hashable {
    case finished(Condition)
    /// It is tried again: now, unless one waits in real time.
    case retried(at: Timestamp)
  }

  package static let defaultRetryAttempts = 2
  package static let defaultAgeSeconds = 6 * 60 * 60
  /// The first retry comes after one such pause, the second after two more.
  package static let pauseMilliseconds = 60_000

  private let maximumRetryAttempts: Int
  private let maximumAgeMilliseconds: Int
  /// Whether retries come in real time, as with AWS, and not at once.
  private let waits: Bool

  package init(_ config: EventInvokeConfig?, waits: Bool) {
    maximumRetryAttempts = config?.maximumRetryAttempts ?? Self.defaultRetryAttempts
    maximumAgeMilliseconds = (config?.maximumAgeSeconds ?? Self.defaultAgeSeconds) * 1000
    self.waits = waits
  }

  /// Whether an invocation is too old to be tried at all.
  package func isTooOld(_ invocation: EventInvocation, at now: Timestamp) -> Bool {
    now.milliseconds - invocation.createdAt.milliseconds > maximumAgeMilliseconds
  }

  /// Decides after an attempt, given how often the function failed with this one counted.
  ///
  /// An event that would be too old by its next attempt is given up at once.
  package func verdict(
    on invocation: EventInvocation, _ ending: Ending, failures: Int, at now: Timestamp
  ) -> Verdict {
    switch ending {
    case .succeeded: return .finished(.success)
    case .forbidden: return .finished(.zeroConcurrency)
    case .failed where failures > maximumRetryAttempts: return .finished(.retriesExhausted)
    case .failed, .notInvoked, .throttled: break
    }
    let pauses = ending == .failed ? failures : 1
    let next = now.adding(milliseconds: waits ? pauses * Self.pauseMilliseconds : 0)
    return isTooOld(invocation, at: next) ? .finished(.ageExceeded) : .retried(at: next)
  }
}
