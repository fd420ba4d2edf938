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
  let onSuccess = Allowed("OnSuccess", Record<MappingDestination>.self)
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

/// What a request changes of a mapping's settings; what it leaves out stays as it is.
struct MappingChanges {
  var isEnabled: Bool?
  var batchSize: Int?
  var filterCriteria: Record<FilterCriteriaMembers>?
  var batchingWindowSeconds: Int?
  var parallelizationFactor: Int?
  var destinations: Record<DestinationConfig>?
  var maximumRecordAgeSeconds: Int?
  var bisectsBatches: Bool?
  var maximumRetryAttempts: Int?
  var tumblingWindowSeconds: Int?
  var responseTypes: [FunctionResponseType]?
  var metrics: Record<MappingMetrics>?

  /// Checks what must fit together, and makes the changes.
  func apply(to settings: inout MappingSettings) throws(ServiceError) {
    settings.isEnabled = isEnabled ?? settings.isEnabled
    settings.batchSize = batchSize ?? settings.batchSize
    settings.batchingWindowSeconds = batchingWindowSeconds ?? settings.batchingWindowSeconds
    settings.parallelizationFactor = parallelizationFactor ?? settings.parallelizationFactor
    settings.maximumRecordAgeSeconds = maximumRecordAgeSeconds ?? settings.maximumRecordAgeSeconds
    settings.bisectsBatches = bisectsBatches ?? settings.bisectsBatches
    settings.maximumRetryAttempts = maximumRetryAttempts ?? settings.maximumRetryAttempts
    settings.tumblingWindowSeconds = tumblingWindowSeconds ?? settings.tumblingWindowSeconds
    if let responseTypes { settings.reportsItemFailures = !responseTypes.isEmpty }
    if let metrics { settings.countsEvents = try Self.countsEvents(metrics) }
    if let destinations {
      settings.failureDestination = try Self.failureDestination(destinations)
    }
    if let filterCriteria { settings.filterPatterns = try Self.patterns(filterCriteria) }
    try Self.check(settings)
  }

  private static func check(_ settings: MappingSettings) throws(ServiceError) {
    guard !(0..<60 ~= settings.maximumRecordAgeSeconds) else {
      throw .invalidParameter(
        "Maximum record age in seconds must be -1 (infinite), or between 60 and 604800.")
    }
    guard settings.tumblingWindowSeconds == 0 || settings.parallelizationFactor == 1 else {
      throw .invalidParameter(
        "ParallelizationFactor must be 1 when TumblingWindowInSeconds is specified.")
    }
  }

  private static func countsEvents(
    _ config: Record<MappingMetrics>
  ) throws(ServiceError) -> Bool {
    let metrics = config.metrics ?? []
    guard metrics.allSatisfy({ $0 == .eventCount }) else {
      throw .invalidParameter("Only EventCount is supported for DynamoDB event source mappings.")
    }
    return !metrics.isEmpty
  }

  private static func failureDestination(
    _ config: Record<DestinationConfig>
  ) throws(ServiceError) -> String? {
    guard config.onSuccess?.destination == nil else {
      throw .invalidParameter(
        "Unsupported DestinationConfig parameter for given event source mapping type.")
    }
    guard let arn = config.onFailure?.destination, !arn.isEmpty else { return nil }
    let service = arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2).first
    guard service == "sqs" || service == "sns" || S3Bucket.name(ofARN: arn) != nil else {
      throw .invalidParameter(
        "The provided destination config DestinationConfig(onSuccess=null, "
          + "onFailure=OnFailure(destination=\(arn))) is invalid.")
    }
    return arn
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
