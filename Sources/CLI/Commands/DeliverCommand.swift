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
  /// How long a failing batch rests while following: at first, and at most.
  private static let backoffMilliseconds = (first: 1000, most: 60_000)

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let session = try context.session()
    let store = try session.store()
    // The outer command has the lease, and delivers when this one has ended.
    if Cascade.run(in: context.environment, of: store) != nil { return .success }
    let loop = DeliveryStep(context: context).loop(in: store)
    guard options.follow else {
      return try loop.deliverAll().hasFailures ? .failure : .success
    }
    return try follow(loop, store)
  }

  private static func follow(_ loop: DeliveryLoop, _ store: Store) throws -> ExitStatus {
    Interruption.catchSignals()
    var shownVersion: Int?
    var rest = 0
    var backoff = backoffMilliseconds.first
    repeat {
      rest -= pauseMilliseconds
      let version = try store.dataVersion()
      guard version != shownVersion || (rest <= 0 && backoff > backoffMilliseconds.first) else {
        continue
      }
      let isBlocked = try loop.deliverAll().blockedBatchCount > 0
      backoff = isBlocked ? min(backoff * 2, backoffMilliseconds.most) : backoffMilliseconds.first
      rest = backoff / 2
      shownVersion = version
    } while Interruption.pause(milliseconds: pauseMilliseconds)
    return .success
  }
}
