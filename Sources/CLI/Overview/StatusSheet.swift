internal import Delivery
internal import Engine
internal import Operations
internal import Wire

/// How things stand, as titled rows of cells, ready to be laid out.
struct StatusSheet {
  /// What a row tells, which shows by its colour.
  enum Tone { case plain, good, waiting, bad }

  struct Row {
    var cells: [String]
    var tone = Tone.plain
  }

  struct Section {
    let title: String
    var rows: [Row]
  }

  private(set) var sections: [Section] = []
  private let status: StoreStatus

  init(_ status: StoreStatus) {
    self.status = status
    add("Store", storeRows)
    add("Tables", status.tables.map { Row(cells: Self.cells($0)) }, orElse: "none")
    add("Functions", status.functions.map { Row(cells: Self.cells($0)) }, orElse: "none")
    add("Mappings", status.mappings.map(row), orElse: "none")
    add("Asynchronous invocations", status.events.map(Self.row))
    add(
      "Queues",
      status.queues.map { queue, count in
        Row(cells: [queue.name, Self.counted(count, "message"), Self.redrive(queue)])
      })
    add(
      "Topics",
      status.topics.map { name, subscriptions in
        Row(cells: [name, CLI.counted(subscriptions.count, "subscription")])
      })
    add("Blocked", blockedRows, orElse: "nothing")
    add(
      "Recent failures",
      status.failures.map { failure in
        Row(
          cells: ["\(failure.time.secondsText())Z", failure.functionName, failure.sentence],
          tone: .bad)
      }, orElse: "none")
  }

  private mutating func add(_ title: String, _ rows: [Row], orElse words: String? = nil) {
    guard rows.isEmpty else { return sections.append(Section(title: title, rows: rows)) }
    if let words { sections.append(Section(title: title, rows: [Row(cells: [words])])) }
  }
}

extension StatusSheet {
  private var storeRows: [Row] {
    let others = status.otherRegions.map { "\(CLI.counted($0.count, "table")) in \($0.region)" }
    return [
      Row(cells: [
        status.path, Self.size(status.sizeBytes), "region \(status.region)",
        others.joined(separator: ", "),
      ])
    ]
  }

  private static func cells(
    _ entry: (table: Table, stream: Engine.Stream?, shardCount: Int)
  ) -> [String] {
    let indexes = entry.table.indexes.count
    let shards = entry.shardCount == 1 ? "" : ", \(entry.shardCount) shards"
    return [
      entry.table.name, CLI.counted(entry.table.itemCount, "item"), size(entry.table.sizeBytes),
      entry.stream.map { "stream of \($0.viewType.rawValue)\(shards)" } ?? "no stream",
      indexes == 0 ? "" : CLI.counted(indexes, "index", plural: "indexes"),
    ]
  }

  private static func cells(_ function: LambdaFunction) -> [String] {
    let place =
      switch function.code.place {
      case .archive: size(function.code.sizeBytes) + " of code"
      case .folder(let path): path
      }
    return [
      function.name, function.configuration.runtime, function.configuration.handler, place,
      function.isThrottled ? "throttled: reserved concurrency is 0" : "",
    ]
  }

  private func row(_ report: MappingReport) -> Row {
    let isEnabled = report.mapping?.settings.isEnabled == true
    let count = report.waitingCount
    let lag = report.lagMilliseconds(at: status.now)
      .map { ", the oldest for \(MappingReportPrinter.duration($0))" }
    let state =
      count > 0
      ? Self.counted(count, "record") + " waiting" + (lag ?? "")
      : report.blockedLanes.isEmpty ? "all delivered" : "a window's final call waits"
    let hasEnded = report.stream?.isEnabled == false
    let hasFailed = report.lanes.contains { $0.blocking != nil } || !report.hasFunction
    return Row(
      cells: [
        "\(report.stream?.tableName ?? "?") -> \(report.mapping?.settings.target ?? "?")",
        isEnabled ? "enabled" : "disabled", state + (hasEnded ? ", its stream has ended" : ""),
        report.uuid,
      ], tone: hasFailed ? .bad : count > 0 || hasEnded ? .waiting : isEnabled ? .good : .plain)
  }

  private static func row(_ backlog: EventBacklog) -> Row {
    Row(
      cells: [
        backlog.functionName, "\(backlog.count) waiting",
        backlog.failedCount == 0
          ? ""
          : "\(backlog.failedCount) failed before, next try "
            + "\(backlog.nextTryAt.secondsText())Z",
      ], tone: backlog.failedCount == 0 ? .waiting : .bad)
  }

  private var blockedRows: [Row] {
    StatusBlocks.all(of: status).map { Row(cells: ["\($0.subject): \($0.reason)"], tone: .bad) }
  }

  private static func redrive(_ queue: Queue) -> String {
    queue.redrivePolicy.map { "dead letters to \($0.deadLetterName)" } ?? ""
  }
}

extension StatusSheet {
  /// Such as `2 records`, or `over 10000 records`.
  static func counted(_ count: Int, _ noun: String) -> String {
    count > StoreStatus.mostCounted
      ? "over \(StoreStatus.mostCounted) \(noun)s" : CLI.counted(count, noun)
  }

  /// Such as `512 bytes`, `1.5 KB` or `20.0 MB`.
  static func size(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return CLI.counted(bytes, "byte") }
    var tenths = bytes / 100
    for unit in ["KB", "MB", "GB"] {
      if tenths < 10_000 || unit == "GB" { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      tenths /= 1000
    }
    return ""
  }
}
