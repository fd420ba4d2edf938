internal import Engine
private import Delivery
internal import Shapes
internal import Wire

/// Makes a stream's records go to a function; those already there are delivered at once.
package enum CreateEventSourceMapping: Operation {
  package static let name = OperationName(.lambda, "CreateEventSourceMapping")
  package static let summary = "Has a function, or a script, invoked with a stream's records."

  /// The role of a function made from a script.
  static let scriptRole = "arn:aws:iam::000000000000:role/streamctl"

  package struct Input: Structure {
    let eventSourceArn = Allowed(
      "EventSourceArn", String.self, help: "The stream's ARN; here also a table's name or ARN.")
    let functionName = Required(
      "FunctionName", MappedFunction.self, help: "The function; here also a script's path.")
    let enabled = Defaulted("Enabled", true, help: "Whether records are delivered.")
    let batchSize = Defaulted(
      "BatchSize", 100, .range(1...10000), help: "How many records an invocation gets at most.")
    let filterCriteria = Allowed(
      "FilterCriteria", Record<FilterCriteriaMembers>.self,
      help: "Patterns, one of which a record must match to be delivered.")
    let maximumBatchingWindowInSeconds = Allowed(
      "MaximumBatchingWindowInSeconds", Int.self, .range(0...300),
      help: "How long a batch waits to be filled, where windows are waited for.")
    let parallelizationFactor = Allowed(
      "ParallelizationFactor", Int.self, .range(1...10),
      help: "How many workers share a shard; order is kept for each partition key.")
    let startingPosition = Allowed(
      "StartingPosition", StartingPosition.self,
      help: "TRIM_HORIZON for all kept records, LATEST for those to come.")
    let startingPositionTimestamp = Allowed(
      "StartingPositionTimestamp", Timestamp.self,
      help: "For AT_TIMESTAMP, which streams of tables do not have.")
    let destinationConfig = Allowed(
      "DestinationConfig", Record<DestinationConfig>.self,
      help: "The queue, topic or bucket that is told of batches given up.")
    let maximumRecordAgeInSeconds = Allowed(
      "MaximumRecordAgeInSeconds", Int.self, .range(-1...604800),
      help: "Older records are given up; -1 for never.")
    let bisectBatchOnFunctionError = Allowed(
      "BisectBatchOnFunctionError", Bool.self, help: "Whether a failing batch is tried in halves.")
    let maximumRetryAttempts = Defaulted(
      "MaximumRetryAttempts", -1, .range(-1...10000),
      help: "How often a failing batch is retried before it is given up; -1 for ever.")
    let tags = Allowed(
      "Tags", [String: String].self, help: "The mapping's tags, such as Owner=Ann.")
    let tumblingWindowInSeconds = Allowed(
      "TumblingWindowInSeconds", Int.self, .range(0...900),
      help: "Has the function gather a state over windows of that length.")
    let topics = Refused("Topics")
    let queues = Refused("Queues")
    let sourceAccessConfigurations = Refused("SourceAccessConfigurations")
    let selfManagedEventSource = Refused("SelfManagedEventSource")
    let functionResponseTypes = Allowed(
      "FunctionResponseTypes", [FunctionResponseType].self, .length(0...1),
      help: "Whether the function's answer tells which records failed.")
    let amazonManagedKafkaEventSourceConfig = Refused("AmazonManagedKafkaEventSourceConfig")
    let selfManagedKafkaEventSourceConfig = Refused("SelfManagedKafkaEventSourceConfig")
    let scalingConfig = Refused("ScalingConfig")
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
    guard let source = request.eventSourceArn else {
      throw ServiceError.invalidParameter("Unrecognized event source.")
    }
    let position = try startingPosition(of: request, source)
    var settings = MappingSettings(functionName: request.functionName.name.name)
    let tags = try FunctionTags.checked(request.tags ?? [:])
    let changes = changes(of: request)
    try changes.apply(to: &settings)
    let script = try request.functionName.scriptPath.map { path in
      try ScriptFunction(path: path, session)
    }
    var sourceStream: Engine.Stream?
    let answer = try session.write { transaction in
      let function =
        try script?.put(in: transaction, session.caller)
        ?? transaction.mappedFunction(request.functionName.name, for: session.caller)
      let stream = try transaction.eventSource(source, for: session.caller)
      sourceStream = stream
      try checkIsNew(stream, function, in: transaction)
      settings.functionName = function.name
      settings.qualifier = function.qualifier
      let mapping = try transaction.insertMapping(
        of: stream, in: function.region, from: position, settings)
      try transaction.add(tags, toResource: ARN.mapping(mapping.uuid, in: mapping.region))
      try transaction.awaitPending()
      return mapping.description(of: stream, .creating)
    }
    changes.warn(of: sourceStream, in: session)
    return answer
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

  /// A script is mapped to be tried out, so it sees what is there; at AWS one must say.
  private static func startingPosition(
    of request: Request, _ source: String
  ) throws(ServiceError) -> StartingPosition {
    switch request.startingPosition {
    case let position? where position != .atTimestamp && request.startingPositionTimestamp != nil:
      throw .invalidParameter("Timestamp only valid with StartingPosition AT_TIMESTAMP")
    case .atTimestamp?:
      throw .invalidParameter("Unsupported starting position for arn type: \(source)")
    case let position?: return position
    case nil where request.functionName.scriptPath != nil: return .trimHorizon
    case nil:
      throw .invalidParameter(
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy "
          + "constraint: Member must not be null.")
    }
  }

  private static func checkIsNew(
    _ stream: Engine.Stream, _ function: LambdaFunction, in transaction: ReadTransaction
  ) throws {
    let same = try transaction.mappings(
      in: function.region, functionName: function.name, streamID: stream.id, after: 0,
      limit: .max)
    guard let mapping = same.first(where: { $0.settings.qualifier == function.qualifier }) else {
      return
    }
    let name = mapping.settings.target
    throw ServiceError(
      "ResourceConflictException",
      "The event source arn (\" \(ARN.stream(stream)) \") and function (\" \(name) \") "
        + "provided mapping already exists. Please update or delete the existing mapping with "
        + "UUID \(mapping.uuid)")
  }
}
