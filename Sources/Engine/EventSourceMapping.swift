package import Wire

/// What reads a stream and invokes a function with its records.
package struct EventSourceMapping: Sendable {
  package let id: Int
  package let uuid: String
  package let region: String
  package let streamID: Int
  package let startingPosition: StartingPosition
  package var settings: MappingSettings
  package let modifiedAt: Timestamp
  /// Such as `No records processed`, in AWS's words.
  package let lastResult: String
}

/// What can be changed of a mapping.
package struct MappingSettings: Sendable, Hashable {
  package var functionName: String
  /// A version or an alias of the function; nil for `$LATEST`.
  package var qualifier: String?
  package var isEnabled = true
  package var batchSize = 100
  /// How long a batch that is not full waits for more.
  package var batchingWindowSeconds = 0
  /// How many workers share a shard.
  package var parallelizationFactor = 1
  /// Event patterns as they were given, one of which a record must match; none let all through.
  package var filterPatterns: [String] = []
  /// -1 for as long as the stream keeps it.
  package var maximumRecordAgeSeconds = -1
  /// -1 for as many as it takes.
  package var maximumRetryAttempts = -1
  /// Whether a batch that failed is tried in halves.
  package var bisectsBatches = false
  /// Whether the function's answer tells which records failed.
  package var reportsItemFailures = false
  /// 0 for none.
  package var tumblingWindowSeconds = 0
  /// The ARN of what is told of batches that were given up.
  package var failureDestination: String?
  /// Whether the mapping's own metrics are kept.
  package var countsEvents = false

  package init(functionName: String) { self.functionName = functionName }

  /// Such as `f` or `f:live`.
  package var target: String { qualifier.map { "\(functionName):\($0)" } ?? functionName }
}

/// Where a new mapping begins to read.
package enum StartingPosition: String, Sendable, CaseIterable {
  case trimHorizon = "TRIM_HORIZON"
  case latest = "LATEST"
  /// AWS has it for Kinesis; a DynamoDB stream cannot begin there.
  case atTimestamp = "AT_TIMESTAMP"
}
