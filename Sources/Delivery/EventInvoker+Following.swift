internal import Engine
internal import Functions
internal import Wire

/// Several at once, in real time, so that one that takes long holds up nobody.
extension EventInvoker {
  /// How many run at once at most; the others wait for one of them.
  private static let memberLimit = 16
  /// When another look is taken at what another process runs, or at what is long in running.
  private static let busyMilliseconds = 1000

  var isAtWork: Bool { members.contains { $0.running.isOver } }

  var pending: [PendingInvocation] { members.compactMap(\.running.pending) }

  /// Takes in what is over and begins what is due; says when the next is, nil when none waits.
  func follow(_ summary: inout DeliverySummary) throws -> Timestamp? {
    try takeInFinished(&summary)
    left = Set(members.map(\.running.task.invocation.id))
    for id in try dueIDs() where members.count < Self.memberLimit {
      guard mustEnd?() != true else { return nil }
      guard let lease = store.lease(ofInvocation: id, waiting: false),
        let running = try task(id).map(begin), !running.isCrowdedOut
      else { continue }
      members.append((running, lease))
    }
    // What was over before it began is kept at once.
    try takeInFinished(&summary)
    return try store.read { transaction in
      guard let next = try transaction.nextEventInvocationTime() else { return nil }
      return max(next, transaction.now.adding(milliseconds: Self.busyMilliseconds))
    }
  }

  /// Lets what runs come to its end.
  func finishAll(_ summary: inout DeliverySummary) throws {
    while !members.isEmpty {
      if !isAtWork { Supervision.awaitAny(of: pending) }
      try takeInFinished(&summary)
    }
  }

  private func takeInFinished(_ summary: inout DeliverySummary) throws {
    guard isAtWork else { return }
    let finished = members.filter(\.running.isOver)
    members.removeAll(where: \.running.isOver)
    for member in finished { _ = try finish(member.running, &summary) }
  }
}
