import Engine
import Expressions
import Wire

extension RecordStory {
  /// Draws the one conclusion that the evidence allows.
  package init(_ evidence: StoryEvidence) {
    var course = Course(evidence)
    course.follow()
    self.init(
      mappingUUID: evidence.mappingUUID,
      functionName: evidence.mapping?.settings.functionName ?? course.attempts.last?.functionName
        ?? evidence.functionName,
      mapping: evidence.mapping, attempts: course.attempts, isCertain: course.isCertain,
      ending: course.ending, findings: course.findings, patterns: course.patterns,
      isTooOld: course.isTooOld, blocking: course.blocking)
  }
}

/// The way of a record through the ledger, attempt by attempt.
private struct Course {
  let evidence: StoryEvidence
  var attempts: [DeliveryAttempt] = []
  var isCertain = true
  var ending = RecordStory.Ending.unrecorded
  var findings: [PatternFinding] = []
  var patterns: [String] = []
  var isTooOld = false
  var blocking: DeliveryAttempt?

  init(_ evidence: StoryEvidence) { self.evidence = evidence }

  mutating func follow() {
    for attempt in evidence.attempts where isMember(of: attempt) {
      attempts.append(attempt)
      guard let end = end(by: attempt) else { continue }
      // Of what may not be the record's own, no attempt is the last for certain.
      if isCertain {
        ending = end
        return
      }
    }
    if let record = evidence.record {
      ending = endingOfKept(record)
    } else {
      ending = endingOfForgotten
    }
  }
}

extension Course {
  /// Whether the record was in the batch, as far as that can be told.
  private mutating func isMember(of attempt: DeliveryAttempt) -> Bool {
    let range = attempt.firstSequence...max(attempt.firstSequence, attempt.lastSequence)
    guard attempt.shardID == evidence.shardID, range.contains(evidence.sequence) else {
      return false
    }
    if attempt.outcome == .trimmed { return evidence.record == nil }
    // The final call of a window has no records.
    guard attempt.recordCount > 0 else { return false }
    guard let record = evidence.record else {
      let isOnly = range.lowerBound == range.upperBound
      let hasAll = attempt.laneCount == 1 && attempt.filterText == nil
      if !isOnly, !hasAll { isCertain = false }
      return true
    }
    guard record.keyHash % max(1, attempt.laneCount) == attempt.lane else { return false }
    let misses = findings(record, patterns(of: attempt))
    guard attempt.outcome == .filtered else { return misses == nil }
    guard let misses else { return false }
    findings = misses
    patterns = patterns(of: attempt)
    return true
  }

  private func patterns(of attempt: DeliveryAttempt) -> [String] {
    attempt.filterText.map(MappingSettings.filterPatterns) ?? []
  }

  /// Why a record does not match; nil for one that does.
  private func findings(_ record: StreamRecord, _ patterns: [String]) -> [PatternFinding]? {
    patterns.isEmpty ? nil : evidence.filter(patterns)?.explain(record)
  }

  /// What an attempt made of the record; nil when it was to be tried again.
  private func end(by attempt: DeliveryAttempt) -> RecordStory.Ending? {
    if let done = attempt.doneThrough, evidence.sequence <= done { return .delivered }
    switch attempt.outcome {
    case .delivered: return .delivered
    case .discarded: return .discarded
    case .filtered: return .filtered
    case .trimmed: return .trimmed
    case .failed, .split, .partlyDelivered: return nil
    }
  }
}

extension Course {
  private mutating func endingOfKept(_ record: StreamRecord) -> RecordStory.Ending {
    guard let mapping = evidence.mapping else { return .mappingDeleted }
    let settings = mapping.settings
    let lane = record.keyHash % settings.parallelizationFactor
    guard let checkpoint = evidence.checkpoints.first(where: { $0.lane == lane }) else {
      return .unrecorded
    }
    if record.sequence <= checkpoint.startedAfter { return .beforeStart(checkpoint.startedAfter) }
    let wasDone = checkpoint.earlierLanes.contains {
      $0.covers(record.sequence, keyHash: record.keyHash)
    }
    guard record.sequence > checkpoint.sequence, !wasDone else { return .unrecorded }
    if let misses = findings(record, settings.filterPatterns) {
      findings = misses
      patterns = settings.filterPatterns
    }
    let age = settings.maximumRecordAgeSeconds
    isTooOld = age >= 0 && record.createdAt < evidence.now.adding(milliseconds: -age * 1000)
    return .waiting(wait(record, settings, checkpoint))
  }

  private mutating func wait(
    _ record: StreamRecord, _ settings: MappingSettings, _ checkpoint: Checkpoint
  ) -> RecordStory.Wait {
    blocking = evidence.blocking.last { $0.lane == checkpoint.lane }
    if !settings.isEnabled { return .disabledMapping }
    if let parent = evidence.unfinishedParent { return .parentShard(name: parent) }
    if let closing = checkpoint.window?.closing { return .finalCall(attempts: closing.attempts) }
    if let piece = checkpoint.pieces.first {
      return record.sequence <= piece.last ? .retry(piece) : .failingBatch(piece)
    }
    let window = settings.batchingWindowSeconds
    let end = record.createdAt.adding(milliseconds: window * 1000)
    return .turn(windowEnd: window > 0 && evidence.now < end ? end : nil)
  }

  /// Without the record its lane is unknown, so that only what holds for all lanes is certain.
  private var endingOfForgotten: RecordStory.Ending {
    let lanes = evidence.checkpoints
    guard evidence.mapping != nil, !lanes.isEmpty else {
      return attempts.isEmpty && evidence.mapping == nil ? .mappingDeleted : .forgotten
    }
    if let start = lanes.map(\.startedAfter).min(), evidence.sequence <= start {
      return .beforeStart(start)
    }
    let isAhead = lanes.allSatisfy { lane in
      evidence.sequence > lane.sequence && lane.earlierLanes.isEmpty
    }
    return isAhead ? .trimmed : .forgotten
  }
}
