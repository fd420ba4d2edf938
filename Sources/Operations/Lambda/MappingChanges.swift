private import Delivery
internal import Engine
internal import Shapes

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
        "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 "
          + "(inclusive)")
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
    guard let failure = config.onFailure else { return nil }
    guard let arn = failure.destination else {
      throw .invalidParameter("The Destination field is required for an OnFailure configuration.")
    }
    guard !arn.isEmpty else { return nil }
    let service = arn.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2).first
    guard service == "sqs" || service == "sns" || S3Bucket.name(ofARN: arn) != nil else {
      throw .invalidParameter(
        "The provided destination config DestinationConfig(onSuccess=null, "
          + "onFailure=OnFailure(destination=\(arn))) is invalid.")
    }
    return arn
  }
}
