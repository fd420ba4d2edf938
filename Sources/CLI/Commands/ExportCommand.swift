internal import Engine
internal import Expressions
internal import Operations
package import Shapes

/// Writes the items of a table into a file.
package enum ExportCommand: OwnCommand {
  package static let path = ["export"]
  package static let summary =
    "Writes the items of a table or an index into a file, in an order that stays: export FILE."
  package static let positionals = ["File"]

  package struct Options: Structure {
    let file = Allowed(
      "File", String.self,
      help: "The file, which is there when it is whole; standard output when left out, and for -.")
    let tableName = Required("TableName", ItemTableName.self, help: "The table to read.")
    let format = Allowed(
      "Format", ItemFormat.self,
      help: "dynamodb-json, {\"Item\": {\"id\": {\"S\": \"1\"}}} a line; json, {\"id\": \"1\"} a "
        + "line; or csv, with a type behind each name. When left out, csv for files called .csv, "
        + "else dynamodb-json. Each of them can be imported again without a loss.")
    let indexName = Allowed(
      "IndexName", String.self,
      help: "The index to read: what it holds, in its order. A table is read in the order of its "
        + "keys: partition keys by their bytes, and under each the sort keys.")
    let filterExpression = Allowed(
      "FilterExpression", String.self, help: "What must hold of the items that are written.")
    let expressionAttributeNames = Allowed(
      "ExpressionAttributeNames", ExpressionAttributeNames.self,
      help: "What names such as #n in the filter stand for.")
    let expressionAttributeValues = Allowed(
      "ExpressionAttributeValues", ExpressionAttributeValues.self,
      help: "What values such as :v in the filter stand for.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let session = try context.session()
    let store = try session.store(doesWorkDue: false)
    Interruption.catchSignals()
    do {
      return try store.read { transaction in
        _ = try ImportCommand.table(options.tableName, in: transaction, session, context)
        let listing = try ItemListing(
          tableName: options.tableName, indexName: options.indexName,
          filterExpression: options.filterExpression, names: options.expressionAttributeNames,
          values: options.expressionAttributeValues, in: transaction, for: session.caller)
        let sink = try ItemSink(options.file, output: context.output)
        return try ItemExporter(
          listing: listing, sink: sink, context: context, transaction: transaction
        ).run(options.format ?? options.file.flatMap { ItemFormat(fileName: $0) } ?? .dynamoDBJSON)
      }
    } catch let error as ServiceError {
      throw FailedOperation(
        name: OperationName(.dynamoDB, "Scan"), error: error, storePath: session.storePath,
        region: context.settings.region)
    }
  }
}

/// Writes items one after another, all as they are at one moment.
private struct ItemExporter {
  let listing: ItemListing
  let sink: ItemSink
  let context: CommandContext
  let transaction: ReadTransaction

  func run(_ format: ItemFormat) throws -> ExitStatus {
    let writer = ItemWriter(format, columns: format == .csv ? try columns() : [])
    let isWatched = !(sink.isStandardOutput && context.output.isTerminal)
    var bar = ProgressBar(
      listing.table.name, sizeBytes: isWatched ? listing.table.sizeBytes : nil,
      output: context.output)
    var (count, sizeBytes) = (0, 0)
    var failure: GeneralError?
    try sink.write { writer.writeBeginning(to: &$0) }
    try listing.forEach(in: transaction) { stored in
      do throws(GeneralError) { try sink.write { writer.write(stored, to: &$0) } } catch {
        failure = error
        return false
      }
      count += 1
      sizeBytes += stored.sizeBytes
      if isWatched, count % 1000 == 0 {
        bar.show(items: count, newItems: count, bytes: sizeBytes, newBytes: sizeBytes)
      }
      return !sink.isClosed && !Interruption.isAsked
    }
    bar.clear()
    if let failure { throw failure }
    if Interruption.isAsked { return .interrupted }
    try sink.finish()
    // Whoever has read enough wants no word of the rest.
    if sink.isClosed { return .success }
    let tenths = Int(bar.seconds * 10 + 0.5)
    context.remark(
      "exported \(count.items) of \(listing.table.name) in "
        + "\(tenths / 10).\(tenths % 10) s")
    return .success
  }

  /// CSV names its columns before the first item, so the items are gone through twice.
  private func columns() throws -> [CSVColumn] {
    var columns = CSVColumns(keys: listing.table.keySchema)
    try listing.forEach(in: transaction) { stored in
      columns.add(stored.item)
      return !Interruption.isAsked
    }
    return columns.columns
  }
}
