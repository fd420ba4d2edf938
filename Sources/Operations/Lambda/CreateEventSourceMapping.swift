internal import Engine
private import Delivery
internal import Shapes
private import Wire

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
    let filterCriteria = Refused("FilterCriteria")
    let maximumBatchingWindowInSeconds = Refused("MaximumBatchingWindowInSeconds")
    let parallelizationFactor = Refused("ParallelizationFactor")
    let startingPosition = Allowed(
      "StartingPosition", StartingPosition.self,
      help: "TRIM_HORIZON for all kept records, LATEST for those to come.")
    let startingPositionTimestamp = Refused("StartingPositionTimestamp")
    let destinationConfig = Refused("DestinationConfig")
    let maximumRecordAgeInSeconds = Refused("MaximumRecordAgeInSeconds")
    let bisectBatchOnFunctionError = Refused("BisectBatchOnFunctionError")
    let maximumRetryAttempts = Defaulted(
      "MaximumRetryAttempts", -1, .range(-1...10000),
      help: "How often a failing batch is retried before it is given up; -1 for ever.")
    let tags = Refused("Tags")
    let tumblingWindowInSeconds = Refused("TumblingWindowInSeconds")
    let topics = Refused("Topics")
    let queues = Refused("Queues")
    let sourceAccessConfigurations = Refused("SourceAccessConfigurations")
    let selfManagedEventSource = Refused("SelfManagedEventSource")
    let functionResponseTypes = Refused("FunctionResponseTypes")
    let amazonManagedKafkaEventSourceConfig = Refused("AmazonManagedKafkaEventSourceConfig")
    let selfManagedKafkaEventSourceConfig = Refused("SelfManagedKafkaEventSourceConfig")
    let scalingConfig = Refused("ScalingConfig")
    let documentDBEventSourceConfig = Refused("DocumentDBEventSourceConfig")
    let kmsKeyArn = Refused("KMSKeyArn")
    let metricsConfig = Refused("MetricsConfig")
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
    let script = try request.functionName.scriptPath.map { path in
      try ScriptFunction(path: path, session)
    }
    return try session.write { transaction in
      let function =
        try script?.put(in: transaction, session.caller)
        ?? transaction.mappedFunction(request.functionName.name, for: session.caller)
      let stream = try transaction.eventSource(source, for: session.caller)
      try checkIsNew(stream, function, in: transaction)
      let mapping = try transaction.insert(
        MappingDefinition(
          region: function.region, stream: stream, functionName: function.name,
          startingPosition: position, batchSize: request.batchSize,
          maximumRetryAttempts: request.maximumRetryAttempts, isEnabled: request.enabled))
      try transaction.awaitPending()
      return mapping.description(of: stream, .creating)
    }
  }

  /// A script is mapped to be tried out, so it sees what is there; at AWS one must say.
  private static func startingPosition(
    of request: Request, _ source: String
  ) throws(ServiceError) -> StartingPosition {
    switch request.startingPosition {
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
      in: function.region, functionName: function.name, streamID: stream.id, after: 0, limit: 1)
    guard let mapping = same.first else { return }
    throw ServiceError(
      "ResourceConflictException",
      "The event source arn (\" \(ARN.stream(stream)) \") and function (\" \(function.name) \") "
        + "provided mapping already exists. Please update or delete the existing mapping with "
        + "UUID \(mapping.uuid)")
  }
}
