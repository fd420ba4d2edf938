private import Delivery
internal import Engine
internal import Shapes
private import Wire

/// The patterns of a mapping, of which a record must match one.
package struct FilterCriteriaMembers: Structure {
  let filters = Allowed("Filters", [Record<FilterMember>].self, help: "The patterns.")

  package init() {}
}

/// One pattern.
package struct FilterMember: Structure {
  let pattern = Allowed(
    "Pattern", String.self, .length(0...4096), help: "The pattern, as JSON in a string.")

  package init() {}
}

/// Where batches go that were given up.
package struct DestinationConfig: Structure {
  let onSuccess = Allowed(
    "OnSuccess", Record<MappingDestination>.self, help: "For functions only; refused here.")
  let onFailure = Allowed(
    "OnFailure", Record<MappingDestination>.self, help: "What is told of batches given up.")

  package init() {}
}

/// One place that batches go to.
package struct MappingDestination: Structure {
  let destination = Allowed(
    "Destination", String.self, .length(0...350), DestinationARN.pattern,
    help: "The ARN of a queue, a topic or a bucket.")

  package init() {}
}

/// The metrics a mapping keeps.
package struct MappingMetrics: Structure {
  let metrics = Allowed(
    "Metrics", [MappingMetric].self, .length(0...3), help: "EventCount, or nothing.")

  package init() {}
}

/// A kind of metrics; streams have the first only.
package enum MappingMetric: String, Choice {
  case eventCount = "EventCount"
  case errorCount = "ErrorCount"
  case kafkaMetrics = "KafkaMetrics"
}

/// What the answer of a function says.
package enum FunctionResponseType: String, Choice {
  case reportBatchItemFailures = "ReportBatchItemFailures"
}

/// The text of ARNs that can be destinations.
enum DestinationARN {
  static let pattern = Constraint.pattern(
    #"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:"#
      + #"([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)"#, matches: isARN)

  private static func isARN(_ text: String) -> Bool {
    if text.isEmpty { return true }
    if text.hasPrefix("kafka://") { return text.utf8.count > "kafka://".utf8.count }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[0] == "arn" && parts[1].hasPrefix("aws")
      && !parts[2].isEmpty && (parts[4].isEmpty || parts[4].utf8.count == 12)
  }
}

extension MappingSettings {
  /// The filters as they were given; nil when there are none.
  var filterCriteria: Record<FilterCriteriaMembers>? {
    guard !filterPatterns.isEmpty else { return nil }
    return Record {
      $0.filters = filterPatterns.map { text in Record { $0.pattern = text } }
    }
  }

  /// The destinations as Lambda shows them.
  var destinationConfig: Record<DestinationConfig> {
    Record {
      $0.onFailure = Record {
        if let failureDestination { $0.destination = failureDestination }
      }
    }
  }

  /// The metrics as Lambda shows them; nil when none are kept.
  var metricsConfig: Record<MappingMetrics>? {
    countsEvents ? Record { $0.metrics = [.eventCount] } : nil
  }
}
