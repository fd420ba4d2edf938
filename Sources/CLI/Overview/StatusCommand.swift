#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif
internal import Engine
internal import Operations
package import Shapes

/// Shows how everything stands, on one screen.
package enum StatusCommand: OwnCommand {
  package static let path = ["status"]
  package static let summary =
    "Shows tables, functions, mappings and queues, what is blocked and why, on one screen."

  package struct Options: Structure {
    let limit = Defaulted(
      "Limit", 5, .range(0...1000), help: "How many recent failures to show.")

    package init() {}
  }

  package static func run(
    _ options: Record<Options>, in context: CommandContext
  ) throws -> ExitStatus {
    let session = try context.session()
    let store = try session.store(doesWorkDue: false)
    let size = ["store.db", "store.db-wal"].map { fileSize(store.path + "/" + $0) }
    let status = try store.read { transaction in
      try StoreStatus(
        of: store.path, sizeBytes: size.reduce(0, +), region: context.settings.region,
        failureLimit: options.limit, transaction)
    }
    let layout = StatusLayout(sheet: StatusSheet(status))
    let sheet = StorySheet(
      title: "Status",
      lines: context.output.isTerminal
        ? layout.boxedLines(columns: columns(context), isColored: context.isColored)
        : layout.plainLines, json: status.json)
    try sheet.print(context.settings.isFormatGiven ? .json : .text, in: context)
    return .success
  }

  private static func fileSize(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The terminal's width: what COLUMNS says, else what the terminal says.
  private static func columns(_ context: CommandContext) -> Int {
    if let named = context.environment["COLUMNS"].flatMap({ Int($0) }), named > 0 { return named }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }
}
