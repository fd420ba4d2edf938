internal import Delivery
internal import Engine
internal import Operations
internal import SQLite

/// Delivers, in the command that wrote, what its records were waited for.
struct DeliveryStep {
  let context: CommandContext

  /// What comes of the handlers is told on standard error; it fails the command with `--strict`.
  ///
  /// With `mustEnd` it ends early when asked to; the rest waits.
  func run(after session: Session, mustEnd: (() -> Bool)? = nil) -> ExitStatus {
    guard context.settings.delivers, let sequence = session.awaitedSequence else {
      return .success
    }
    do {
      defer { Interruption.forgetHandlers() }
      let store = try session.store()
      var summary = try loop(in: store, mustEnd: mustEnd).deliver(through: sequence)
      if let mustEnd, !mustEnd(), !summary.hasFailures,
        try !store.read({ try $0.pendingLanes(through: sequence).isEmpty })
      {
        // What can be ended early does not wait for other deliverers, which is due now.
        summary = try loop(in: store).deliver(through: sequence)
      }
      return summary.hasFailures && context.settings.isStrict ? .failure : .success
    } catch {
      // What was written is written; the answer is still to be printed.
      context.remark("what was written is not delivered yet: \(sentences(error, session))")
      return context.settings.isStrict ? .failure : .success
    }
  }

  /// A delivery loop that tells the user what fails, and shows a person what handlers print.
  func loop(in store: Store, mustEnd: (() -> Bool)? = nil) -> DeliveryLoop {
    if mustEnd == nil { endHandlersOnInterrupt() }
    return DeliveryLoop(
      store: store, environment: context.environment, endpoint: context.endpoint,
      onOutput: onOutput,
      honorsWindows: context.settings.honorsWindows, seed: context.settings.seed, mustEnd: mustEnd,
      note: note, report: context.remark)
  }

  /// Shows the steps with `--debug`; without it nothing is put into words.
  private var note: ((String) -> Void)? {
    guard context.settings.isDebugging else { return nil }
    return { [context] step in context.debug("delivery: \(step)") }
  }

  /// What handlers were given and is not done with is given to them again, as after any death.
  private func endHandlersOnInterrupt() {
    Interruption.endHandlers(
      saying: """

        streamctl: interrupted; what was written is kept. The handlers that ran were ended; what \
        they were given waits.
          `streamctl deliver` goes on, and so does the next write to a table they listen to.

        """
    ) { text in _ = Descriptor.write(Array(text.utf8)[...], to: 2) }
  }

  /// What handlers print is shown to a person, as it comes.
  var onOutput: ((ArraySlice<UInt8>) -> Void)? {
    guard context.output.isInteractive, !context.settings.isQuiet else { return nil }
    return { [output = context.output] in output.printRemark(utf8: $0) }
  }

  private func sentences(_ error: any Error, _ session: Session) -> String {
    switch error {
    case let error as StoreError: error.sentences
    case let error as SQLiteError: error.sentences(ofStore: session.storePath)
    default: "\(error)"
    }
  }
}
