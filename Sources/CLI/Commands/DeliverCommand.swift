private import Delivery
private import Engine
private import Operations
package import Shapes

/// Delivers what waits.
package enum DeliverCommand: OwnCommand {
  package static let path = ["deliver"]
  package static let summary =
    "Delivers whatever is pending now; exit 1 while a batch is failing or blocked."

  package struct Options: Structure {
    let follow = Defaulted(
      "Follow", false, help: "Stays and delivers what comes, until Ctrl-C.")

    package init() {}
  }

  /// How soon a record is delivered after its commit, at the latest.
  private static let pauseMilliseconds = 20

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    if options.follow { Interruption.catchSignals() }
    let session = try context.session()
    let store = try session.store()
    // The outer command has the lease, and delivers when this one has ended.
    if Cascade.run(in: context.environment, of: store) != nil { return .success }
    let step = DeliveryStep(context: context)
    guard options.follow else {
      return try step.loop(in: store).deliverAll().hasFailures ? .failure : .success
    }
    return try follow(step.loop(in: store, mustEnd: { Interruption.isAsked }), store)
  }

  private static func follow(_ loop: DeliveryLoop, _ store: Store) throws -> ExitStatus {
    var seenVersion: Int?
    var retry = RetryTimer()
    repeat {
      // Asked before delivering: what is committed in between changes it again.
      let version = try store.dataVersion()
      let isTimeToRetry = retry.isDue(afterMilliseconds: pauseMilliseconds)
      guard version != seenVersion || isTimeToRetry else { continue }
      retry.restart(after: try loop.deliverAll())
      seenVersion = version
    } while Interruption.pause(milliseconds: pauseMilliseconds)
    return .success
  }
}

/// Says when to try again although nothing new has come: later and later.
private struct RetryTimer {
  private static let shortestMilliseconds = 1000
  private static let longestMilliseconds = 30_000

  /// Nil while nothing waits.
  private var restMilliseconds: Int?
  private var nextRestMilliseconds = shortestMilliseconds

  mutating func isDue(afterMilliseconds elapsed: Int) -> Bool {
    guard let rest = restMilliseconds else { return false }
    restMilliseconds = rest - elapsed
    return rest <= elapsed
  }

  /// What another process was delivering may be left when that process is killed.
  mutating func restart(after summary: DeliverySummary) {
    if summary.blockedBatchCount > 0 {
      restMilliseconds = nextRestMilliseconds
      nextRestMilliseconds = min(nextRestMilliseconds * 2, Self.longestMilliseconds)
    } else {
      let waits = summary.busyShardCount > 0 || summary.waitingEventCount > 0
      restMilliseconds = waits ? Self.shortestMilliseconds : nil
      nextRestMilliseconds = Self.shortestMilliseconds
    }
  }
}
