package import Engine
internal import Shapes

/// Changes a mapping; it takes effect from the next batch on.
package enum UpdateEventSourceMapping: WriteOperation {
  package static let name = OperationName(.lambda, "UpdateEventSourceMapping")
  package static let summary = "Changes a mapping, or switches it on or off."

  package struct Input: Structure {
    let uuid = Required("UUID", String.self, help: "The mapping's UUID.")
    let functionName = Allowed("FunctionName", FunctionName.self, help: "Another function.")
    let enabled = Allowed("Enabled", Bool.self, help: "Whether records are delivered.")
    let batchSize = Allowed(
      "BatchSize", Int.self, .range(1...10000),
      help: "How many records an invocation gets at most.")
    let filterCriteria = Allowed(
      "FilterCriteria", Record<FilterCriteriaMembers>.self,
      help: "Patterns, one of which a record must match; an empty list takes them away.")
    let maximumBatchingWindowInSeconds = Allowed(
      "MaximumBatchingWindowInSeconds", Int.self, .range(0...300),
      help: "How long a batch waits to be filled, where windows are waited for.")
    let destinationConfig = Allowed(
      "DestinationConfig", Record<DestinationConfig>.self,
      help: "The queue, topic or bucket that is told of batches given up.")
    let maximumRecordAgeInSeconds = Allowed(
      "MaximumRecordAgeInSeconds", Int.self, .range(-1...604800),
      help: "Older records are given up; -1 for never.")
    let bisectBatchOnFunctionError = Allowed(
      "BisectBatchOnFunctionError", Bool.self, help: "Whether a failing batch is tried in halves.")
    let maximumRetryAttempts = Allowed(
      "MaximumRetryAttempts", Int.self, .range(-1...10000),
      help: "How often a failing batch is retried before it is given up; -1 for ever.")
    let parallelizationFactor = Allowed(
      "ParallelizationFactor", Int.self, .range(1...10),
      help: "How many workers share a shard; order is kept for each partition key.")
    let sourceAccessConfigurations = Refused("SourceAccessConfigurations")
    let tumblingWindowInSeconds = Allowed(
      "TumblingWindowInSeconds", Int.self, .range(0...900),
      help: "Has the function gather a state over windows of that length.")
    let functionResponseTypes = Allowed(
      "FunctionResponseTypes", [FunctionResponseType].self, .length(0...1),
      help: "Whether the function's answer tells which records failed.")
    let scalingConfig = Refused("ScalingConfig")
    let amazonManagedKafkaEventSourceConfig = Refused("AmazonManagedKafkaEventSourceConfig")
    let selfManagedKafkaEventSourceConfig = Refused("SelfManagedKafkaEventSourceConfig")
    let documentDBEventSourceConfig = Refused("DocumentDBEventSourceConfig")
    let kmsKeyArn = Refused("KMSKeyArn")
    let metricsConfig = Allowed(
      "MetricsConfig", Record<MappingMetrics>.self, help: "Whether EventCount metrics are kept.")
    let loggingConfig = Refused("LoggingConfig")
    let provisionedPollerConfig = Refused("ProvisionedPollerConfig")

    package init() {}
  }

  package typealias Output = MappingDescription

  package static func answer(_ request: Request, in session: Session) throws -> Answer {
    var stream: Engine.Stream?
    let answer = try session.write { transaction in
      let mapping = try transaction.existingMapping(request.uuid, for: session.caller)
      stream = try transaction.stream(id: mapping.streamID)
      return try run(request, in: transaction, for: session.caller)
    }
    changes(of: request).warn(of: stream, in: session)
    return answer
  }

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    var mapping = try transaction.existingMapping(request.uuid, for: caller)
    let wasEnabled = mapping.settings.isEnabled
    if let name = request.functionName {
      let function = try transaction.existingFunction(name, for: caller)
      mapping.settings.functionName = function.name
      mapping.settings.qualifier = function.qualifier
    }
    try changes(of: request).apply(to: &mapping.settings)
    try transaction.update(mapping)
    try transaction.awaitPending()
    let isEnabled = mapping.settings.isEnabled
    return try transaction.description(
      of: transaction.existingMapping(request.uuid, for: caller),
      isEnabled == wasEnabled ? .updating : isEnabled ? .enabling : .disabling)
  }

  private static func changes(of request: Request) -> MappingChanges {
    MappingChanges(
      isEnabled: request.enabled, batchSize: request.batchSize,
      filterCriteria: request.filterCriteria,
      batchingWindowSeconds: request.maximumBatchingWindowInSeconds,
      parallelizationFactor: request.parallelizationFactor,
      destinations: request.destinationConfig,
      maximumRecordAgeSeconds: request.maximumRecordAgeInSeconds,
      bisectsBatches: request.bisectBatchOnFunctionError,
      maximumRetryAttempts: request.maximumRetryAttempts,
      tumblingWindowSeconds: request.tumblingWindowInSeconds,
      responseTypes: request.functionResponseTypes, metrics: request.metricsConfig)
  }
}
