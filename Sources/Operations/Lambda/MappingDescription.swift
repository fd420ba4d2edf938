internal import Delivery
package import Engine
internal import Shapes
internal import Wire

/// An event source mapping as Lambda describes it.
package struct MappingDescription: Structure {
  let uuid = Allowed("UUID", String.self)
  let startingPosition = Allowed("StartingPosition", StartingPosition.self)
  let batchSize = Allowed("BatchSize", Int.self)
  let maximumBatchingWindowInSeconds = Allowed("MaximumBatchingWindowInSeconds", Int.self)
  let parallelizationFactor = Allowed("ParallelizationFactor", Int.self)
  let eventSourceArn = Allowed("EventSourceArn", String.self)
  let filterCriteria = Allowed("FilterCriteria", Record<FilterCriteriaMembers>.self)
  let functionArn = Allowed("FunctionArn", String.self)
  let lastModified = Allowed("LastModified", Timestamp.self)
  let lastProcessingResult = Allowed("LastProcessingResult", String.self)
  let state = Allowed("State", String.self)
  let stateTransitionReason = Allowed("StateTransitionReason", String.self)
  let destinationConfig = Allowed("DestinationConfig", Record<DestinationConfig>.self)
  let maximumRecordAgeInSeconds = Allowed("MaximumRecordAgeInSeconds", Int.self)
  let bisectBatchOnFunctionError = Allowed("BisectBatchOnFunctionError", Bool.self)
  let maximumRetryAttempts = Allowed("MaximumRetryAttempts", Int.self)
  let tumblingWindowInSeconds = Allowed("TumblingWindowInSeconds", Int.self)
  let functionResponseTypes = Allowed("FunctionResponseTypes", [FunctionResponseType].self)
  let eventSourceMappingArn = Allowed("EventSourceMappingArn", String.self)
  let metricsConfig = Allowed("MetricsConfig", Record<MappingMetrics>.self)

  package init() {}
}

extension StartingPosition: Choice {
  package static let choicesAsWorded: [StartingPosition] = [.latest, .atTimestamp, .trimHorizon]
}

/// What an answer says a mapping is doing; Lambda shows each change as going on.
enum MappingStage: String {
  case creating = "Creating"
  case updating = "Updating"
  case enabling = "Enabling"
  case disabling = "Disabling"
  case deleting = "Deleting"
}

extension EventSourceMapping {
  /// The mapping as Lambda describes it.
  func description(
    of stream: Engine.Stream?, _ stage: MappingStage? = nil
  ) -> Record<MappingDescription> {
    Record {
      $0.uuid = uuid
      $0.startingPosition = startingPosition
      $0.batchSize = settings.batchSize
      $0.maximumBatchingWindowInSeconds = settings.batchingWindowSeconds
      $0.parallelizationFactor = settings.parallelizationFactor
      $0.eventSourceArn = stream.map(ARN.stream)
      if let criteria = settings.filterCriteria { $0.filterCriteria = criteria }
      $0.functionArn = ARN.function(settings, in: region)
      $0.lastModified = modifiedAt
      $0.lastProcessingResult = lastResult
      $0.state = stage?.rawValue ?? (settings.isEnabled ? "Enabled" : "Disabled")
      $0.stateTransitionReason = "User action"
      $0.destinationConfig = settings.destinationConfig
      $0.maximumRecordAgeInSeconds = settings.maximumRecordAgeSeconds
      $0.bisectBatchOnFunctionError = settings.bisectsBatches
      $0.maximumRetryAttempts = settings.maximumRetryAttempts
      $0.tumblingWindowInSeconds = settings.tumblingWindowSeconds
      $0.functionResponseTypes = settings.reportsItemFailures ? [.reportBatchItemFailures] : []
      $0.eventSourceMappingArn = ARN.mapping(uuid, in: region)
      if let metrics = settings.metricsConfig { $0.metricsConfig = metrics }
    }
  }
}

extension ReadTransaction {
  func existingMapping(_ uuid: String, for caller: Caller) throws -> EventSourceMapping {
    guard let mapping = try mapping(uuid: uuid), mapping.region == caller.region else {
      throw ServiceError(
        "ResourceNotFoundException", "The resource you requested does not exist.")
    }
    return mapping
  }

  func description(
    of mapping: EventSourceMapping, _ stage: MappingStage? = nil
  ) throws -> Record<MappingDescription> {
    mapping.description(of: try stream(id: mapping.streamID), stage)
  }

  /// The function of a mapping, which AWS words otherwise than elsewhere when it is missing.
  func mappedFunction(_ name: FunctionName, for caller: Caller) throws -> LambdaFunction {
    let function = try function(
      named: name.name, qualifier: name.qualifier, in: name.region(for: caller))
    guard let function else { throw ServiceError.notThere("Function does not exist") }
    return function
  }

  /// The stream a mapping's source names: by the stream's ARN, or by a table's name or ARN.
  func eventSource(_ source: String, for caller: Caller) throws -> Engine.Stream {
    if let reference = StreamReference(source) {
      let stream = try stream(
        region: reference.region, tableName: reference.tableName, label: reference.label)
      guard let stream else { throw ServiceError.notThere("Stream not found: \(source)") }
      return stream
    }
    var reader = ValueReader()
    guard let reference = TableName(.string(source), &reader), reader.violations.isEmpty else {
      throw ServiceError.invalidParameter("Unrecognized event source: \(source)")
    }
    let table = try existingTable(reference, for: caller)
    guard let stream = try latestStream(of: table), stream.isEnabled else {
      throw ServiceError.invalidParameter(
        "Table \(table.name) has no stream. Enable one with update-table --table-name "
          + "\(table.name) --stream-specification "
          + "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES")
    }
    return stream
  }
}
