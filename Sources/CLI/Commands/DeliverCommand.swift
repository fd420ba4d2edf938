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
    try step.loop(in: store, mustEnd: { Interruption.isAsked }).follow()
    return .success
  }
}
