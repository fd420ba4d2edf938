internal import Delivery
internal import Engine
internal import Expressions
internal import Operations
internal import Shapes
internal import Wire

/// What is to be replayed, and where to.
struct ReplayPlan {
  let mapping: EventSourceMapping?
  let function: LambdaFunction
  let batches: [ReplayBatch]
  /// What the user should know of it.
  private(set) var remarks: [String] = []

  init(
    _ options: Record<ReplayCommand.Options>, _ transaction: ReadTransaction,
    _ context: CommandContext
  ) throws {
    let reader = ReplaySourceReader(
      options: options, transaction: transaction, context: context)
    mapping = try reader.mapping()
    function = try reader.function(of: mapping)
    var records = try reader.records(for: mapping)
    let readCount = records.count
    if let expected = try reader.expectedCount(), readCount < expected {
      remarks.append(
        "the stream has only \(readCount) of the batch's \(counted(expected, "record")) still; it "
          + "keeps them for 24 hours.")
    }
    guard readCount > 0 else {
      throw GeneralError(
        remarks.first ?? "There is no record to replay. `streamctl tail --format detailed` shows "
          + "the records there are; they are kept for 24 hours.")
    }
    if let patterns = mapping?.settings.filterPatterns, !patterns.isEmpty {
      records = try Replayer.matching(records, patterns)
      if records.count < readCount {
        remarks.append(
          "\(counted(readCount - records.count, "record")) left out, as the mapping's patterns do "
            + "not match.")
      }
    }
    batches = ReplayBatch.batches(
      of: records, size: options.batchSize ?? mapping?.settings.batchSize ?? 100,
      windowSeconds: mapping?.settings.tumblingWindowSeconds ?? 0)
  }
}

/// Reads what the options name.
private struct ReplaySourceReader {
  let options: Record<ReplayCommand.Options>
  let transaction: ReadTransaction
  let context: CommandContext

  private var region: String { context.settings.region }
  private var reader: ReplayReader { ReplayReader(transaction) }
}

extension ReplaySourceReader {
  /// The mapping that is meant: one that is named, or else that of the attempt.
  func mapping() throws -> EventSourceMapping? {
    guard options.uuid == nil || options.functionName == nil else { throw Self.noTarget }
    if options.functionName != nil { return nil }
    guard let uuid = try options.uuid ?? attempt()?.mappingUUID else { throw Self.noTarget }
    guard let mapping = try transaction.mapping(uuid: uuid), mapping.region == region else {
      throw GeneralError(
        "There is no mapping \(uuid) in \(region). `streamctl list-event-source-mappings` lists "
          + "what there is; --function-name names a function instead.")
    }
    return mapping
  }

  private static let noTarget = UsageError(
    .parameters, "Say where to replay to by one of --uuid and --function-name.")

  func function(of mapping: EventSourceMapping?) throws -> LambdaFunction {
    let name = mapping?.settings.functionName ?? options.functionName?.name ?? ""
    let qualifier = mapping.map(\.settings.qualifier) ?? options.functionName?.qualifier
    guard qualifier == nil || qualifier == "$LATEST",
      let function = try transaction.function(named: name, in: region)
    else {
      let version = qualifier.map { ":\($0)" } ?? ""
      throw GeneralError(
        "There is no function \(name)\(version) in \(region). `streamctl list-functions` lists "
          + "what there is.")
    }
    return function
  }

  private func attempt() throws -> DeliveryAttempt? {
    guard let id = options.deliveryID else { return nil }
    guard let attempt = try transaction.attempt(id: id) else {
      throw GeneralError(
        "The ledger has no delivery \(id). `streamctl list-deliveries` lists what it has.")
    }
    return attempt
  }

  /// How many records a batch had; nil where that is not known.
  func expectedCount() throws -> Int? {
    if let attempt = try attempt() { return attempt.recordCount }
    let notices = try file()?.notices ?? []
    return notices.isEmpty ? nil : notices.map(\.recordCount).reduce(0, +)
  }
}

extension ReplaySourceReader {
  private var hasRange: Bool {
    options.fromSequenceNumber != nil || options.toSequenceNumber != nil || options.since != nil
      || options.until != nil
  }

  func records(for mapping: EventSourceMapping?) throws -> [ReplayRecord] {
    let sources = [hasRange, options.deliveryID != nil, options.file != nil].filter { $0 }
    guard sources.count == 1 else {
      throw UsageError(
        .parameters,
        "Say what to replay by one of --delivery-id, --file, and a range (--from-sequence-number, "
          + "--to-sequence-number, --since, --until).")
    }
    if let attempt = try attempt() { return try reader.records(of: attempt) }
    if let file = try file() { return try records(of: file, for: mapping) }
    let range = try range()
    return try streams(mapping).flatMap { try reader.records(of: $0, range) }
  }

  private func range() throws -> ReplayReader.Range {
    var range = ReplayReader.Range()
    let now = context.clock.now()
    range.from = try options.fromSequenceNumber.map(sequence)
    range.through = try options.toSequenceNumber.map(sequence)
    range.since = options.since?.time(before: now)
    range.until = options.until?.time(before: now)
    return range
  }

  private func sequence(_ text: String) throws -> SequenceNumber {
    guard let sequence = SequenceNumber(text) else {
      throw GeneralError(
        "\(text) is no sequence number of this program; they have 21 digits. `streamctl tail "
          + "--format detailed` shows those of all records.")
    }
    return sequence
  }

  private func streams(_ mapping: EventSourceMapping?) throws -> [Engine.Stream] {
    guard let name = options.tableName else {
      guard let mapping, let stream = try transaction.stream(id: mapping.streamID) else {
        throw UsageError(.parameters, "A range takes the --table-name of its records along.")
      }
      return [stream]
    }
    let streams = try transaction.streams(in: region, ofTable: name)
    guard !streams.isEmpty else {
      throw GeneralError(
        "There is no table \(name) with a stream in \(region). `streamctl list-streams` lists "
          + "what there is.")
    }
    return streams
  }
}

extension ReplaySourceReader {
  /// What `--file` names; its content, where it was given by `file://`.
  private func file() throws -> ReplayFile? {
    guard let path = options.file else { return nil }
    var bytes = Array(path.utf8)
    if path.first != "{", path.first != "[" {
      switch ParameterFile.read(path) {
      case .success(let content): bytes = content
      case .failure(let error): throw GeneralError("\(error.message)")
      }
    }
    let file: ReplayFile
    do throws(JSONError) { file = ReplayFile(try JSON.parse(utf8: bytes)) } catch {
      throw GeneralError("\(path) is no JSON: \(error.message)")
    }
    guard !file.records.isEmpty || !file.notices.isEmpty else { throw Self.noRecords(path) }
    return file
  }

  private static func noRecords(_ path: String) -> GeneralError {
    GeneralError(
      "\(path) has no records of a table's stream. It can be an event with Records, what "
        + "get-records answered, or what a failure destination got (with DDBStreamBatchInfo).")
  }

  private func records(
    of file: ReplayFile, for mapping: EventSourceMapping?
  ) throws -> [ReplayRecord] {
    let streamARN = try mapping.flatMap { try transaction.stream(id: $0.streamID) }
      .map(ARN.stream)
    let own = try file.records.map { record in
      record.adding(streamARN: try reader.streamARN(of: record) ?? streamARN)
    }
    return try own
      + file.notices.flatMap { try reader.records(of: $0, for: mapping, in: region) }
  }
}
