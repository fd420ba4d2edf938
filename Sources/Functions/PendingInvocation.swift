#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An invocation that has begun; `Supervision` brings it to its end.
///
/// Whoever lets go of one that runs ends the process that it runs in.
package final class PendingInvocation {
  /// What came of it; nil while it runs.
  package private(set) var result: InvocationResult?
  private var course: (any Course)?

  init(_ course: any Course) { self.course = course }

  /// One that was over before it began.
  init(result: InvocationResult) { self.result = result }

  deinit { course?.abandon() }

  /// Waits for this one alone.
  package func wait() -> InvocationResult {
    while true {
      if let result { return result }
      Supervision.awaitAny(of: [self])
    }
  }

  func isOver() -> Bool {
    if result == nil, let ended = course?.result() {
      result = ended
      course = nil
    }
    return result != nil
  }
}

extension PendingInvocation: Pollable {
  func appendEvents(to events: inout [pollfd]) { course?.appendEvents(to: &events) }

  func transfer(_ ready: ReadyDescriptors) { course?.transfer(ready) }

  var wakeMicroseconds: Int { course?.wakeMicroseconds ?? 0 }
}

/// The way of one invocation to its result.
protocol Course: Pollable {
  /// What came of it, given once; nil while it runs.
  func result() -> InvocationResult?
  /// Ends what runs, because nobody waits for it any more.
  func abandon()
}

/// One invocation in a child of ours.
protocol Run: AnyObject {
  var supervisor: Supervisor { get }
  /// Goes on behind an ending; nil when there is more to wait for.
  func attempt(after ending: Attempt.Ending) -> Attempt?
}

/// The course of an invocation in a child of ours.
final class RunCourse: Course {
  private let run: any Run
  /// Makes the result; without an attempt it only cleans up.
  private let finish: (Attempt?) -> InvocationResult?

  init(_ run: any Run, finish: @escaping (Attempt?) -> InvocationResult?) {
    self.run = run
    self.finish = finish
  }

  func appendEvents(to events: inout [pollfd]) { run.supervisor.appendEvents(to: &events) }

  func transfer(_ ready: ReadyDescriptors) { run.supervisor.transfer(ready) }

  var wakeMicroseconds: Int { run.supervisor.wakeMicroseconds }

  func result() -> InvocationResult? {
    while let ending = run.supervisor.ending() {
      if let attempt = run.attempt(after: ending) { return finish(attempt) }
    }
    return nil
  }

  func abandon() { _ = finish(nil) }
}
