import Functions

/// An attempt at an event invocation that a worker has, or that was over before it began.
struct RunningEvent {
  let task: EventTask
  var attempt: EventAttempt
  var worker: Worker?
  var pending: PendingInvocation?

  var isOver: Bool { pending == nil || pending?.result != nil }

  /// Whether it only wants a worker, as others have all that the function may have.
  var isCrowdedOut: Bool { attempt.ending == .throttled }
}
