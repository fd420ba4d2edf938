package import Engine
private import Expressions
private import Functions
private import Wire

/// Delivers records again, to one function; it moves no checkpoint, and the ledger stays as it is.
///
/// What a function prints goes to its log, as always.
package final class Replayer {
  /// What came of a batch.
  package struct Outcome: Sendable {
    package let requestID: String
    package let durationMicroseconds: Int
    /// How many of the records the function took, from the first on.
    package let takenCount: Int
    /// On one line; nil when it took all.
    package let error: String?
  }

  private let store: Store
  private let function: LambdaFunction
  private let reportsItemFailures: Bool
  private let workers: WorkerPool
  private let run = Identifier.uuid()

  /// Handlers inherit the environment.
  package init(
    store: Store, function: LambdaFunction, reportsItemFailures: Bool,
    environment: [String: String], endpoint: (any HandlerEndpoint)? = nil,
    onOutput: ((ArraySlice<UInt8>) -> Void)?
  ) {
    self.store = store
    self.function = function
    self.reportsItemFailures = reportsItemFailures
    workers = WorkerPool(
      store: store,
      environment: environment.merging(Cascade.environment(run: run, store: store)) { $1 },
      endpoint: endpoint, onOutput: onOutput)
  }

  /// The records that match a mapping's patterns.
  package static func matching(
    _ records: [ReplayRecord], _ patterns: [String]
  ) throws -> [ReplayRecord] {
    let criteria = try FilterCriteria(patterns)
    return records.filter { $0.matches(criteria) }
  }

  /// Invokes the function once, and keeps what it printed.
  package func replay(_ batch: ReplayBatch) throws -> Outcome {
    let requestID = Identifier.uuid()
    guard !function.isThrottled else {
      return Outcome(
        requestID: requestID, durationMicroseconds: 0, takenCount: 0, error: "Rate Exceeded.")
    }
    guard let worker = try workers.take(for: function) else {
      return Outcome(
        requestID: requestID, durationMicroseconds: 0, takenCount: 0,
        error: "The function may have no more workers.")
    }
    defer { workers.giveBack(worker) }
    let startedAt = store.clock.now()
    let trace = Trace(at: startedAt)
    let result = try worker.invoke(requestID: requestID, payload: batch.event, trace: trace)
    var outcome = InvocationOutcome(
      functionName: function.name, region: function.region, qualifier: function.qualifier,
      requestID: requestID, startedAt: startedAt)
    outcome.take(result, trace)
    let invoked = outcome
    try store.write { transaction in
      _ = try transaction.append(result.logEvents, to: worker.log)
      try transaction.note(invoked)
    }
    let answer: ItemFailures
    switch result.outcome {
    case .failure(let failure): answer = ItemFailures(takenCount: 0, error: failure.summary)
    case .success(let payload) where reportsItemFailures:
      answer = ItemFailures(payload, of: batch.records.map(\.sequenceText))
    case .success: answer = ItemFailures(takenCount: batch.records.count, error: nil)
    }
    return Outcome(
      requestID: requestID, durationMicroseconds: result.durationMicroseconds,
      takenCount: answer.takenCount, error: answer.error)
  }

  /// The newest record that the function caused by calling commands, which is to be delivered.
  package func takeCaused() throws -> SequenceNumber? {
    guard try store.read({ try $0.hasCascade(run: run) }) else { return nil }
    return try store.write { try $0.takeCascade(run: run) }
  }
}

/// What an answer with `batchItemFailures` says of records, whatever numbers they have.
struct ItemFailures: Hashable {
  let takenCount: Int
  let error: String?

  init(takenCount: Int, error: String?) {
    self.takenCount = takenCount
    self.error = error
  }

  init(_ payload: [UInt8], of sequences: [String]) {
    let answer = (try? JSON.parse(utf8: payload)) ?? .null
    let list = answer["batchItemFailures"] ?? .null
    guard !answer.isNull, !list.isNull || answer.entries == nil else {
      self.init(takenCount: sequences.count, error: nil)
      return
    }
    guard let failures = list.elements else {
      self.init(takenCount: 0, error: "The answer has no list of batchItemFailures.")
      return
    }
    var first = sequences.count
    for failure in failures {
      let identifier = failure["itemIdentifier"]
      guard let index = sequences.firstIndex(where: { identifier?.string == $0 }) else {
        let text = identifier?.text ?? "null"
        self.init(
          takenCount: 0, error: "itemIdentifier \(text) in the answer is no record of the batch.")
        return
      }
      first = min(first, index)
    }
    let count = failures.count == 1 ? "1 record" : "\(failures.count) records"
    self.init(
      takenCount: first,
      error: failures.isEmpty
        ? nil : "The function reported \(count) as failed, the first with \(sequences[first]).")
  }
}
