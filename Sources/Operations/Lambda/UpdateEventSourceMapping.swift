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
    let filterCriteria = Refused("FilterCriteria")
    let maximumBatchingWindowInSeconds = Refused("MaximumBatchingWindowInSeconds")
    let destinationConfig = Refused("DestinationConfig")
    let maximumRecordAgeInSeconds = Refused("MaximumRecordAgeInSeconds")
    let bisectBatchOnFunctionError = Refused("BisectBatchOnFunctionError")
    let maximumRetryAttempts = Allowed(
      "MaximumRetryAttempts", Int.self, .range(-1...10000),
      help: "How often a failing batch is retried before it is given up; -1 for ever.")
    let parallelizationFactor = Refused("ParallelizationFactor")
    let sourceAccessConfigurations = Refused("SourceAccessConfigurations")
    let tumblingWindowInSeconds = Refused("TumblingWindowInSeconds")
    let functionResponseTypes = Refused("FunctionResponseTypes")
    let scalingConfig = Refused("ScalingConfig")
    let amazonManagedKafkaEventSourceConfig = Refused("AmazonManagedKafkaEventSourceConfig")
    let selfManagedKafkaEventSourceConfig = Refused("SelfManagedKafkaEventSourceConfig")
    let documentDBEventSourceConfig = Refused("DocumentDBEventSourceConfig")
    let kmsKeyArn = Refused("KMSKeyArn")
    let metricsConfig = Refused("MetricsConfig")
    let loggingConfig = Refused("LoggingConfig")
    let provisionedPollerConfig = Refused("ProvisionedPollerConfig")

    package init() {}
  }

  package typealias Output = MappingDescription

  package static func run(
    _ request: Request, in transaction: WriteTransaction, for caller: Caller
  ) throws -> Answer {
    var mapping = try transaction.existingMapping(request.uuid, for: caller)
    if let name = request.functionName {
      mapping.functionName = try transaction.existingFunction(name, for: caller).name
    }
    mapping.isEnabled = request.enabled ?? mapping.isEnabled
    mapping.batchSize = request.batchSize ?? mapping.batchSize
    mapping.maximumRetryAttempts = request.maximumRetryAttempts ?? mapping.maximumRetryAttempts
    try transaction.update(mapping)
    try transaction.awaitPending()
    return try transaction.description(
      of: transaction.existingMapping(request.uuid, for: caller), .updating)
  }
}
