import Engine
import Functions
import Wire

/// What a function's answer says of a batch.
struct BatchAnswer {
  private(set) var ending: BatchPlanner.Ending
  /// What went wrong, on one line; nil when nothing did.
  private(set) var error: String?
  /// The state of the tumbling window, as JSON; nil when the mapping has none, or nothing was done.
  private(set) var state: String?

  /// Reads an answer as a mapping's settings ask for it.
  init(_ running: RunningBatch) {
    guard let result = running.result else {
      self.init(.notInvoked, error: running.problem)
      return
    }
    switch result.outcome {
    case .failure(let failure): self.init(.failed, error: failure.summary)
    case .success(let payload):
      self.init(payload, running.batch.mapping.settings, running.batch.collected.sequences)
    }
  }

  init(_ payload: [UInt8], _ settings: MappingSettings, _ sequences: [SequenceNumber]) {
    self.init(.succeeded, error: nil)
    guard settings.reportsItemFailures || settings.tumblingWindowSeconds > 0 else { return }
    let answer = (try? JSON.parse(utf8: payload)) ?? .null
    if settings.reportsItemFailures { (ending, error) = Self.ending(answer, sequences) }
    if settings.tumblingWindowSeconds > 0, ending != .failed {
      state = (answer["state"] ?? [:]).text
    }
  }

  private init(_ ending: BatchPlanner.Ending, error: String?) {
    self.ending = ending
    self.error = error
  }

  /// AWS takes an answer that says nothing for a success, and one that it cannot read, or that
  /// names no record of the batch, for the failure of all.
  private static func ending(
    _ answer: JSON, _ sequences: [SequenceNumber]
  ) -> (BatchPlanner.Ending, error: String?) {
    if answer.isNull || answer.elements?.isEmpty == true { return (.succeeded, nil) }
    guard answer.entries != nil else {
      return (.failed, "The answer is no object with a list of batchItemFailures.")
    }
    let list = answer["batchItemFailures"] ?? .null
    if list.isNull { return (.succeeded, nil) }
    guard let failures = list.elements else {
      return (.failed, "batchItemFailures in the answer is no list.")
    }
    var first: SequenceNumber?
    for failure in failures {
      let identifier = failure["itemIdentifier"]
      guard let text = identifier?.string, let sequence = SequenceNumber(text),
        sequences.contains(sequence)
      else {
        return (
          .failed,
          "itemIdentifier \(identifier?.text ?? "null") in the answer is no record of the batch."
        )
      }
      first = min(first ?? sequence, sequence)
    }
    guard let first else { return (.succeeded, nil) }
    let count = failures.count == 1 ? "1 record" : "\(failures.count) records"
    let error = "The function reported \(count) as failed, the first with \(first.text)."
    let isAll = first == sequences.first
    return (isAll ? .failed : .partlySucceeded(firstFailed: first), error)
  }
}
