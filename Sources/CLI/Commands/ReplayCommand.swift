internal import Delivery
internal import Engine
internal import Expressions
internal import Operations
package import Shapes
internal import Wire

/// Delivers records again, and leaves checkpoints and ledger as they are.
package enum ReplayCommand: OwnCommand {
  package static let path = ["replay"]
  package static let summary =
    "Delivers records again, to a mapping's function or another; moves no checkpoint."

  package struct Options: Structure {
    let tableName = Allowed(
      "TableName", String.self, help: "The table whose records; else those the mapping reads.")
    let fromSequenceNumber = Allowed(
      "FromSequenceNumber", String.self, help: "The first record of a range.")
    let toSequenceNumber = Allowed(
      "ToSequenceNumber", String.self, help: "The last record of a range.")
    let since = Allowed("Since", Since.self, help: "Records since then: a time, or such as 10m.")
    let until = Allowed("Until", Since.self, help: "Records until then: a time, or such as 5m.")
    let deliveryID = Allowed(
      "DeliveryId", Int.self, help: "The batch of an attempt that list-deliveries shows.")
    let file = Allowed(
      "File", String.self,
      help: "A captured event, what get-records answered, or what a failure destination got.")
    let uuid = Allowed(
      "UUID", String.self, help: "Goes to this mapping's function, through its patterns.")
    let functionName = Allowed("FunctionName", FunctionName.self, help: "Goes to this function.")
    let batchSize = Allowed(
      "BatchSize", Int.self, .range(1...10_000),
      help: "How many records go together; the mapping's when left out, else 100.")
    let dryRun = Defaulted(
      "DryRun", false, help: "Prints the events, one a line, and invokes nothing.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let store = try context.session().store(doesWorkDue: false)
    let plan = try store.read { transaction in
      try ReplayPlan(options, transaction, context)
    }
    for remark in plan.remarks { context.remark(remark) }
    guard !options.dryRun else {
      for batch in plan.batches { context.output.print(utf8: batch.event + [0x0A]) }
      return .success
    }
    return try ReplayRun(plan: plan, context: context, store: store).run()
  }
}

/// Replays batch after batch, and tells what came of each.
private struct ReplayRun {
  let plan: ReplayPlan
  let context: CommandContext
  let store: Store

  func run() throws -> ExitStatus {
    let step = DeliveryStep(context: context)
    let replayer = Replayer(
      store: store, function: plan.function,
      reportsItemFailures: plan.mapping?.settings.reportsItemFailures ?? false,
      environment: context.environment, endpoint: context.endpoint, onOutput: step.onOutput)
    var status = ExitStatus.success
    for batch in plan.batches {
      let outcome = try replayer.replay(batch)
      if outcome.error != nil { status = .failure }
      context.output.print(line(batch, outcome) + "\n")
      context.output.flush()
    }
    if let sequence = try replayer.takeCaused() { try deliver(sequence, step) }
    return status
  }

  private func line(_ batch: ReplayBatch, _ outcome: Replayer.Outcome) -> String {
    let count = batch.records.count
    let tenths = outcome.durationMicroseconds / 100
    let first = batch.records.first?.sequenceText ?? ""
    let last = batch.records.last?.sequenceText ?? ""
    let range = count == 1 ? first : "\(first) to \(last)"
    let verb =
      outcome.error == nil
      ? "delivered"
      : outcome.takenCount > 0 ? "delivered \(outcome.takenCount) of" : "failed with"
    return "\(verb) \(counted(count, "record")) to \(plan.function.name) in "
      + "\(tenths / 10).\(tenths % 10) ms, \(range), request \(outcome.requestID)"
      + (outcome.error.map { ": \($0)" } ?? "")
  }

  /// What handlers caused is delivered as after any command, or by the command around this one.
  private func deliver(_ sequence: SequenceNumber, _ step: DeliveryStep) throws {
    if let outer = Cascade.run(in: context.environment, of: store) {
      return try store.write { try $0.addCascade(run: outer, sequence) }
    }
    guard context.settings.delivers else { return }
    _ = try step.loop(in: store).deliver(through: sequence)
  }
}
