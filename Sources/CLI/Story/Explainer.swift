internal import Delivery
internal import Engine
internal import Expressions
internal import Operations
internal import Wire

/// Finds what is to be explained, and explains it.
struct Explainer {
  let transaction: ReadTransaction
  let region: String
  let limit: Int

  func explain(_ subject: Subject) throws -> StorySheet {
    switch subject {
    case .record(let sequence): try explain([sequence])
    case .event(let id): try explain([sequence(ofEvent: id)])
    case .item(let key, let tableName): try explain(newest(key, tableName))
    case .mapping(let uuid): try explainMappings([uuid])
    case .function(let name): try explainMappings(mappings(of: name))
    case .filter(let criteria, let tableName, let arn):
      try explain(criteria, on: stream(tableName, arn))
    }
  }
}

extension Explainer {
  private func sequence(ofEvent id: String) throws -> SequenceNumber {
    let seed = try transaction.eventSeed()
    guard let sequence = EventID.sequence(of: id.lowercased(), seed: seed) else {
      throw GeneralError(
        "\(id) is the id of no event of this store. `streamctl tail --format detailed` shows the "
          + "sequence numbers of all records.")
    }
    return sequence
  }

  private func explain(_ sequences: [SequenceNumber]) throws -> StorySheet {
    var sheet = StorySheet()
    var records: [JSON] = []
    for sequence in sequences {
      for history in try histories(of: sequence) {
        let printer = RecordStoryPrinter(
          history: history, transaction: transaction, attemptLimit: limit)
        if !sheet.lines.isEmpty { sheet.lines.append("") }
        sheet.lines += try printer.lines()
        records.append(try printer.json())
      }
    }
    sheet.json = ["Records": .array(records)]
    return sheet
  }

  private func histories(of sequence: SequenceNumber) throws -> [RecordHistory] {
    let all = try StoryReader(transaction).histories(of: sequence)
    let here = all.filter { $0.stream.region == region }
    guard here.isEmpty else { return here }
    if let other = all.first {
      throw GeneralError(
        "Record \(sequence.text) is of table \(other.stream.tableName) in \(other.stream.region); "
          + "ask with --region \(other.stream.region).")
    }
    let newest = try transaction.storeSequence()
    throw GeneralError(
      "There is no record \(sequence.text). "
        + (newest.value == 0
          ? "The store has none: no table with a stream was written to."
          : "The newest of the store is \(newest.text); `streamctl tail --format detailed` shows "
            + "all."))
  }

  /// The newest records of an item, oldest first.
  private func newest(_ key: Item, _ tableName: String) throws -> [SequenceNumber] {
    var found: [SequenceNumber] = []
    let streams = try transaction.streams(in: region, ofTable: tableName)
    guard !streams.isEmpty else { throw noStream(of: tableName) }
    for stream in streams {
      for shard in try transaction.shards(of: stream) {
        try transaction.forEachRecord(of: shard.id, after: SequenceNumber(0)) { record in
          if StoredItem.item(record.keys) == key { found.append(record.sequence) }
          return true
        }
      }
    }
    guard !found.isEmpty else {
      if let last = streams.last, let end = last.disabledAt {
        throw GeneralError(
          "Table \(tableName) has no record of \(key.json.text). Its stream ended at "
            + "\(end.label)Z, and what is written after that makes no records.")
      }
      throw GeneralError(
        "Table \(tableName) has no record of \(key.json.text). Records are kept for 24 hours, and "
          + "writes that change nothing make none; --key takes all of the item's keys and no "
          + "more.")
    }
    return Array(found.sorted().suffix(limit))
  }

  private func noStream(of tableName: String) -> GeneralError {
    GeneralError(
      "There is no table \(tableName) with a stream in \(region). `streamctl list-streams` lists "
        + "what there is.")
  }
}

extension Explainer {
  private func mappings(of functionName: String) throws -> [String] {
    let uuids = try StoryReader(transaction).mappings(ofFunction: functionName, in: region)
    guard !uuids.isEmpty else {
      throw GeneralError(
        "Function \(functionName) has no mapping in \(region). `streamctl "
          + "list-event-source-mappings` lists what there is, and `streamctl list-deliveries "
          + "--function-name \(functionName)` what others did.")
    }
    return uuids
  }

  private func explainMappings(_ uuids: [String]) throws -> StorySheet {
    var sheet = StorySheet()
    var mappings: [JSON] = []
    for uuid in uuids {
      let report = try StoryReader(transaction).report(ofMapping: uuid, newest: limit)
      guard let report, report.mapping.map({ $0.region == region }) ?? true else {
        throw GeneralError(
          "There is no mapping \(uuid) in \(region), and the ledger knows none. `streamctl "
            + "list-event-source-mappings` lists what there is.")
      }
      let printer = MappingReportPrinter(report: report, transaction: transaction)
      if !sheet.lines.isEmpty { sheet.lines.append("") }
      sheet.lines += printer.lines()
      mappings.append(try printer.json())
    }
    sheet.json = ["Mappings": .array(mappings)]
    return sheet
  }
}

extension Explainer {
  private func stream(_ tableName: String?, _ arn: String?) throws -> Engine.Stream {
    if let arn {
      let reference = StreamReference(arn)
      let stream = try reference.flatMap {
        try transaction.stream(region: $0.region, tableName: $0.tableName, label: $0.label)
      }
      guard let stream else { throw GeneralError("There is no stream \(arn).") }
      return stream
    }
    guard let tableName else {
      throw UsageError(
        .parameters, "--filter-criteria takes a --table-name or a --stream-arn along.")
    }
    guard let stream = try transaction.streams(in: region, ofTable: tableName).last else {
      throw noStream(of: tableName)
    }
    return stream
  }

  private func explain(_ criteria: JSON, on stream: Engine.Stream) throws -> StorySheet {
    let patterns = (criteria["Filters"]?.elements ?? []).map { $0["Pattern"]?.string ?? "" }
    let filter: RecordFilter
    let warnings: [String]
    do throws(EventPatternError) {
      filter = try RecordFilter(patterns, of: stream, seed: eventSeed)
      warnings = try FilterCriteria(patterns).warnings(ofView: stream.viewType.rawValue)
    } catch {
      throw GeneralError(error.message + " " + error.finding)
    }
    var trial = FilterTrial(filter, exampleLimit: limit)
    for shard in try transaction.shards(of: stream) {
      try transaction.forEachRecord(of: shard.id, after: SequenceNumber(0)) { record in
        trial.add(record)
        return true
      }
    }
    let printer = FilterTrialPrinter(
      trial: trial, patterns: patterns, warnings: warnings, stream: stream)
    return StorySheet(lines: printer.lines(), json: printer.json())
  }

  private var eventSeed: Int { (try? transaction.eventSeed()) ?? 0 }
}
