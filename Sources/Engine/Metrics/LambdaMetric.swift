/// A number that Lambda reports to CloudWatch; the raw value is how the store calls it.
package enum LambdaMetric: UInt8, Sendable, CaseIterable {
  case invocations = 1
  case errors
  case throttles
  case duration
  case concurrentExecutions
  case iteratorAge
  case deadLetterErrors
  case destinationDeliveryFailures
  case asyncEventsReceived
  case asyncEventAge
  case asyncEventsDropped
  case polledEventCount
  case filteredOutEventCount
  case invokedEventCount
  case failedInvokeEventCount
  case droppedEventCount
  case onFailureDestinationDeliveredEventCount
  case deletedEventCount

  package static let namespace = "AWS/Lambda"

  /// AWS's name of it.
  package var name: String { Self.names[Int(rawValue) - 1] }

  package var unit: String {
    switch self {
    case .duration, .iteratorAge, .asyncEventAge: "Milliseconds"
    default: "Count"
    }
  }

  private static let names = [
    "Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions", "IteratorAge",
    "DeadLetterErrors", "DestinationDeliveryFailures", "AsyncEventsReceived", "AsyncEventAge",
    "AsyncEventsDropped", "PolledEventCount", "FilteredOutEventCount", "InvokedEventCount",
    "FailedInvokeEventCount", "DroppedEventCount", "OnFailureDestinationDeliveredEventCount",
    "DeletedEventCount",
  ]
}
