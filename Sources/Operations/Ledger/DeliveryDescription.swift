package import Engine
package import Shapes
internal import Wire

/// One thing that was done with records, as `list-deliveries` answers it.
package struct DeliveryDescription: Structure {
  let deliveryID = Allowed("DeliveryId", Int.self)
  let mappingUUID = Allowed("MappingUUID", String.self)
  let functionName = Allowed("FunctionName", String.self)
  let tableName = Allowed("TableName", String.self)
  let shardID = Allowed("ShardId", String.self)
  let lane = Allowed("Lane", Int.self)
  let firstSequenceNumber = Allowed("FirstSequenceNumber", String.self)
  let lastSequenceNumber = Allowed("LastSequenceNumber", String.self)
  let recordCount = Allowed("RecordCount", Int.self)
  let attempt = Allowed("Attempt", Int.self)
  let outcome = Allowed("Outcome", DeliveryOutcome.self)
  let doneThroughSequenceNumber = Allowed("DoneThroughSequenceNumber", String.self)
  let condition = Allowed("Condition", String.self)
  let error = Allowed("Error", String.self)
  let startedAt = Allowed("StartedAt", Timestamp.self)
  let endedAt = Allowed("EndedAt", Timestamp.self)
  let durationInMilliseconds = Allowed("DurationInMilliseconds", Double.self)
  let requestID = Allowed("RequestId", String.self)
  let filterPatterns = Allowed("FilterPatterns", [String].self)
  let destination = Allowed("Destination", String.self)
  let destinationError = Allowed("DestinationError", String.self)

  package init() {}
}

/// What came of an attempt.
package enum DeliveryOutcome: String, Choice {
  case delivered = "Delivered"
  case partlyDelivered = "PartlyDelivered"
  case failed = "Failed"
  case split = "Split"
  case discarded = "Discarded"
  case filtered = "Filtered"
  case trimmed = "Trimmed"

  /// As the ledger has it; both have their cases in the same order.
  var outcome: DeliveryAttempt.Outcome {
    DeliveryAttempt.Outcome.allCases[Self.allCases.firstIndex(of: self) ?? 0]
  }

  init(_ outcome: DeliveryAttempt.Outcome) {
    self = Self.allCases[DeliveryAttempt.Outcome.allCases.firstIndex(of: outcome) ?? 0]
  }
}

extension DeliveryAttempt {
  /// The attempt as it is shown; what it does not have is left out.
  package func description(shardName: String) -> Record<DeliveryDescription> {
    var description = Record<DeliveryDescription> {
      $0.deliveryID = id
      $0.mappingUUID = mappingUUID
      $0.functionName = functionName
      $0.tableName = tableName
      $0.shardID = shardName
      $0.firstSequenceNumber = firstSequence.text
      $0.lastSequenceNumber = lastSequence.text
      $0.recordCount = recordCount
      $0.attempt = attempt
      $0.outcome = DeliveryOutcome(outcome)
      $0.startedAt = startedAt
      $0.endedAt = endedAt
    }
    if laneCount > 1 { description.lane = lane }
    if requestID != "" {
      description.requestID = requestID
      description.durationInMilliseconds = Double(durationMicroseconds) / 1000
    }
    description.doneThroughSequenceNumber = doneThrough?.text
    description.condition = condition
    description.error = error
    description.filterPatterns = filterText.map(MappingSettings.filterPatterns)
    description.destination = destination
    description.destinationError = destinationError
    return description
  }
}
