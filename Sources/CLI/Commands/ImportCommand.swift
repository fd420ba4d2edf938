internal import Engine
internal import Expressions
internal import Operations
package import Shapes

/// Puts the items of a file into a table.
package enum ImportCommand: OwnCommand {
  package static let path = ["import"]
  package static let summary =
    "Puts the items of a file (JSON lines, CSV, an S3 export) into a table: import FILE."
  package static let positionals = ["File"]

  package struct Options: Structure {
    let file = Allowed(
      "File", String.self,
      help: "The file, which may be packed by gzip; standard input when left out, and for -.")
    let tableName = Required("TableName", ItemTableName.self, help: "The table to hold the items.")
    let format = Allowed(
      "Format", ItemFormat.self,
      help: "dynamodb-json, {\"Item\": {\"id\": {\"S\": \"1\"}}} a line; json, {\"id\": \"1\"} a "
        + "line; or csv. When left out, the file's name and content tell.")
    let types = Allowed(
      "Types", String.self,
      help: "Types of CSV columns, such as price=N,zip=S; also S, B, BOOL, NULL, SS, NS, BS, L, M "
        + "and JSON. The names in the file may have them too: price:N. Keys have the table's; "
        + "other columns are guessed, cell by cell. An empty cell is no attribute, \"\" is an "
        + "empty text.")
    let delimiter = Allowed(
      "Delimiter", String.self,
      help: "What stands between the cells of CSV: one letter, or tab; a comma when left out, and "
        + "a tab in files called .tsv.")
    let skipErrors = Defaulted(
      "SkipErrors", false, help: "Leaves out lines that cannot be put, and tells which.")
    let restart = Defaulted(
      "Restart", false,
      help: "Begins anew where an earlier import of the file was stopped, instead of going on.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let session = try context.session()
    let store = try session.store()
    let table = try store.read { transaction in
      try self.table(options.tableName, in: transaction, session, context)
    }
    let locator = StoreLocator(
      environment: context.environment, currentFolder: context.currentFolder)
    let source = try ByteSource(options.file, absolutePath: locator.absolute)
    Interruption.catchSignals()
    let opening = try ImportOpening(source, options, table)
    var earlier: ImportProgress?
    if let path = source.path, !options.restart {
      earlier = try store.read { try $0.importProgress(of: path, into: table) }
    }
    let (reader, progress) = try opening.begin(after: earlier, context)
    var importer = ItemImporter(
      source, into: table, from: progress, session: session, context: context)
    let pipe = ChunkPipe(reader)
    pipe.start()
    let status: ExitStatus
    do { status = try importer.run(pipe) } catch {
      // What came in is put, and so it is delivered.
      _ = deliver(session, context)
      throw error
    }
    guard status == .success else { return status }
    return deliver(session, context)
  }

  private static func deliver(_ session: Session, _ context: CommandContext) -> ExitStatus {
    let status = DeliveryStep(context: context).run(
      after: session, mustEnd: { Interruption.isAsked })
    return Interruption.isAsked ? .interrupted : status
  }

  static func table(
    _ name: ItemTableName, in transaction: ReadTransaction, _ session: Session,
    _ context: CommandContext
  ) throws -> Table {
    let region = name.table.region ?? context.settings.region
    guard let table = try transaction.table(named: name.table.name, in: region) else {
      let names = try transaction.tableNames(in: region, after: nil, limit: 10)
      let known = names.isEmpty ? "no tables" : "these tables: " + names.joined(separator: ", ")
      throw GeneralError(
        "There is no table \(name.table.name) in \(region). The store \(session.storePath) has "
          + "\(known).", status: .service)
    }
    return table
  }
}

/// Finds out how a source is read, and where from.
struct ImportOpening {
  private let source: ByteSource
  private let table: Table
  private let format: ItemFormat
  private let settings: String
  private let skipsErrors: Bool
  private var records: any RecordReader
  private let buffer = GrowingBuffer()
  private var isAtEnd = false

  /// Reads the beginning of the source, which its form may have to be told from.
  init(
    _ source: ByteSource, _ options: Record<ImportCommand.Options>, _ table: Table
  ) throws {
    self.source = source
    self.table = table
    skipsErrors = options.skipErrors
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    while buffer.count < 1 << 16, !Interruption.isAsked {
      guard let count = try source.read(into: buffer.room()) else { continue }
      buffer.add(count)
      if count == 0 { break }
      if source.path == nil, buffer.content.contains(UInt8(ascii: "\n")) { break }
    }
    markSize = buffer.content.starts(with: mark) ? mark.count : 0
    buffer.drop(markSize)
    if source.path == nil, buffer.content.starts(with: [0x1F, 0x8B]) {
      throw GeneralError("Standard input is packed; unpack it first: gunzip -c FILE | …")
    }
    let named = options.file.flatMap { ItemFormat(fileName: $0) }
    format = try options.format ?? named ?? ItemFormat(beginning: buffer.content)
    let delimiter = try Self.delimiter(options)
    if format != .csv, options.types != nil || options.delimiter != nil {
      throw UsageError(.parameters, "--types and --delimiter are for --format csv.")
    }
    settings = [format.rawValue, options.types ?? "", "\(delimiter)"].joined(separator: " ")
    switch format {
    case .csv:
      records = CSVReader(
        delimiter: delimiter, types: try Self.types(options.types), keyTypes: table.keyTypes)
    case .json: records = JSONLineReader(isTyped: false)
    case .dynamoDBJSON: records = JSONLineReader(isTyped: true)
    }
  }

  private let markSize: Int

  /// A reader that stands behind what was imported before, and how far that was.
  func begin(
    after earlier: ImportProgress?, _ context: CommandContext
  ) throws(GeneralError) -> (ChunkReader, ImportProgress) {
    var progress = ImportProgress(
      position: 0, line: 1, settings: settings, fingerprint: [])
    var records = records
    if let earlier, earlier.position > 0 {
      try check(earlier)
      // A CSV file's names are at its beginning.
      if format == .csv { _ = try? records.read(buffer.content, areLast: isAtEnd) }
      buffer.removeAll()
      try source.seek(to: earlier.position)
      progress = earlier
      context.remark(
        "going on at line \(earlier.line.grouped) of \(source.name), where an earlier import "
          + "stopped; --restart begins anew")
    }
    let reader = ChunkReader(
      source, records, table: table, skipsProblems: skipsErrors, buffer: buffer,
      position: progress.position > 0 ? progress.position : markSize, line: progress.line)
    return (reader, progress)
  }

  private func check(_ earlier: ImportProgress) throws(GeneralError) {
    guard earlier.fingerprint == source.fingerprint(upTo: earlier.position) else {
      throw GeneralError(
        "\(source.name) is not what it was when an import of it stopped at line "
          + "\(earlier.line.grouped): what comes before that line has changed. --restart begins "
          + "anew.", status: .failure)
    }
    guard earlier.settings == settings else {
      throw GeneralError(
        "An import of \(source.name) stopped at line \(earlier.line.grouped), and was asked for "
          + "with another --format, --types or --delimiter. Repeat those, or begin anew with "
          + "--restart.", status: .failure)
    }
  }

  private static func delimiter(
    _ options: Record<ImportCommand.Options>
  ) throws(UsageError) -> UInt8 {
    guard let text = options.delimiter else {
      let name = options.file?.lowercased() ?? ""
      return name.hasSuffix(".tsv") || name.hasSuffix(".tsv.gz")
        ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    }
    if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
    guard let letter = text.utf8.first, text.utf8.count == 1, letter < 0x80,
      !"\"\r\n".utf8.contains(letter)
    else { throw UsageError(.parameters, "--delimiter takes one ASCII letter, or tab.") }
    return letter
  }

  /// Reads `price=N,zip=S`.
  private static func types(_ text: String?) throws(UsageError) -> [CSVColumn] {
    var columns: [CSVColumn] = []
    for part in (text ?? "").split(separator: ",") {
      guard let equals = part.lastIndex(of: "="), equals > part.startIndex,
        let type = CSVColumn.type(String(part[part.index(after: equals)...]))
      else {
        throw UsageError(
          .parameters,
          "--types takes such as price=N,zip=S, with S, N, B, BOOL, NULL, SS, NS, BS, L, M or "
            + "JSON; not: \(part)")
      }
      columns.append(CSVColumn(String(part[..<equals]), type))
    }
    return columns
  }
}

extension Table {
  /// The types of the attributes that are keys, of the table or of an index.
  fileprivate var keyTypes: [String: AttributeType] {
    var types: [String: AttributeType] = [:]
    for element in indexes.flatMap(\.keySchema.elements) + keySchema.elements {
      types[element.name] = AttributeType(rawValue: element.type.rawValue)
    }
    return types
  }
}
