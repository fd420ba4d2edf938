import Engine
import Expressions
import Wire

/// Reads the next batch of a lane, as its plan wants it.
struct BatchReader {
  let transaction: ReadTransaction
  let mapping: EventSourceMapping
  let stream: Stream
  let shardName: String
  let filter: RecordFilter

  /// Gives the batch and the step that the plan takes with it.
  func next(
    _ planner: BatchPlanner, at now: Timestamp, _ pace: BatchPlanner.Pace
  ) throws -> (batch: Batch, step: BatchPlanner.Step) {
    var collector = planner.collector(at: now)
    let window = mapping.settings.tumblingWindowSeconds > 0
    let state = planner.checkpoint.window?.state.utf8.count ?? 0
    var writer = EventWriter(
      stream: stream, streamARN: ARN.stream(stream), seed: try transaction.eventSeed())
    // A final call that is to come first takes no records along.
    if planner.checkpoint.window?.closing == nil {
      try collect(
        into: &collector, &writer, planner.checkpoint,
        limitBytes: BatchPlanner.payloadLimitBytes - (window ? state + Self.windowBytes : 0))
    }
    let step = planner.step(collector, at: now, pace)
    let event: [UInt8] =
      switch step {
      case .invoke where !window, .discardOld: writer.event
      case .invoke, .closeWindow:
        writer.event(adding: windowMembers(planner.checkpoint, collector, step))
      default: []
      }
    let requestID = Identifier.uuid()
    let function = try transaction.function(
      named: mapping.settings.functionName, qualifier: mapping.settings.qualifier,
      in: mapping.region, drawnBy: requestID)
    return (
      Batch(
        mapping: mapping, stream: stream, shardName: shardName, checkpoint: planner.checkpoint,
        requestID: requestID, function: function, collected: collector, event: event,
        trace: writer.trace?.next ?? Trace(at: now)), step
    )
  }

  /// More than the members of a window take, without its state.
  private static let windowBytes = 4096

  private func collect(
    into collector: inout BatchCollector, _ writer: inout EventWriter, _ checkpoint: Checkpoint,
    limitBytes: Int
  ) throws {
    try transaction.forEachRecord(
      of: checkpoint.shardID, lane: checkpoint.lane, of: mapping.settings.parallelizationFactor,
      after: checkpoint.sequence
    ) { record in
      switch collector.look(
        at: record.sequence, createdAt: record.createdAt, keyHash: record.keyHash)
      {
      case .stop: return false
      case .skip: return true
      case .consider: break
      }
      guard filter.matches(record) else {
        collector.pass(record.sequence)
        return true
      }
      guard writer.append(record, limitBytes: limitBytes) else {
        collector.fill()
        return false
      }
      collector.take(record.sequence, createdAt: record.createdAt)
      return true
    }
  }

  private func windowMembers(
    _ checkpoint: Checkpoint, _ collector: BatchCollector, _ step: BatchPlanner.Step
  ) -> [JSON.Entry] {
    let start = checkpoint.window?.start ?? collector.windowStart ?? transaction.now
    let seconds = mapping.settings.tumblingWindowSeconds
    // Where windows were switched off, the open one ends now.
    let end = seconds > 0 ? start.adding(milliseconds: seconds * 1000) : transaction.now
    let state = checkpoint.window.flatMap { try? JSON.parse(utf8: Array($0.state.utf8)) } ?? [:]
    return [
      .init(
        "window",
        ["start": .string(start.secondsText() + "Z"), "end": .string(end.secondsText() + "Z")]),
      .init("state", state), .init("shardId", .string(shardName)),
      .init("eventSourceARN", .string(ARN.stream(stream))),
      .init("isFinalInvokeForWindow", .bool(step == .closeWindow)),
      .init("isWindowTerminatedEarly", .bool(checkpoint.window?.closing?.isEarly ?? false)),
    ]
  }
}
