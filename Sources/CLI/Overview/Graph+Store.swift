internal import Delivery
internal import Engine
internal import Wire

extension Graph {
  private static let all = 1_000_000

  /// Reads what leads where from a store.
  init(of region: String, _ transaction: ReadTransaction) throws {
    self.init()
    for name in try transaction.tableNames(in: region, after: nil, limit: Self.all) {
      let table = try transaction.table(named: name, in: region)
      _ = place(.table, name, counted(table?.itemCount ?? 0, "item"))
      if let table, let stream = try transaction.latestStream(of: table), stream.isEnabled {
        addStream(stream)
      }
    }
    let functions = try transaction.functions(in: region, after: nil, limit: Self.all)
    for function in functions { _ = place(.function, function.name) }
    for mapping in try transaction.mappings(
      in: region, functionName: nil, streamID: nil, after: 0, limit: Self.all)
    {
      guard let stream = try transaction.stream(id: mapping.streamID) else { continue }
      add(mapping, of: stream)
    }
    for function in functions { try add(function, transaction) }
    try addSeen(in: region, transaction)
    try addQueues(in: region, transaction)
    try addTopics(in: region, transaction)
  }

  @discardableResult
  private mutating func addStream(_ stream: Engine.Stream) -> Int {
    let state = stream.isEnabled ? stream.viewType.rawValue : "disabled"
    let stage = place(.stream, "\(stream.tableName)/\(stream.label)", state)
    connect(place(.table, stream.tableName), stage)
    return stage
  }

  private mutating func add(_ mapping: EventSourceMapping, of stream: Engine.Stream) {
    let settings = mapping.settings
    var remarks = ["batches of \(settings.batchSize)"]
    if !settings.filterPatterns.isEmpty { remarks.append("filtered") }
    if !settings.isEnabled { remarks.append("disabled") }
    let stage = place(.mapping, mapping.uuid, remarks.joined(separator: ", "))
    connect(addStream(stream), stage)
    connect(stage, place(.function, settings.functionName), settings.qualifier ?? "")
    if let destination = settings.failureDestination {
      connect(stage, place(arn: destination), "on failure")
    }
  }

  private mutating func add(
    _ function: LambdaFunction, _ transaction: ReadTransaction
  ) throws {
    let own = place(.function, function.name)
    if let arn = function.configuration.deadLetterARN {
      connect(own, place(arn: arn), "dead letters")
    }
    let configs = try transaction.eventInvokeConfigs(of: function, after: "", limit: Self.all)
    for config in configs {
      if let arn = config.successARN { connect(own, place(arn: arn), "on success") }
      if let arn = config.failureARN { connect(own, place(arn: arn), "on failure") }
    }
  }

  /// What handlers were seen to write to and to invoke.
  private mutating func addSeen(in region: String, _ transaction: ReadTransaction) throws {
    for writes in try transaction.tracedWrites(in: region) {
      connect(
        place(.function, writes.functionName), place(.table, writes.tableName),
        "wrote \(counted(writes.recordCount, "record"))", isSeen: true)
    }
    for calls in try transaction.tracedCalls(in: region) {
      connect(
        place(.function, calls.callerName), place(.function, calls.functionName),
        "caused \(counted(calls.count, "run"))", isSeen: true)
    }
  }

  private mutating func addQueues(in region: String, _ transaction: ReadTransaction) throws {
    for name in try transaction.queueNames(in: region, prefix: "", after: nil, limit: Self.all) {
      let own = place(.queue, name)
      let queue = try transaction.queue(named: name, in: region)
      if let letters = queue?.redrivePolicy?.deadLetterName {
        connect(own, place(.queue, letters), "dead letters")
      }
    }
  }

  private mutating func addTopics(in region: String, _ transaction: ReadTransaction) throws {
    for name in try transaction.topicNames(in: region, after: nil, limit: Self.all) {
      let own = place(.topic, name)
      guard let topic = try transaction.topic(named: name, in: region) else { continue }
      for subscription in try transaction.subscriptions(to: topic) {
        let label = subscription.filterPolicy == nil ? "" : "filtered"
        connect(own, place(arn: subscription.endpoint), label)
        if let letters = subscription.deadLetterARN {
          connect(own, place(arn: letters), "dead letters")
        }
      }
    }
  }
}
